// Broken copy: the line in its file, what stands around it, what to do; a button where the cure is certain.
import { h } from './dom.js'
import { get, post } from './net.js'
import { canWrite, change, model } from './model.js'
import { take } from './main.js'

const AROUND = 3
const files = new Map()

export function source() {
  const { state } = model
  const errors = state.findings.filter((each) => each.level === 'error')
  const first = errors[0]
  const place = first.line ? `第 ${first.line} 行${first.column ? `第 ${first.column} 字` : ''}` : ''
  return [
    h('div', { class: 'where row' }, h('span', {}, `${first.file || '这一期'}　${state.saved.time} 存`), h('span', {}, state.saved.elsewhere ? '别处改的' : '')),
    h('section', {}, h('div', { class: 'row' }, h('h2', {}, '坏在这里'), h('span', { class: 'red' }, place)), h('h2', { class: 'big' }, first.message)),
    h('section', {}, first.line ? lines(first) : null, first.hint ? h('p', { class: 'second' }, first.hint) : null, cure(first)),
    errors.length > 1 ? h('section', {}, h('h2', {}, `还有 ${errors.length - 1} 处`), errors.slice(1, 12).map((each) =>
      h('p', { class: 'found' }, `${each.file}${each.line ? `　第 ${each.line} 行` : ''}　${each.message}`))) : null,
    state.pages.length ? h('section', {}, h('div', { class: 'row' }, h('h2', {}, '好样'), h('span', { class: 'second' }, state.good)),
      h('p', {}, '改好一存，版面自己接着走。')) : null,
  ]
}

function lines({ file, line }) {
  const held = files.get(file)
  const mark = `${model.state.news}`
  if (held?.mark !== mark) {
    get('text', { file }).then((said) => { files.set(file, { ...said, mark }); change() }).catch(() => files.set(file, { text: '', mark }))
    if (!held) return null
  }
  const all = (files.get(file)?.text ?? '').split('\n')
  const from = Math.max(0, line - 1 - AROUND)
  return h('div', { class: 'source', tabindex: 0, role: 'region', 'aria-label': '坏处的原文' }, all.slice(from, line + 1).map((each, at) =>
    h('div', { class: from + at + 1 === line ? 'here' : '' }, h('i', {}, String(from + at + 1)), each)))
}

// A quotation mark that is missing at a line's end is certain.
function cure(finding) {
  const held = files.get(finding.file)
  const all = held?.text?.split('\n') ?? []
  const broken = all[finding.line - 1] ?? ''
  const open = finding.id === 'bad-toml' && /^\s*[\w-]+\s*=\s*"[^"]*$/.test(broken)
  if (!open || !canWrite()) return null
  const mended = all.with(finding.line - 1, `${broken.trimEnd()}"`).join('\n')
  return h('div', { class: 'two' }, h('button', { class: 'solid', 'data-name': 'cure', onclick: async () =>
    take(await post('do/text', { file: finding.file, text: mended, seen: held.tag })) }, '补上引号'))
}
