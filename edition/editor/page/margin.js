// Findings beside the page, like proof marks: a word, a line to the place, never over the words.
import { h, s } from './dom.js'
import { choose, items, model } from './model.js'
import { box } from './table.js'

const GAP = 12
const LEAD = 18 // px from the sheet's edge to a note
const WIDE = 104 // px of a note

export function notes(page, { left, top, scale, wide, width }) {
  if (!model.layers.faults || innerWidth < 1024) return []
  const found = [...placed(page), ...wished(page)]
  const layer = s('svg', { class: 'leaders', 'aria-hidden': 'true' })
  const made = []
  const foot = top + page.height * scale + 16
  for (const edge of ['left', 'right']) {
    let free = top
    const own = found.filter((each) => each.edge === edge).sort((one, other) => one.y - other.y)
    for (const each of own) {
      const at = top + each.y * scale
      const high = 24 + 18 * Math.ceil(each.words.length / 8) + 18 * (each.whose ? 1 : 0)
      const y = Math.max(free, Math.min(at - 10, foot - high))
      if (y + high > foot) break // the list and the inspector have the rest
      const x = edge === 'right' ? left + width + LEAD : left - LEAD - WIDE
      made.push(note(each, x, y))
      const start = near(each, page) ? left + each.x * scale : edge === 'right' ? left + width - 8 : left + 8
      const end = edge === 'right' ? x - 4 : x + WIDE + 4
      const border = edge === 'right' ? left + width + 6 : left - 6
      layer.append(s('path', { class: each.soft ? 'soft' : '', d: `M${start} ${at}H${border}L${end} ${y + 10}` }))
      free = y + high + GAP
    }
  }
  return [layer, ...made]
}

// A leader begins at its place where no other words stand between; else at the sheet's edge, level with it.
function near({ edge, x }, page) {
  const [columns] = [page.grid.columns]
  return edge === 'right' ? x > columns.at(-1)[0] : x < columns[0][0] + columns[0][1]
}

function note(each, x, y) {
  const inside = [h('b', {}, each.head), h('span', {}, each.words), each.whose ? h('div', {}, each.whose) : null]
  const made = each.key ? h('button', { class: `note ${each.kind} ${each.edge}`, onclick: () => choose(each.key), tabindex: -1 }, inside)
    : h('div', { class: `note ${each.kind} ${each.edge}` }, inside)
  Object.assign(made.style, { left: `${x}px`, top: `${y}px` })
  return made
}

// The findings of the pages that are shown; of pages that are tried only what they bring.
function told() {
  const tried = (model.wish ?? model.trial)?.state
  if (!tried) return model.state.findings
  const known = new Set(model.state.findings.map((each) => `${each.id} ${each.message}`))
  return tried.findings.filter((each) => !known.has(`${each.id} ${each.message}`))
}

function placed(page) {
  const here = told().filter((each) => each.page === page.number && each.level !== 'note')
  const alike = new Map() // one note for all that say the same of one story, at the first of them
  for (const each of here) {
    const key = `${each.owner} ${each.id} ${each.message}`
    alike.set(key, { ...(alike.get(key) ?? each), count: (alike.get(key)?.count ?? 0) + 1 })
  }
  return [...alike.values()].slice(0, 12).map((each) => {
    const item = items().find(({ key }) => key === each.owner)
    const slot = item?.slots.find((one) => one.page === page.number)
    const place = slot && box(page, slot)
    const [x, y, w, height] = each.rect ?? (place ? [place.x, place.y, place.width, 16] : [0, 40, page.width, 0])
    const right = x + w / 2 > page.width / 2
    const error = each.level === 'error'
    const head = error && each.line ? `第 ${each.line} 行` : HEADS[each.id] ?? (error ? '错误' : '提醒')
    const whose = [item && (item.no ? `第 ${item.no} 稿` : item.what), each.count > 1 ? `${each.count} 处` : !error && HEADS[each.id] ? '提醒' : null]
    return {
      key: item?.key, edge: right ? 'right' : 'left', x: right ? x + w : x, y: y + height, soft: !error, kind: error ? 'error' : 'soft',
      head, words: each.message === head ? '' : each.message.replace(`${head}：`, '').slice(0, 44), whose: whose.filter(Boolean).join('　'),
    }
  })
}

const HEADS = {
  'bumping-heads': '碰题', 'straight-cut': '断版', 'bad-break': '断题', 'loose-head': '题太松', 'short-leg': '短栏', hole: '留白', underset: '留白', 'low-resolution': '图不够大', 'glyph-missing': '缺字', 'page-underset': '留白',
  doubt: '存疑', 'repeated-word': '重字', 'name-variant': '人名两写', 'look-alike': '形近字',
  'repeated-sentence': '重句', 'story-twice': '一稿两登', 'missing-alt': '缺替代文字', 'unpaired-mark': '标点不成对',
}

function wished(page) {
  const [old] = model.wish?.old?.filter((each) => each.page === page.number) ?? []
  if (!old) return []
  const { x, y, width, height } = box(page, old)
  return [{ edge: 'right', x: x + width, y: y + height / 2, soft: true, kind: 'wish', head: '原来在这里', words: `${old.columns} 栏 ${old.rows} 行` }]
}
