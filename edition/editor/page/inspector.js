// The inspector: what is chosen, its words, its findings, why it stands there, what may be wished.
import { $, h, isWrittenIn, show } from './dom.js'
import { get, post } from './net.js'
import { canWrite, change, chosen, findings, isToCome, model } from './model.js'
import { fields, fileText, headlineField, measuredAgain, storyText } from './writing.js'
import { cutDecision, fitHelp } from './fit.js'
import { decision, wishButtons, wishView } from './wishes.js'
import { source } from './source.js'
import { pictures, whose } from './pictures.js'
import { unseenWork } from './unseen.js'
import { take } from './main.js'

const parts = ['about', 'headline', 'beside', 'writing', 'undoing'].map((name) => h('div', { class: `part ${name}` }))
let shown = ''

export function showInspector() {
  if (!model.state) return
  const item = chosen()
  const place = $('inspector')
  if (!place.firstChild) place.append(...parts)
  const idle = model.flat && !model.wish && !model.unseen && !broken()
  place.classList.toggle('away', idle)
  place.classList.toggle('empty-handed', !item && model.state.stands && !model.opened)
  const kind = model.unseen ? 'unseen' : model.wish ? 'wish' : broken() ? 'broken' : model.opened ? 'opened' : ''
  const key = `${model.chosen} ${kind}`
  const writes = shown.startsWith(`${model.chosen} `) && parts.some(isWrittenIn)
  if (writes) measuredAgain(item)
  if (writes && key !== shown && kind !== 'unseen' && kind !== 'wish') return // copy that breaks, or is good again, waits until he has written
  contents(item).forEach((children, at) => {
    if (key === shown && isWrittenIn(parts[at])) return
    show(parts[at], children)
  })
  shown = key
}

// What `edition new` wrote and nobody has replaced yet is not broken: it waits for copy.
const broken = () => !model.state.stands && model.state.findings.some((each) => each.level === 'error' && !isToCome(each))

// What stands in the parts: about, headline, beside, writing, undoing.
function contents(item) {
  const story = item?.kind === 'story'
  if (model.unseen) return [[unseenWork()], [], [], [], [undoing()]]
  if (model.wish) return [[head(item)], [title(item)], wishView(item), [], [decision(), undoing()]]
  if (broken()) return [[], [], source(), [], [undoing()]]
  if (model.opened) return [[], [], [], [fileText(model.opened)], [undoing()]]
  if (!item) return [[], [], [], [], [undoing()]]
  return [
    [head(item)],
    [story ? headlineField(item) : title(item)],
    [faults(item), story ? fitHelp(item) : null, story ? why(item) : null, wishButtons(item)],
    [canWrite() ? fields(item) : null, story && canWrite() ? h('section', {}, pictures(item)) : whose(item), story ? storyText(item) : null],
    [cutDecision(item), undoing()],
  ]
}

const title = (item) => item && h('section', {}, h('h2', { class: 'big' }, item.lines.map((each) => h('span', {}, each.trim()))))

function head(item) {
  if (!item) return null
  const what = item.kind === 'story' ? `第 ${item.no} 稿　${item.section}` : item.what
  return h('div', { class: 'where row' }, h('span', {}, what), h('span', {}, item.file ?? ''),
    innerWidth < 1280 ? h('button', { class: 'link', onclick: () => change({ chosen: '' }) }, '收起') : null)
}

function faults(item) {
  const found = findings(item.key)
  if (!found.length) return null
  const alike = new Map() // what is said of several places is said once, at the first of them
  for (const each of found) alike.set(`${each.id} ${each.message}`, [...(alike.get(`${each.id} ${each.message}`) ?? []), each])
  return h('section', {}, h('div', { class: 'row' }, h('h2', {}, '毛病'), h('span', {}, `${found.length} 条`,
    found.some((each) => each.mends) && canWrite() && model.state.stands ? h('button', { class: 'link choice', 'data-name': 'mend', onclick: () => mend(item) }, '代改') : null)), [...alike.values()].map(([each, ...others]) =>
    h('div', { class: 'found' },
      h('div', { class: 'row' }, h('p', { class: each.level === 'error' ? 'red' : '' }, each.message), others.length ? h('span', { class: 'second' }, `${others.length + 1} 处`) : null),
      each.excerpt ? h('p', { class: 'excerpt' }, excerpt(each.excerpt)) : null,
      h('p', { class: 'quiet' }, `${each.file ?? ''}${each.line ? `　第 ${each.line} 行` : ''}${each.hint ? `　${each.hint}` : ''}`),
      each.id === 'doubt' && each.line && canWrite() ? h('button', { class: 'link', 'data-name': 'settled', onclick: () => settle(each) }, '核对过了') : null,
      others.length ? h('p', { class: 'quiet' }, `另在第 ${[...new Set(others.map((one) => one.line).filter(Boolean))].slice(0, 12).join('、')} 行`) : null)))
}

const DOUBT = /\s*(#|\[\/\/\]: # \(|<!--)\s*存疑.*$/

// A doubt that was looked into goes out of its file: its line, or what of the line it is.
async function settle({ file, line }) {
  try {
    const { text, tag } = await get('text', { file })
    const lines = text.split('\n')
    const rest = lines[line - 1].replace(DOUBT, '')
    lines.splice(line - 1, 1, ...(rest ? [rest] : []))
    await take(await post('do/text', { file, text: lines.join('\n'), seen: tag }))
  } catch (refusal) {
    change({ refused: refusal.status === 409 ? '这个文件在别处改过，没有写。' : refusal.message })
  }
}

// What is typography alone the program writes: 撤销 brings it back.
async function mend(item) {
  try {
    await take(await post('do/mend', { key: item.key }))
  } catch (refusal) {
    change({ refused: refusal.status === 409 ? '这一稿在别处改过，没有改。' : refusal.message })
  }
}

function excerpt(words) {
  const [before, rest = ''] = words.split('▸')
  const [meant, after = ''] = rest.split('◂')
  return [before, h('mark', {}, meant), after]
}

function why(item) {
  if (!item.why.length) return null
  const page = model.state.pages.find((each) => each.number === item.pages[0])
  const terms = page.terms.filter(([, cost]) => cost).sort((one, other) => other[1] - one[1])
  return h('section', {}, h('div', { class: 'row' }, h('h2', {}, '为什么在这里'), h('span', { class: 'second' }, `本版 ${page.score} 分`)),
    item.why.map((each) => h('p', {}, each.replace(/^“[^”]*”：/, ''))),
    h('dl', { class: 'terms' }, terms.slice(0, 9).map(([name, cost]) => h('div', {}, h('dt', {}, name), h('dd', {}, String(cost))))))
}

function undoing() {
  const { undo, redo, readOnly } = model.state
  if (readOnly) return h('section', { class: 'quiet' }, '只看不改')
  return h('section', { class: 'undo row' },
    h('span', { class: 'second' }, undo ? `上一步　${undo}` : '还没改过'),
    h('span', {}, button('撤销', '^Z', undo, 'undo'), '　', button('重做', '^Y', redo, 'redo')))
}

function button(name, key, on, act) {
  return h('button', { 'aria-disabled': String(!on), 'data-name': act, onclick: () => on && step(act) }, `${name} `, h('span', { class: 'second' }, key))
}

export async function step(act) {
  try {
    await take(await post(`do/${act}`))
    change({ wish: null, trial: null })
  } catch (refusal) {
    change({ refused: refusal.status === 409 ? '这个文件在别处改过，这一步退不回去。' : refusal.message })
  }
}
