// Fit help: sentences from the end of a story, whole, each with the rows that it frees. Nothing goes before 采用.
import { h } from './dom.js'
import { get, post } from './net.js'
import { canWrite, change, model } from './model.js'
import { drawTrial, take } from './main.js'

let offered = { key: '', number: -1, cuts: null }
let marked = new Set()

export function fitHelp(item) {
  if (!canWrite()) return null
  if (offered.key !== item.key) return h('section', {}, h('button', { class: 'link', 'data-name': 'fit-help', onclick: () => offer(item) }, '删几句，看省几行'))
  if (offered.number !== model.state.number) offer(item)
  if (!offered.cuts) return h('section', { class: 'quiet' }, '……')
  const rows = offered.cuts.filter((each) => marked.has(each.start)).reduce((sum, each) => sum + each.rows, 0)
  return h('section', {},
    h('div', { class: 'row' }, h('h2', {}, '可以删的句子'), h('button', { class: 'link', onclick: () => { offered.key = ''; change({ trial: null }) } }, '收起')),
    h('div', { class: 'row' }, h('span', { class: 'second' }, marked.size ? `删 ${marked.size} 句，约省 ${rows} 行` : '点一句，划去它'),
      marked.size ? h('button', { class: 'link', 'data-name': 'try', onclick: () => attempt(item) }, '试删') : null),
    model.trial ? h('div', { class: 'two' },
      h('button', { class: 'solid', 'data-name': 'take', onclick: () => cut(item) }, '采用'),
      h('button', { class: 'framed', 'data-name': 'leave', onclick: () => change({ trial: null }) }, '放弃')) : null,
    offered.cuts.map((each) => h('button', {
      class: 'cut', 'aria-pressed': String(marked.has(each.start)), 'data-name': `cut-${each.start}`, onclick: () => mark(each),
    }, h('span', {}, each.words), h('span', {}, `省 ${each.rows} 行`))))
}

async function offer(item) {
  offered = { key: item.key, number: model.state.number, cuts: null }
  marked = new Set()
  const cuts = await get('fit', { story: item.id }).catch(() => [])
  if (offered.key === item.key) offered.cuts = cuts
  change()
}

function mark(each) {
  if (!marked.delete(each.start)) marked.add(each.start)
  change({ trial: null })
}

const parts = () => offered.cuts.filter((each) => marked.has(each.start)).map((each) => [each.start, each.stop])

async function attempt(item) {
  const said = await post('try/cut', { story: item.id, parts: parts() })
  change({ trial: { said: `第 ${item.no} 稿删 ${marked.size} 句`, ...await drawTrial(said) } })
}

async function cut(item) {
  const given = parts()
  const seen = model.state.tags[item.file]
  offered.key = ''
  change({ trial: null })
  await take(await post('do/cut', { story: item.id, parts: given, seen }))
}
