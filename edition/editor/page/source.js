// Broken copy: the line in its file, what stands around it, what to do; a button where the cure is certain, the whole file to
// be written in, and what it says otherwise than when the page was good.
import { h } from './dom.js'
import { get, post } from './net.js'
import { canWrite, change, items, model } from './model.js'
import { take } from './main.js'
import { compared } from './unseen.js'
import { fileText } from './writing.js'

const AROUND = 3
const files = new Map() // by file: as it is
const good = new Map() // … and as it was when the page was good

export function source() {
  const { state } = model
  const errors = state.findings.filter((each) => each.level === 'error')
  const first = errors[0]
  const place = first.line ? `第 ${first.line} 行${first.column ? `第 ${first.column} 字` : ''}` : ''
  return [
    h('div', { class: 'where row' }, h('span', {}, `${first.file || '这一期'}　${state.saved.time} 存`), h('span', {}, state.saved.elsewhere ? '别处改的' : '')),
    h('section', {}, h('div', { class: 'row' }, h('h2', {}, '坏在这里'), h('span', { class: 'red' }, place)), h('h2', { class: 'big' }, first.message)),
    h('section', {}, first.line && !model.opened ? lines(first) : null, first.hint ? h('p', { class: 'second' }, first.hint) : null, buttons(first)),
    model.opened ? fileText(model.opened, first.line) : null,
    errors.length > 1 ? h('section', {}, h('h2', {}, `还有 ${errors.length - 1} 处`), errors.slice(1, 12).map((each) =>
      h('p', { class: 'found' }, `${each.file}${each.line ? `　第 ${each.line} 行` : ''}　${each.message}`))) : null,
    waiting(first),
    state.pages.length ? lastGood(first) : null,
  ]
}

function held(from, file, name) {
  const mark = `${model.state.news}`
  const known = from.get(file)
  if (file && known?.mark !== mark) {
    from.set(file, { text: known?.text ?? null, tag: known?.tag, mark })
    get(name, { file }).then((said) => { from.set(file, { ...said, mark }); change() }).catch(() => null)
  }
  return from.get(file)?.text ?? ''
}

function lines({ file, line }) {
  const all = held(files, file, 'text').split('\n')
  const from = Math.max(0, line - 1 - AROUND)
  return h('div', { class: 'source', tabindex: 0, role: 'region', 'aria-label': '坏处的原文' }, all.slice(from, line + 1).map((each, at) =>
    h('div', { class: from + at + 1 === line ? 'here' : '' }, h('i', {}, String(from + at + 1)), each)))
}

function buttons(finding) {
  if (!canWrite() || !finding.file) return null
  const open = model.opened || model.state.tags[finding.file] === undefined ? null : h('button', { class: 'framed', 'data-name': 'open-file', onclick: () => change({ opened: finding.file }) }, '打开文件')
  return h('div', { class: 'two' }, cure(finding), open)
}

// A quotation mark that is missing at a line's end is certain.
function cure(finding) {
  const all = held(files, finding.file, 'text').split('\n')
  const broken = all[finding.line - 1] ?? ''
  if (finding.id !== 'bad-toml' || !/^\s*[\w-]+\s*=\s*"[^"]*$/.test(broken)) return null
  const mended = all.with(finding.line - 1, `${broken.trimEnd()}"`).join('\n')
  return h('button', { class: 'solid', 'data-name': 'cure', onclick: async () => {
    change({ opened: '' })
    await take(await post('do/text', { file: finding.file, text: mended, seen: files.get(finding.file).tag }))
  } }, '补上引号')
}

// What was saved since the page was good, and is read when the copy can be read again.
function waiting(first) {
  const others = (model.state.unread ?? []).filter((each) => each !== first.file)
  if (!others.length) return null
  const names = others.map((file) => items().find((each) => each.file === file)?.no ?? file)
  return h('section', {}, h('h2', {}, '这一次还没读到的'), h('p', {}, `${names.every(Number) ? `第 ${names.join('、')} 稿` : names.join('、')}的改动，等改好一并上版。`))
}

function lastGood(first) {
  const { state, compares } = model
  const shown = state.items.filter((each) => each.kind === 'story').length
  const pictures = state.items.length - shown
  return h('section', {}, h('div', { class: 'row' }, h('h2', {}, '好样'), h('span', { class: 'second' }, state.good)),
    h('div', { class: 'row' }, h('span', {}, `${shown} 稿${pictures ? ` ${pictures} 图` : ''}，版面自己接着走`),
      first.file ? h('button', { class: 'link', 'data-name': 'compare', onclick: () => change({ compares: !compares }) }, compares ? '收起' : '与好样对照') : null),
    compares && first.file ? h('div', { class: 'diff whole', tabindex: 0, role: 'region', 'aria-label': '与好样对照' }, againstGood(first.file)) : null)
}

function againstGood(file) {
  const [was, is] = [held(good, file, 'good'), held(files, file, 'text')]
  return good.get(file)?.text == null || files.get(file)?.text == null ? '……' : compared(was, is, '好样', '现在')
}
