// Pasting: words alone come in, paragraph by paragraph, whatever program they come from; what does not come is told.
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufffc]/g // they are no words, and nobody sees them
const BLOCKS = /^(P|DIV|H[1-6]|LI|BLOCKQUOTE|PRE|DD|DT|FIGCAPTION|CAPTION|SECTION|ARTICLE|BODY|UL|OL|DL)$/
const SKIPPED = /^(STYLE|SCRIPT|TEMPLATE|HEAD|TITLE|NOSCRIPT|META|LINK)$/

let last = { key: '', said: '' }

// What is told of the last that was pasted, if it was into this field.
export const pastedIn = (key) => (last.key === key ? last.said : '')

// What a field does with the clipboard; `manyLines` is for a story's own file, where an empty line parts paragraphs.
export function pasting(key, { manyLines = false } = {}) {
  return (event) => {
    const html = event.clipboardData?.getData('text/html') ?? ''
    const plain = event.clipboardData?.getData('text/plain') ?? ''
    if ((!html && !UNSEEN.test(plain) && !/[\u000b\u2028\u2029]/.test(plain)) || (!html && !plain)) return
    event.preventDefault()
    const page = html ? new DOMParser().parseFromString(html, 'text/html') : null
    const found = page && /\S/.test(page.body.textContent) ? paragraphs(page.body) : plain.split(/\r\n|[\r\n\u000b\u2028\u2029]/)
    const kept = found.map((each) => each.replace(UNSEEN, '').replace(/\u00a0/g, ' ').trim()).filter(Boolean)
    const words = manyLines ? kept.join('\n\n') : kept.map((each) => each.replace(/^#+ /, '')).join('')
    document.execCommand('insertText', false, words) // the browser's own undo knows it
    last = { key, said: told(kept.length, page, (found.join('').match(UNSEEN) ?? []).length) }
    for (const each of document.querySelectorAll('[data-pasted]')) each.textContent = pastedIn(each.dataset.pasted)
  }
}

// 贴进 3 段，字体、字号没有带来。
function told(count, page, unseen) {
  const pictures = page?.querySelectorAll('img').length ?? 0
  return [`贴进 ${count} 段`, page ? '字体、字号没有带来' : '', unseen ? `去掉 ${unseen} 个看不见的字符` : '',
    pictures ? `${pictures} 张图没有带来，把图片文件拖到版面上` : ''].filter(Boolean).join('，') + '。'
}

function paragraphs(place) {
  const found = ['']
  const walk = (node) => {
    if (node.nodeType === Node.TEXT_NODE) { found[found.length - 1] += squeezed(node.data); return }
    if (node.nodeType !== Node.ELEMENT_NODE || SKIPPED.test(node.tagName)) return
    if (node.tagName === 'BR') { found.push(''); return }
    if (node.tagName === 'TABLE') { found.push(table(node), ''); return }
    const block = BLOCKS.test(node.tagName)
    if (block) found.push(/^H[1-6]$/.test(node.tagName) ? '## ' : '')
    node.childNodes.forEach(walk)
    if (block) found.push('')
  }
  walk(place)
  return found.map((each) => each.trim()).filter((each) => each && !/^#+$/.test(each))
}

// A program breaks its lines where it likes: between Han that is no space.
const squeezed = (words) => words.replace(/([\u2e80-\uffef])\s*\n\s*(?=[\u2e80-\uffef])/g, '$1').replace(/[^\S\u00a0]+/g, ' ')

function table(place) {
  const rows = [...place.rows].map((row) => [...row.cells].map((cell) => squeezed(cell.textContent).replace(/\|/g, '｜').trim()))
  const width = Math.max(...rows.map((row) => row.length))
  const lines = rows.map((row) => `| ${Array.from({ length: width }, (_, at) => row[at] ?? '').join(' | ')} |`)
  lines.splice(1, 0, `|${' --- |'.repeat(width)}`)
  return lines.join('\n')
}
