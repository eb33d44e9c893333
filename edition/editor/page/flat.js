// The flat plan: all pages small, facing ones side by side, how full each is, what stands there, where stories jump.
import { h, s, show } from './dom.js'
import { canWish, choose, items, model, openPage, standingItems } from './model.js'
import { moveToPage } from './wishes.js'

export function flatPlan(stage) {
  const { pages } = (model.wish ?? model.trial)?.state ?? model.state
  Object.assign(stage.style, { width: '100%', height: 'auto' })
  const flat = h('div', { class: 'flat' })
  for (const spread of spreads(pages)) flat.append(h('div', { class: 'spread' }, spread.map(leaf)))
  show(stage, flat)
  const beside = { four: 4, spread: 2, one: 1 }[model.spread]
  const gaps = { four: 2, spread: 0, one: 0 }[model.spread]
  const fit = (stage.clientWidth - 72 - 24 * gaps) / Math.min(Math.max(pages.length, 2), beside)
  flat.style.setProperty('--leaf', `${Math.max(150, Math.min(beside === 4 ? 270 : 560, Math.floor(fit)))}px`)
  if (model.layers.jumps) flat.append(jumps(flat, pages))
}

function spreads(pages) {
  const found = []
  for (const page of pages) {
    if (page.number % 2 && page.number > 1) found.at(-1).push(page)
    else found.push([page])
  }
  return found
}

function leaf(page) {
  const tried = (model.wish ?? model.trial)?.drawings.get(page.number) // only of pages that are otherwise
  const drawing = (tried ?? model.drawings.get(page.number))?.cloneNode(true)
  const open = () => openPage(page.number)
  const here = standingItems().filter((each) => each.pages.includes(page.number) && each.kind !== 'own-photo')
  const has = standingItems().find((each) => each.key === model.chosen)?.pages.includes(page.number)
  const found = model.state.findings.filter((each) => each.page === page.number && each.level !== 'note')
  return h('figure', { class: `leaf ${has ? 'chosen' : ''}`, 'data-page': page.number,
    ondragover: (event) => { event.preventDefault(); event.currentTarget.classList.add('aim') },
    ondragleave: (event) => event.currentTarget.classList.remove('aim'),
    ondrop: (event) => { event.preventDefault(); event.currentTarget.classList.remove('aim'); dropped(event, page.number) },
  },
  h('button', { class: 'sheet', 'aria-label': `打开第 ${page.number} 版`, onclick: open }, drawing),
  h('figcaption', {},
    h('div', { class: 'row' }, h('span', {}, h('b', {}, `第 ${page.number} 版`), h('span', { class: 'second' }, `　${page.title}`)),
      h('span', { class: 'second' }, `满 ${page.full}%`)),
    model.layers.faults && troubles(page, found).length ? h('p', { class: 'red' }, troubles(page, found).join('，')) : null,
    h('ol', {}, here.map((item) => line(item, page)))))
}

const CHARGED = new Set(['straight-cut', 'bad-break', 'loose-head', 'short-leg', 'hole']) // what the page's terms say anyway
const DEAR = 40 // points; a term that costs more is told

function troubles(page, found) {
  const dear = page.terms.filter(([, cost]) => cost >= DEAR).sort((one, other) => other[1] - one[1]).slice(0, 2)
  const others = found.filter((each) => !CHARGED.has(each.id))
  return [page.full < 99 ? `空 ${page.empty} 行` : '', ...dear.map(([name, cost]) => `${name} +${cost}`),
    others.length ? `${others.length} 条提醒` : ''].filter(Boolean)
}

function line(item, page) {
  const at = item.pages.indexOf(page.number)
  const jump = [at > 0 ? `上接第 ${item.pages[at - 1]} 版` : '', at < item.pages.length - 1 ? `下转第 ${item.pages[at + 1]} 版` : '']
  return h('li', { draggable: canWish() ? 'true' : null, ondragstart: (event) => event.dataTransfer.setData('text/edition', item.key) },
    h('span', { class: 'second' }, item.mark ?? String(item.no)),
    h('button', { onclick: () => choose(item.key) }, inOneLine(item),
      jump.some(Boolean) ? h('small', {}, jump.filter(Boolean).join('，')) : null))
}

// A printed headline in one line: with the spaces of the copy, which the page's own breaks took, unless the page has other words.
function inOneLine({ lines, fields }) {
  const said = lines.join('')
  const plain = (words) => words.replace(/\s/g, '')
  return plain(fields?.headline ?? '') === plain(said) || !said ? fields.headline : said
}

function dropped(event, page) {
  const key = event.dataTransfer.getData('text/edition')
  if (key) { choose(key); moveToPage(page) }
}

function jumps(flat, pages) {
  const layer = s('svg', { class: 'jumps', 'aria-hidden': 'true' })
  const from = flat.getBoundingClientRect()
  const middle = (number, part) => {
    const place = flat.querySelector(`[data-page="${number}"]`)?.getBoundingClientRect()
    return place && { x: place.left - from.left + place.width * part, y: place.top - from.top }
  }
  const told = new Set()
  let seen = 0
  for (const page of pages) {
    for (const [story, to] of page.jumps) {
      const [one, other] = [middle(page.number, 0.6), middle(to, 0.4)]
      if (!one || !other) continue
      const up = Math.min(one.y, other.y) - 20 - 10 * (seen++ % 3)
      const no = items().find((each) => each.id === story)?.no
      layer.append(s('path', { d: `M${one.x} ${one.y - 4}V${up}H${other.x}V${other.y - 4}m-4 -6l4 6l4 -6` }),
        s('text', { x: (one.x + other.x) / 2, y: up - 6 }, told.has(story) ? `再转第 ${to} 版` : `第 ${no} 稿转第 ${to} 版`))
      told.add(story)
    }
  }
  return layer
}
