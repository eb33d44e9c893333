// Wishes: what may be had otherwise. Each is shown as a page with its price and what would be written, before it is taken.
import { h } from './dom.js'
import { post, Refusal } from './net.js'
import { canWish, change, chosen, listed, model } from './model.js'
import { drawTrial, take } from './main.js'

const BUTTONS = {
  story: [['keep', '保留', 'K'], ['wider', '调大', '+'], ['narrower', '调小', '−'], ['swap', '换位', 'X'], ['lead', '头条', 'T'], ['page', '转版', 'P']],
  photo: [['keep', '保留', 'K'], ['bigger', '调大', '+'], ['smaller', '调小', '−'], ['swap', '换位', 'X'], ['page', '转版', 'P']],
}
const STILL = 500 // ms that a wish is looked at before a cheaper one is looked for
let number = 0
let waiting = null // a wish that still needs a number: whom to swap with, which page

export const expects = () => waiting

export function wishButtons(item) {
  if (!canWish() || !item?.pages.length || item.kind === 'own-photo') return null
  const buttons = BUTTONS[item.kind] ?? []
  const others = listed().filter((each) => each.key !== item.key && each.pages.length)
  return h('section', {}, h('div', { class: 'row' }, h('h2', {}, '想改的地方'), h('span', { class: 'second' }, '先看价，再采用')),
    h('div', { class: 'wishes' }, buttons.map(([name, words, key]) => h('button', {
      'data-name': `wish-${name}`, 'aria-pressed': isAsked(name, item) ? 'true' : null, onclick: () => ask(name),
    }, words, h('kbd', {}, key)))),
    waiting === 'swap' ? h('div', { class: 'row' }, h('span', { class: 'second' }, '和哪一件换'), h('span', {},
      others.map((each) => h('button', { class: 'link', onclick: () => wish('swap', { other: each.key }) }, ` ${each.no ?? each.lines[0]} `)))) : null,
    waiting === 'page' ? h('div', { class: 'row' }, h('span', { class: 'second' }, '到哪一版'), h('span', {},
      pages().map((each) => h('button', { class: 'link', onclick: () => wish('page', { page: each }) }, ` 第 ${each} 版 `)))) : null,
    model.wish ? null : h('div', { class: 'row' }, h('button', { class: 'link', 'data-name': 'fresh', onclick: () => wish('fresh') }, '重新画版')))
}

const isAsked = (name, item) => waiting === name || (!waiting && model.wish?.name === name && model.wish.asks.at(-1) === item.key)

const pages = () => [...model.state.pages.map((each) => each.number), model.state.pages.length + 1]

// What a key or button asks for; some wishes need a number yet.
export function ask(name) {
  if (name === 'swap' || name === 'page') {
    waiting = waiting === name ? null : name
    return change({ refused: '' })
  }
  return wish(name)
}

export function numbered(digit) {
  const name = waiting
  if (name === 'page') return wish('page', { page: digit })
  const other = listed().find((each) => each.no === digit)
  return other && wish('swap', { other: other.key })
}

export function moveToPage(page) { return wish('page', { page }) }

export function shift(arrow) {
  const [item, slot] = [chosen(), chosen()?.slots?.[0]]
  if (!item || !slot) return null
  if (arrow === 'ArrowUp') return wish('higher')
  if (arrow === 'ArrowDown') return wish('lower')
  return wish('corner', { corner: arrow === 'ArrowLeft' ? 'left' : 'right' })
}

// Ask what a wish costs; the page is shown as it would be, and nothing is written. While one is open another begins from
// its page, and the price is that of both.
export async function wish(name, given = {}, key = model.chosen) {
  waiting = null
  const mine = ++number
  const open = name === 'fresh' ? null : model.wish
  change({ refused: '' })
  try {
    const said = await post('try/wish', { name, key: name === 'fresh' ? '' : key, ...given, ...(open ? { after: open.asked } : {}) })
    if (mine !== number) return
    const drawn = await drawTrial(said)
    change({ wish: { ...said, name, ...drawn, said: said.words, asks: [...(open?.asks ?? []), key] } })
    if (said.more > 0 && !open) setTimeout(() => lookForCheaper(mine), STILL)
  } catch (refusal) {
    if (mine === number) change({ refused: refusal instanceof Refusal ? reason(refusal) : '连不上' })
  }
}

// Why a wish cannot be had, and the nearest that can.
const reason = ({ message, said }) => [message, ...(said?.findings ?? []).map((each) => each.hint)].filter(Boolean).join('。')

async function lookForCheaper(mine) {
  if (mine !== number || !model.wish) return
  const found = await post('try/cheaper', model.wish.asked).catch(() => ({}))
  if (mine === number && model.wish && found.asked) change({ wish: { ...model.wish, cheaper: found } })
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
    const said = await post('try/wish', { name, key, ...given, ...(model.wish ? { after: model.wish.asked } : {}) })
    return { words: `${signed(said.more)} 分`, said }
  } catch (refusal) {
    return { words: refusal.message.slice(0, 40), said: null }
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

export function leave() { number++; waiting = null; change({ wish: null, trial: null }) }
