// Fit help: sentences from the end of a story, whole, each with the rows that it frees, and which of them close its columns
// exactly. Nothing goes before 采用.
import { h } from './dom.js'
import { get, post } from './net.js'
import { canWrite, change, model } from './model.js'
import { drawTrial, take } from './main.js'
import { wish } from './wishes.js'

const NUMBERS = '零一两三四五六七八九'
let offered = { key: '', number: -1, said: null }
let marked = new Set()

export function fitHelp(item) {
  if (!canWrite()) return null
  if (offered.key !== item.key) return h('section', { class: 'row' }, h('button', { class: 'link', 'data-name': 'fit-help', onclick: () => offer(item) }, '删几句，看省几行'), short(item))
  if (offered.number !== model.state.number) offer(item)
  if (!offered.said) return h('section', { class: 'quiet' }, '……')
  const { cuts, closing } = offered.said
  const rows = cuts.filter((each) => marked.has(each.start)).reduce((sum, each) => sum + each.rows, 0)
  return h('section', {},
    h('div', { class: 'row' }, h('h2', {}, '可以删的句子'), short(item), h('button', { class: 'link', onclick: () => { offered.key = ''; change({ trial: null }) } }, '收起')),
    closing.map((each) => h('div', { class: 'row' }, h('span', {}, `删${sentences(each)}，省 ${each.rows} 行，${NUMBERS[item.columns] ?? item.columns}栏正好收齐`),
      h('button', { class: 'link', 'data-name': `close-${each.starts.join('-')}`, onclick: () => { marked = new Set(each.starts); attempt(item) } }, '试删'))),
    cuts.map((each) => h('button', {
      class: 'cut', 'aria-pressed': String(marked.has(each.start)), 'data-name': `cut-${each.start}`, onclick: () => mark(each),
    }, h('span', {}, each.words), h('span', {}, `省 ${each.rows} 行`))),
    h('div', { class: 'row' }, h('span', { class: 'second' }, marked.size ? `删 ${marked.size} 句，约省 ${rows} 行` : '点一句，划去它'),
      marked.size && !model.trial ? h('button', { class: 'link', 'data-name': 'try', onclick: () => attempt(item) }, '试删') : null))
}

const short = (item) => (item.short ? h('span', { class: 'second' }, `短 ${item.short} 行`) : null)

// The sentences of a closing by their places below, from the first.
const sentences = ({ starts }) => `第 ${starts.map((start) => offered.said.cuts.findIndex((each) => each.start === start) + 1).sort().join('、')} 句`

// A headline in one line less, where that has room: seen with its price like any wish.
export function fewerLines(item) {
  if (!item.fewer || !canWrite() || !model.state.stands) return null
  const { lines, rows, columns } = item.fewer
  const name = `改${NUMBERS[lines.length]}行`
  return h('div', { class: 'row' }, h('span', { class: 'second' }, `${name}约省 ${rows} 格，${columns > 1 ? `${NUMBERS[columns] ?? columns}栏共 ${rows * columns} 行` : '一栏'}`),
    h('button', { class: 'link', 'data-name': 'fewer', onclick: () => wish('head', { lines }) }, name))
}

async function offer(item) {
  offered = { key: item.key, number: model.state.number, said: null }
  marked = new Set()
  const said = await get('fit', { story: item.id }).catch(() => ({ cuts: [], closing: [] }))
  if (offered.key === item.key) offered.said = said
  change()
}

function mark(each) {
  if (!marked.delete(each.start)) marked.add(each.start)
  change({ trial: null })
}

const parts = () => offered.said.cuts.filter((each) => marked.has(each.start)).map((each) => [each.start, each.stop])

async function attempt(item) {
  const said = await post('try/cut', { story: item.id, parts: parts() }).catch((refusal) => change({ refused: refusal.message }))
  if (said) change({ trial: { said: `第 ${item.no} 稿删 ${marked.size} 句`, ...await drawTrial(said) } })
}

// Always in sight, as that of a wish is.
export function cutDecision(item) {
  if (!model.trial || offered.key !== item?.key) return null
  return h('section', { class: 'decision' }, h('div', { class: 'two' },
    h('button', { class: 'solid', 'data-name': 'take', onclick: () => cut(item) }, '采用 ', h('kbd', {}, '↵')),
    h('button', { class: 'framed', 'data-name': 'leave', onclick: () => change({ trial: null }) }, '放弃 ', h('kbd', {}, 'Esc'))))
}

export async function cut(item) {
  const given = parts()
  const seen = model.state.tags[item.file]
  offered.key = ''
  change({ trial: null })
  try {
    await take(await post('do/cut', { story: item.id, parts: given, seen }))
  } catch (refusal) {
    change({ refused: refusal.status === 409 ? '这一稿在别处改过，没有删。' : refusal.message })
  }
}
