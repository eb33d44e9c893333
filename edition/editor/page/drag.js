// Dragging: a blue ghost snaps to columns and rows, legal places show a hairline, the price runs beside the pointer.
// Letting go opens 预看; nothing is written.
import { h, s } from './dom.js'
import { canWish, choose, items, model, standingItems } from './model.js'
import { price, wish } from './wishes.js'
import { box, placeOf } from './table.js'

const FAR = 6 // px before a click becomes a drag

export function begin(event, page, zone, layer) {
  const item = standingItems().find((each) => each.key === zone.key)
  if (!canWish() || event.button !== 0 || item?.fixed) return
  const slot = item?.slots?.find((each) => each.page === page.number)
  if (!slot) return
  const start = { x: event.clientX, y: event.clientY }
  const drag = { item, slot, page, layer, edge: zone.edge, wanted: null, ghost: null, tip: null, asked: '' }
  const move = (moved) => {
    if (!drag.ghost && Math.hypot(moved.clientX - start.x, moved.clientY - start.y) < FAR) return
    moved.preventDefault()
    follow(drag, moved)
  }
  const end = () => {
    removeEventListener('pointermove', move)
    removeEventListener('pointerup', end)
    removeEventListener('pointercancel', cancel)
    removeEventListener('keydown', escape, true)
    clean(drag)
    if (drag.wanted) { choose(item.key); wish(drag.wanted.name, drag.wanted.given, item.key) }
  }
  const cancel = () => { drag.wanted = null; end() }
  const escape = (pressed) => { if (pressed.key === 'Escape') { pressed.stopPropagation(); cancel() } }
  addEventListener('pointermove', move)
  addEventListener('pointerup', end)
  addEventListener('pointercancel', cancel)
  addEventListener('keydown', escape, true)
}

function follow(drag, event) {
  const { page, layer } = drag
  const at = place(page, layer, event)
  if (!drag.ghost) {
    drag.ghost = s('rect', { class: 'ghost' })
    drag.tip = h('div', { class: 'price' }, '……')
    document.body.append(drag.tip)
    layer.append(...legal(drag), drag.ghost)
  }
  const cells = clamped(page, drag.edge ? resized(drag, at) : { ...drag.slot, column: at.column, row: at.row })
  for (const [key, value] of Object.entries(box(page, cells))) drag.ghost.setAttribute(key, value)
  Object.assign(drag.tip.style, { left: `${event.clientX + 14}px`, top: `${event.clientY + 14}px` })
  const wanted = drag.edge ? widthWish(drag, cells) : pageWish(drag, event) ?? placeWish(drag, at)
  if (JSON.stringify(wanted) === JSON.stringify(drag.wanted)) return
  drag.wanted = wanted
  tell(drag)
}

// The price is asked for once the pointer rests on another goal.
function tell(drag) {
  clearTimeout(drag.timer)
  const { wanted } = drag
  drag.tip.textContent = wanted ? '……' : '放回原处'
  if (!wanted) return
  drag.timer = setTimeout(async () => {
    const words = await price(wanted.name, wanted.given, drag.item.key)
    if (drag.wanted === wanted && drag.tip) drag.tip.textContent = `${wanted.words}　${words}`
  }, 60)
}

function place(page, layer, event) {
  const { x, y } = placeOf(page, layer, event)
  const { columns, top, row, rows } = page.grid
  let column = columns.findLastIndex(([left]) => x >= left)
  column = Math.max(0, column)
  return { x, y, column, row: Math.max(0, Math.min(rows - 1, Math.floor((y - top) / row))) }
}

function clamped(page, cells) {
  const most = page.grid.columns.length
  const columns = Math.max(1, Math.min(cells.columns, most))
  return { ...cells, columns, column: Math.max(0, Math.min(cells.column, most - columns)) }
}

function resized({ slot, edge }, at) {
  if (edge === 'right') return { ...slot, columns: Math.max(1, at.column - slot.column + 1) }
  const column = Math.min(at.column, slot.column + slot.columns - 1)
  return { ...slot, column, columns: slot.column + slot.columns - column }
}

function widthWish({ slot, item }, cells) {
  if (cells.columns === slot.columns) return null
  const more = cells.columns > slot.columns
  const name = item.kind === 'story' ? (more ? 'wider' : 'narrower') : more ? 'bigger' : 'smaller'
  return { name, given: { to: cells.columns }, words: `${more ? '加宽' : '收窄'}到 ${cells.columns} 栏` }
}

// Over the name of another page in the bar: there.
function pageWish({ item }, event) {
  const name = document.elementFromPoint(event.clientX, event.clientY)?.closest('#pages button')?.dataset.name ?? ''
  const page = Number(name.replace('page-', ''))
  return page && !item.pages.includes(page) ? { name: 'page', given: { page }, words: `到第 ${page} 版` } : null
}

const CORNER = 0.5 // of a column, and as far up and down: where a thing is let go in a corner

// What stands on a page, from edge to edge.
function field(page) {
  const [xs, ys] = [0, 1].map((axis) => page.zones.flatMap((each) => each.polygon.map((at) => at[axis])))
  return { left: Math.min(...xs), right: Math.max(...xs), upper: Math.min(...ys), lower: Math.max(...ys) }
}

function cornerAt(page, { x, y }) {
  const { left, right, upper, lower } = field(page)
  const near = CORNER * page.grid.columns[0][1]
  const across = x < left + near ? 'left' : x > right - near ? 'right' : ''
  const down = y < upper + near ? 'upper' : y > lower - near ? 'lower' : ''
  return across && down ? `${down}-${across}` : ''
}

const CORNERS = { 'upper-left': '左上', 'upper-right': '右上', 'lower-left': '左下', 'lower-right': '右下' }

// In a corner: there. Over another thing: change places with it. Else: the corner that is nearest.
function placeWish({ item, page }, at) {
  const own = inside(page.zones.find((each) => each.key === item.key)?.polygon ?? [], at)
  const corner = own ? '' : cornerAt(page, at)
  if (corner) return { name: 'corner', given: { corner }, words: CORNERS[corner] }
  const over = page.zones.find((each) => each.key !== item.key && inside(each.polygon, at))
  const other = over && items().find((each) => each.key === over.key)
  if (other) return { name: 'swap', given: { other: other.key }, words: `和${other.no ? `第 ${other.no} 稿` : other.what}换位` }
  if (own) return null
  const across = at.x < page.width / 2 ? 'left' : 'right'
  const down = at.row < page.grid.rows / 2 ? 'upper' : 'lower'
  return { name: 'corner', given: { corner: `${down}-${across}` }, words: CORNERS[`${down}-${across}`] }
}

function inside(polygon, { x, y }) {
  let within = false
  polygon.forEach(([x1, y1], at) => {
    const [x2, y2] = polygon[(at + 1) % polygon.length]
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) within = !within
  })
  return within
}

// Ticks at the sheet's head and left, and a hairline under every place that may be had.
function legal({ page, item }) {
  const { grid } = page
  const ticks = [
    ...grid.columns.map(([x]) => `M${x} ${grid.top - 12}v8`),
    ...Array.from({ length: Math.floor(grid.rows / 5) + 1 }, (_, at) => `M${grid.columns[0][0] - 12} ${grid.top + at * 5 * grid.row}h8`),
  ]
  const others = page.zones.filter((each) => each.key !== item.key)
  return [s('path', { class: 'legal', 'data-drag': '', d: ticks.join('') }), ...others.map((each) => s('polygon', {
    class: 'legal', fill: 'none', 'data-drag': '', points: each.polygon.map((at) => at.join()).join(' '),
  }))]
}

function clean(drag) {
  clearTimeout(drag.timer)
  drag.tip?.remove()
  drag.ghost?.remove()
  for (const each of drag.layer.querySelectorAll('[data-drag]')) each.remove()
  drag.tip = null
}
