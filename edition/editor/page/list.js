// The list: what is on the pages, by rank, each with its state in a word; under it what lies loose in the folder.
import { $, h, show } from './dom.js'
import { canWrite, change, choose, isToCome, listed, model, standing } from './model.js'
import { fileButton, takeIn } from './drops.js'
import { pointOut } from './writing.js'

export function showList() {
  const { state, flat } = model
  if (!state) return
  const here = listed().filter((each) => flat || each.pages.includes(model.page) || !each.pages.length)
  const stories = here.filter((each) => each.kind === 'story').length
  const pictures = here.filter((each) => each.kind === 'photo').length
  const page = state.pages.find((each) => each.number === model.page)
  const name = flat ? `全报　${state.pages.length} 版` : page ? `第 ${page.number} 版　${page.title}` : ''
  show($('list'),
    h('div', { class: 'head row' }, h('span', {}, name), h('span', {}, `${stories} 稿 ${pictures ? `${pictures} 图` : ''}`)),
    h('ol', {}, here.map((item) => h('li', {}, entry(item)))), general(), loose())
}

function entry(item) {
  const state = standing(item)
  const title = h('span', { class: 'title' }, (item.listed ?? item.lines).map((line) => h('span', {}, line.trim())))
  return h('button', {
    class: 'item', 'aria-current': String(item.key === model.chosen), 'data-name': item.key,
    onclick: () => choose(item.key), ondblclick: () => item.kind === 'story' && setTimeout(() => pointOut(item)),
  }, item.picture ? h('img', { src: item.picture, alt: '' }) : h('span', { class: 'no' }, item.mark ?? String(item.no)),
  h('span', { class: 'words' }, title, h('span', { class: 'meta' }, h('span', {}, shape(item)),
    h('span', { class: `state ${state.red ? 'red' : ''} ${state.wished ? 'wished' : ''}` }, state.words))))
}

export function shape(item) {
  if (!item.pages.length) return item.section ?? ''
  if (model.flat) {
    const pages = [...new Set(item.pages)]
    return `${item.columns} 栏　${pages.length > 1 ? `${pages.join('、')} 版` : `第 ${pages[0]} 版`}`
  }
  return item.kind === 'story' ? `${item.columns} 栏 · ${item.rows} 行 · 题 ${item.size}` : `${item.columns} 栏 × ${item.rows} 行`
}

// Findings that are nobody's: of the issue as a whole.
function general() {
  const found = model.state.findings.filter((each) => !each.owner && !each.page && (model.state.pages.length || !isToCome(each)))
  return found.length ? h('div', { class: 'head' }, found.map((each) => h('p', { class: each.level === 'error' ? 'red' : '' },
    `${each.file && each.line ? `${each.file} 第 ${each.line} 行　` : ''}${each.message}`))) : null
}

function loose() {
  const files = model.state.loose
  if (!canWrite()) return null
  return h('div', { class: 'loose' },
    files.length ? h('div', { class: 'row' }, h('span', { class: 'second' }, `夹里还有 ${files.length} 件没进单子`),
      h('button', { class: 'link', 'data-name': 'take-in', onclick: () => takeIn(files) }, '收进来')) : null,
    files.length ? h('ul', {}, files.slice(0, 6).map((file) => h('li', {}, file))) : null,
    made(),
    h('div', { class: 'row' }, h('span', { class: 'second' }, '新来的稿，拖到版面上收进来'), fileButton()),
    h('div', { class: 'row' }, h('span', { class: 'second' }, '报名、版式、版数写在清单里'),
      h('button', { class: 'link', 'data-name': 'open-manifest', onclick: () => change({ opened: 'issue.toml', flat: false }) }, '写清单')))
}

const MADE = [[/-press\.pdf$/, '付印 PDF'], [/\.pdf$/, '这一期 PDF'], [/\.epub$/, '电子书']]

// What 出样 and 付印 have made, to be opened.
function made() {
  const links = model.state.made.map((name) => h('a', { class: 'link choice', href: `made/${name}`, target: '_blank', rel: 'noopener', 'data-name': name },
    MADE.find(([end]) => end.test(name))[1]))
  return links.length ? h('div', { class: 'row' }, h('span', { class: 'second' }, '出好的'), h('span', {}, links)) : null
}
