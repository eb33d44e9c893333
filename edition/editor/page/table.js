// The light table: the page as the program drew it, zones that are seen only when they are pointed at, zoom.
import { $, h, s, show } from './dom.js'
import { canWish, change, choose, findings, isToCome, model, standingItems } from './model.js'
import { notes } from './margin.js'
import { flatPlan } from './flat.js'
import { begin } from './drag.js'
import { openAt } from './place.js'
import { alreadyHere } from './drops.js'
import { mayGrow } from './wishes.js'

const PX = 4 / 3 // of a point
const MARGIN = 128 // px on each side for notes
const paper = h('div', { class: 'sheet' }) // it stays on the table, so that what is on it is not laid out anew

export function showTable() {
  const { state, flat } = model
  if (!state) return
  band()
  foot()
  if (!state.pages.length) return show($('stage'), empty())
  if (flat) return flatPlan($('stage'))
  const page = shownPage()
  const { width, height } = size(page)
  const space = $('scroll')
  const wide = Math.max(width + 2 * side(), space.clientWidth)
  Object.assign($('stage').style, { width: `${wide}px`, height: `${Math.max(height + 44, space.clientHeight)}px` })
  const left = Math.round((wide - width) / 2)
  show(paper, svgOf(page), zones(page))
  Object.assign(paper.style, { left: `${left}px`, top: '20px', width: `${width}px`, height: `${height}px` })
  show($('stage'), paper, ...notes(page, { left, top: 20, scale: width / page.width, wide, width }))
}

export function shownPage() {
  const pages = model.wish?.state?.pages ?? model.trial?.state?.pages ?? model.state.pages
  return pages.find((each) => each.number === model.page) ?? pages[0]
}

function svgOf(page) {
  const other = (model.wish ?? model.trial)?.drawings?.get(page.number)
  return other ?? model.drawings.get(page.number) ?? ''
}

const side = () => (innerWidth < 1024 ? 16 : MARGIN)

function size(page) {
  const space = $('scroll')
  const fit = Math.max(0.2, Math.min((space.clientHeight - 44) / page.height, (space.clientWidth - 2 * side()) / page.width))
  const scale = model.zoom === 'fit' ? fit : model.zoom === 'real' ? PX : Math.max(2 * PX, 2 * fit)
  return { width: Math.round(page.width * scale), height: Math.round(page.height * scale) }
}

// The same zones as the program's, over the drawing; they are for the pointer, the list is for the keyboard.
function zones(page) {
  const item = standingItems().find((each) => each.key === model.chosen)
  const layer = s('svg', { class: 'zones', viewBox: `0 0 ${page.width} ${page.height}`, 'aria-hidden': 'true' })
  if (model.layers.grid) layer.append(...gridLines(page))
  for (const zone of page.zones) {
    const bad = !model.state.stands && findings(zone.key).some((each) => each.level === 'error')
    const marks = [zone.key === model.chosen && 'chosen', bad && 'bad', model.layers.zones && 'lit']
    layer.append(s('polygon', {
      class: ['zone', ...marks.filter(Boolean)].join(' '), 'data-key': zone.key,
      points: zone.polygon.map((at) => at.join()).join(' '),
      onclick: () => choose(zone.key), ondblclick: (event) => openAt(zone.key, svgOf(page), placeOf(page, layer, event)),
      onpointerdown: (event) => begin(event, page, zone, layer),
    }))
  }
  const own = item?.kind === 'own-photo' && item.slots.find((each) => each.page === page.number) // it has no zone: its story has
  if (own) layer.append(s('rect', { class: 'zone chosen', ...box(page, own), 'pointer-events': 'none' }))
  for (const old of model.wish?.old ?? []) if (old.page === page.number) layer.append(s('rect', { class: 'old', ...box(page, old) }))
  for (const each of model.layers.faults ? page.number && marks(page) : []) layer.append(each)
  if (item && canWish() && mayGrow(item)) layer.append(...handles(page, item))
  return layer
}

// A place of the window on a page, in points.
export function placeOf(page, layer, event) {
  const from = layer.getBoundingClientRect()
  return { x: ((event.clientX - from.left) / from.width) * page.width, y: ((event.clientY - from.top) / from.height) * page.height }
}

function marks(page) {
  return model.state.findings.filter((each) => each.page === page.number && each.rect).map(({ level, rect: [x, y, w, height] }) =>
    s('line', { class: level === 'error' ? 'mark' : 'mark soft', x1: x, x2: x + Math.max(w, 2), y1: y + height, y2: y + height }))
}

function handles(page, item) {
  const slot = item.slots?.find((each) => each.page === page.number)
  if (!slot) return []
  const { x, y, width, height } = box(page, slot)
  const zone = { key: item.key, edge: true }
  return [['left', x], ['right', x + width]].map(([edge, at]) => s('rect', {
    class: 'handle', x: at - 5, y: y + height / 2 - 8, width: 10, height: 16, 'data-edge': edge,
    onpointerdown: (event) => begin(event, page, { ...zone, edge }, event.target.ownerSVGElement),
  }))
}

// A place in columns and rows, in points.
export function box(page, { column, row, columns, rows }) {
  const { grid } = page
  const [first] = grid.columns[column] ?? grid.columns[0]
  const [last, wide] = grid.columns[Math.min(column + columns, grid.columns.length) - 1]
  return { x: first, y: grid.top + row * grid.row, width: last + wide - first, height: rows * grid.row }
}

function gridLines({ grid }) {
  const foot = grid.top + grid.rows * grid.row
  const [left] = grid.columns[0]
  const [last, wide] = grid.columns.at(-1)
  const rows = Array.from({ length: grid.rows + 1 }, (_, row) => `M${left} ${grid.top + row * grid.row}H${last + wide}`)
  const columns = grid.columns.map(([x, w]) => `M${x} ${grid.top}V${foot}M${x + w} ${grid.top}V${foot}`)
  return [s('path', { class: 'grid', d: [...rows, ...columns].join('') })]
}

function band() {
  const place = $('band')
  const { state, wish, trial, lost, twins, said } = model
  const refused = model.refused || model.unread
  const broken = !state.stands && state.pages.length
  const here = twins.length || said
  place.className = `band ${wish || trial || broken || lost || refused || here ? 'shown' : ''} ${broken || lost || refused ? 'broken' : ''}`
  if (lost) show(place, h('b', { class: 'red' }, '与程序断开了'), lost === 'moved' ? '它换了地址，用终端里新的那个。你写的还在这里。' : '正在重连。你写的还在。')
  else if (refused) {
    show(place, h('b', { class: 'red' }, '做不成'), refused, h('button', { class: 'link', 'data-name': 'read', onclick: () => change({ refused: '', unread: '' }) }, '知道了'))
  } else if (here) show(place, ...alreadyHere())
  else if (broken) {
    show(place, h('b', { class: 'red' }, '稿子坏了'), `版面停在 ${state.good} 的好样`,
      h('span', { class: 'second' }, '此时不能定版、付印、归档'))
  } else if (wish || trial) {
    show(place, h('b', { class: 'link' }, '预看'), (wish ?? trial).said, h('span', { class: 'second' }, '还没写进任何文件'))
  } else show(place)
}

function foot() {
  const zooms = model.flat ? [['four', '四版'], ['spread', '对页'], ['one', '一版']] : [['fit', '整版'], ['real', '原大'], ['large', '放大']]
  const now = model.flat ? model.spread : model.zoom
  show($('zooms'), zooms.map(([zoom, name]) => h('button', {
    'aria-pressed': String(now === zoom), 'data-name': zoom, onclick: () => change(model.flat ? { spread: zoom } : { zoom }),
  }, name)))
  const layers = model.flat ? [['faults', '毛病'], ['jumps', '转版线']] : [['faults', '毛病'], ['grid', '格子'], ['zones', '区块']]
  show($('layers'), model.flat && canWish() ? h('span', { class: 'quiet' }, '拖一稿到别的版，先看价') : null, layers.map(([layer, name]) => h('button', {
    'aria-pressed': String(model.layers[layer]), 'data-name': layer,
    onclick: () => change({ layers: { ...model.layers, [layer]: !model.layers[layer] } }),
  }, name)), h('button', { 'aria-pressed': String(isNight()), 'data-name': 'night', onclick: night }, '夜间'))
}

const isNight = () => document.documentElement.classList.contains('night')

function night() {
  localStorage.setItem('night', String(!isNight()))
  document.documentElement.classList.toggle('night')
  change()
}

function empty() {
  const space = $('scroll')
  Object.assign($('stage').style, { width: '100%', height: '100%' })
  const { size: [wide, high], grid } = model.state.blank ?? { size: [7, 10] }
  const height = Math.min(space.clientHeight - 44, ((space.clientWidth - 2 * side()) / wide) * high)
  const width = (height / high) * wide
  const paper = h('div', { class: 'sheet' }, grid ? emptyGrid(grid, wide, high) : '', h('p', { class: 'empty' }, whyEmpty()))
  Object.assign(paper.style, { left: `calc(50% - ${width / 2}px)`, top: '20px', width: `${width}px`, height: `${height}px` })
  return paper
}

function whyEmpty() {
  const { number, findings } = model.state
  if (!number) return '正在排版……'
  return findings.some((each) => each.level === 'error' && !isToCome(each)) ? '还排不出版面。右边写着要改哪里。'
    : '还没有稿件。把 Word 文件或图片拖到这里，或在 issue.toml 里写。'
}

// The grid that copy will stand on.
const emptyGrid = (grid, wide, high) => s('svg', { class: 'zones', viewBox: `0 0 ${wide} ${high}`, 'aria-hidden': 'true' }, gridLines({ grid }))
