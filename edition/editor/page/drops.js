// Copy that is dropped on the page, or lies loose in the folder: it is taken into the issue as `edition import --into` does.
import { h } from './dom.js'
import { post, send, told } from './net.js'
import { canWrite, change, model } from './model.js'
import { take } from './main.js'

export function hearDrops() {
  const files = (event) => [...(event.dataTransfer?.types ?? [])].includes('Files')
  addEventListener('dragover', (event) => {
    if (!files(event)) return
    event.preventDefault()
    document.body.classList.toggle('dropping', canWrite())
  })
  addEventListener('dragleave', (event) => { if (!event.relatedTarget) document.body.classList.remove('dropping') })
  addEventListener('drop', (event) => {
    if (!files(event)) return
    event.preventDefault()
    document.body.classList.remove('dropping')
    if (canWrite()) bringIn(carried(event.dataTransfer))
  })
}

const MOST = 300 // files of a folder

async function taken(act, given, out = []) {
  change({ refused: '', unread: '', twins: [], said: '' })
  try {
    const state = await post(`do/${act}`, await given())
    await take(state)
    const { unread, twins, pictures } = state.told
    const isHere = (each) => !each.words && !each.heads.length
    const here = twins.filter(isHere).map((each) => `${each.name}就是${each.called}，一字不差`)
    if (pictures) here.push(`${pictures} 张图已经有了`)
    change({ unread: [...out, ...unread.map(told)].join('；'), twins: twins.filter((each) => !isHere(each)), said: here.join('；') })
  } catch (refusal) {
    change({ unread: refusal.message })
  }
}

// What was dropped is here already: the same words are told, for others an editor chooses.
export function alreadyHere() {
  const { twins, said } = model
  if (!twins.length) return [h('b', {}, '没有再收'), said, h('button', { class: 'link', 'data-name': 'read', onclick: () => change({ said: '' }) }, '知道了')]
  const choice = (words, name) => h('button', { class: 'link', 'data-name': `twin-${name}`, onclick: () => taken('again', async () => ({ choice: name })) }, words)
  const [words, heads] = [twins.some((each) => each.words), [...new Set(twins.flatMap((each) => each.heads))].join('、')]
  return [h('b', {}, '已经在这里'), twins.map(otherwise).join('；'), words ? choice('换上新的正文', 'replace') : null,
    heads ? choice(words ? `${heads}也换` : `换上新的${heads}`, 'whole') : null, choice('再收一份', 'add'),
    h('button', { class: 'link', 'data-name': 'twin-leave', onclick: () => change({ twins: [], said: '' }) }, '不收')]
}

// 雪夜抢修二稿和第 6 稿是同一篇，正文、题不同
function otherwise({ name, called, words, heads }) {
  return `${name}和${called}是同一篇，${[words ? '正文' : null, ...heads].filter(Boolean).join('、')}不同`
}

// Files and folders that are let go over the page; of a folder all that lies in it. They must be asked for at once: the
// browser forgets them.
async function carried(transfer) {
  const entries = [...transfer.items].map((each) => each.webkitGetAsEntry?.()).filter(Boolean)
  if (!entries.some((each) => each.isDirectory)) return [...transfer.files]
  return (await Promise.all(entries.map(within))).flat().slice(0, MOST)
}

async function within(entry) {
  if (entry.name.startsWith('.')) return []
  if (entry.isFile) return [await new Promise((done, fail) => entry.file(done, fail))]
  const reader = entry.createReader()
  const found = []
  for (let some = [null]; some.length;) found.push(...(some = await new Promise((done, fail) => reader.readEntries(done, fail))))
  found.sort((one, other) => (one.name < other.name ? -1 : 1))
  return (await Promise.all(found.map(within))).flat()
}

export async function bringIn(files) {
  const out = []
  await taken('import', async () => {
    const names = new Map()
    for (const file of await files) {
      let name = file.name
      for (let more = 2; names.has(name); more += 1) name = file.name.replace(/(\.[^.]*)?$/, `-${more}$1`) // of another folder
      try {
        names.set(name, (await send(name, file)).name)
      } catch (refusal) {
        out.push(`${file.name}：${refusal.message}`)
      }
    }
    if (!names.size) throw new Error(out.join('；') || '没有能收的文件')
    return { dropped: [...names.values()] }
  }, out)
}

export async function takeIn(loose) { await taken('import', async () => ({ loose })) }

// The same without a mouse: the browser's own list of files.
export function fileButton() {
  const field = h('input', { type: 'file', multiple: true, hidden: true, onchange: () => field.files.length && bringIn([...field.files]) })
  return h('span', {}, field, h('button', { class: 'link', 'data-name': 'choose-files', onclick: () => field.click() }, '选文件'))
}
