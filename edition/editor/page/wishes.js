// Wishes: what may be had otherwise. Each is shown as a page with its price and what would be written, before it is taken.
import { h } from './dom.js'
import { post } from './net.js'
import { canWish, change, chosen, listed, model } from './model.js'
import { drawTrial, take } from './main.js'

const BUTTONS = {
  story: [['keep', '保留', 'K'], ['wider', '调大', '+'], ['narrower', '调小', '−'], ['swap', '换位', 'X'], ['lead', '头条', 'T'], ['page', '转版', 'P']],
  photo: [['keep', '保留', 'K'], ['bigger', '调大', '+'], ['smaller', '调小', '−'], ['swap', '换位', 'X'], ['page', '转版', 'P']],
  other: [['keep', '保留', 'K'], ['swap', '换位', 'X'], ['page', '转版', 'P']], // of the size that was sold, or is its words'
}
const STILL = 500 // ms that a wish is looked at before a cheaper one is looked for
let asked = 0 // the newest wish
let waiting = null // a wish that still needs a number: whom to swap with, which page
const FURTHER = 700 // ms that another digit is waited for
let digits = '' // of the number that is typed
let further = 0

export const expects = () => waiting

// What may be wished of a thing: nothing of what a story holds, or an advertisement whose place was sold.
function offers(item) {
  if (!item?.pages.length || item.fixed || item.kind === 'own-photo') return []
  return BUTTONS[item.kind] ?? BUTTONS.other
}

export const mayGrow = (item) => offers(item).some(([name]) => name === 'wider' || name === 'bigger')

export function wishButtons(item) {
  const buttons = offers(item)
  if (canWish() && item?.fixed) return h('section', { class: 'quiet' }, '位置和大小写在 issue.toml 里，拼版不动它。')
  if (!canWish() || !buttons.length) return null
  const others = listed().filter((each) => each.key !== item.key && each.pages.length)
  return h('section', {}, h('div', { class: 'row' }, h('h2', {}, '想改的地方'), h('span', { class: 'second' }, '先看价，再采用')),
    h('div', { class: 'wishes' }, buttons.map(([name, words, key]) => h('button', {
      'data-name': `wish-${name}`, 'aria-pressed': isAsked(name, item) ? 'true' : null, onclick: () => ask(name),
    }, words, h('kbd', {}, key)))),
    waiting === 'swap' ? h('div', { class: 'row' }, h('span', { class: 'second' }, '和哪一件换'), h('span', {},
      others.map((each) => h('button', { class: 'link choice', onclick: () => wish('swap', { other: each.key }) }, each.no ?? each.lines[0])))) : null,
    waiting === 'page' ? h('div', { class: 'row' }, h('span', { class: 'second' }, '到哪一版'), h('span', {},
      pages().map((each) => h('button', { class: 'link choice', onclick: () => wish('page', { page: each }) }, `第 ${each} 版`)))) : null,
    model.wish ? null : h('div', { class: 'row' }, h('button', { class: 'link', 'data-name': 'fresh', onclick: () => wish('fresh') }, '重新画版')))
}

const isAsked = (name, item) => waiting === name || (!waiting && model.wish?.name === name && model.wish.asks.at(-1) === item.key)

const pages = () => [...model.state.pages.map((each) => each.number), model.state.pages.length + 1]

// What a key or button asks for; some wishes need a number yet.
export function ask(name) {
  if (!offers(chosen()).some(([each]) => each === name)) return null
  if (name === 'swap' || name === 'page') {
    waiting = waiting === name ? null : name
    digits = ''
    return change({ refused: '' })
  }
  return wish(name)
}

// A number of one digit or more: it is known when no other could begin so, or no further digit comes.
export function numbered(digit) {
  clearTimeout(further)
  digits += digit
  const all = waiting === 'page' ? pages() : listed().map((each) => each.no).filter(Boolean)
  if (!all.some((each) => String(each).startsWith(digits) && String(each) !== digits)) return meant()
  further = setTimeout(meant, FURTHER)
  return null
}

function meant() {
  const number = Number(digits)
  digits = ''
  if (waiting === 'page') return wish('page', { page: number })
  const other = listed().find((each) => each.no === number)
  return waiting && other ? wish('swap', { other: other.key }) : null
}

export function moveToPage(page) { return wish('page', { page }) }

export function shift(arrow) {
  const [item, slot] = [chosen(), chosen()?.slots?.[0]]
  if (!slot || !offers(item).length) return null
  if (arrow === 'ArrowUp') return wish('higher')
  if (arrow === 'ArrowDown') return wish('lower')
  return wish('corner', { corner: arrow === 'ArrowLeft' ? 'left' : 'right' })
}

// Ask what a wish costs; the page is shown as it would be, and nothing is written. While one is open another begins from
// its page, and the price is that of both.
export async function wish(name, given = {}, key = model.chosen) {
  waiting = null
  const mine = ++asked
  const open = name === 'fresh' ? null : model.wish
  change({ refused: '' })
  try {
    const said = await tried(name, given, name === 'fresh' ? '' : key, open)
    if (mine !== asked) return
    const drawn = await drawTrial(said)
    change({ wish: { ...said, name, ...drawn, said: said.words, asks: [...(open?.asks ?? []), key] } })
    if (said.more > 0 && !open) setTimeout(() => lookForCheaper(mine), STILL)
  } catch (refusal) {
    if (mine === asked) change({ refused: refusal.message })
  }
}

// The pages have changed under a wish that is looked at: it is asked again of those that are.
export async function renew() {
  const open = model.wish
  const mine = ++asked
  try {
    const said = await post('try/wish', open.asked)
    if (mine !== asked) return
    const drawn = await drawTrial(said)
    if (mine === asked) change({ wish: { ...open, ...said, ...drawn, said: said.words, cheaper: null } })
  } catch (refusal) {
    if (mine === asked) change({ wish: null, refused: refusal.message })
  }
}

const WIDTHS = 5 // steps, one upon another

// What the program makes of a wish; of one for so many columns (`to`), step by step until there are as many, or no more can be had.
async function tried(name, { to, ...given }, key, open) {
  let said = await post('try/wish', { name, key, ...given, ...(open ? { after: open.asked } : {}) })
  const grows = ['wider', 'bigger'].includes(name)
  for (let step = 1; to && step < WIDTHS; step++) {
    const has = said.state.items.find((each) => each.key === key)?.columns ?? to
    if (grows ? has >= to : has <= to) break
    const further = await post('try/wish', { name, key, after: said.asked }).catch(() => null)
    if (!further) break
    said = further
  }
  return said
}

async function lookForCheaper(mine) {
  if (mine !== asked || !model.wish) return
  const found = await post('try/cheaper', model.wish.asked).catch(() => ({}))
  if (mine === asked && model.wish && found.asked) change({ wish: { ...model.wish, cheaper: found } })
}

function cheaperOffer({ cheaper }) {
  if (!cheaper) return null
  const { name, key, ...given } = cheaper.asked
  return h('div', { class: 'row' }, h('span', { class: 'second' }, `便宜些的：${cheaper.words}，${signed(cheaper.more)} 分`),
    h('button', { class: 'link', 'data-name': 'cheaper', onclick: () => { leave(); wish(name, given, key) } }, '看价'))
}

const signed = (points) => `${points < 0 ? '−' : '+'}${Math.abs(points)}`

// The price alone, while a thing is dragged.
export async function price(name, given, key) {
  try {
    return `${signed((await tried(name, given, key, model.wish)).more)} 分`
  } catch (refusal) {
    return refusal.message.slice(0, 40)
  }
}

export function wishView(item) {
  const { wish: open } = model
  return [
    wishButtons(item),
    h('section', {}, h('div', { class: 'row' }, h('h2', {}, '价钱'), h('span', { class: 'second' }, `${open.before} → ${open.after} 分`)),
      h('div', { class: 'sum' }, h('b', { class: open.more > 0 ? 'dear' : '' }, open.more ? signed(open.more) : '0'),
        h('span', { class: 'second' }, open.weighed)),
      h('dl', { class: 'prices' }, open.terms.slice(0, 6).map(([name, before, more]) => h('div', {}, h('dt', {}, name), h('dd', {}, String(before)),
        h('dd', { class: more > 0 ? 'up' : '' }, signed(more)))))),
    h('section', {}, h('div', { class: 'row' }, h('h2', {}, '要写进 makeup.toml'), h('span', { class: 'second' }, open.whole ? `新写一个，${open.whole} 行` : open.line ? `第 ${open.line} 行起` : '')),
      h('div', { class: 'diff', tabindex: 0, role: 'region', 'aria-label': '要写的改动' }, open.diff.map(([sign, words]) =>
        h('span', { class: sign === '+' ? 'plus' : sign === '-' ? 'minus' : 'same' }, `${sign}${words}`)))),
    open.notes.length ? h('section', {}, open.notes.map((each) => h('p', { class: 'second' }, each))) : null,
  ]
}

// Always in sight, however much there is to read above.
export function decision() {
  return h('section', { class: 'decision' }, h('div', { class: 'two' },
    h('button', { class: 'solid', 'data-name': 'take', onclick: takeWish }, '采用 ', h('kbd', {}, '↵')),
    h('button', { class: 'framed', 'data-name': 'leave', onclick: leave }, '放弃 ', h('kbd', {}, 'Esc'))),
  cheaperOffer(model.wish))
}

export async function takeWish() {
  const { wish: open } = model
  change({ wish: null })
  try {
    await take(await post('do/wish', { asked: open.asked, sight: open.sight, seen: open.seen }))
  } catch (refusal) {
    change({ refused: refusal.status === 409 ? '版面在别处改过，没有写。' : refusal.message })
  }
}

export function leave() { asked++; waiting = null; change({ wish: null, trial: null }) }
