// Wishes: what may be had otherwise. Each is shown as a page with its price and what would be written, before it is taken.
import { h } from './dom.js'
import { post, Refusal } from './net.js'
import { canWish, change, chosen, listed, model } from './model.js'
import { drawTrial, take } from './main.js'

const BUTTONS = {
  story: [['keep', '保留', 'K'], ['wider', '调大', '+'], ['narrower', '调小', '−'], ['swap', '换位', 'X'], ['lead', '头条', 'T'], ['page', '转版', 'P']],
  photo: [['keep', '保留', 'K'], ['bigger', '调大', '+'], ['smaller', '调小', '−'], ['swap', '换位', 'X'], ['page', '转版', 'P']],
}
let number = 0
let waiting = null // a wish that still needs a number: whom to swap with, which page

export const expects = () => waiting

export function wishButtons(item) {
  if (!canWish() || !item.pages.length || item.kind === 'own-photo') return null
  const buttons = BUTTONS[item.kind] ?? []
  const others = listed().filter((each) => each.key !== item.key && each.pages.length)
  return h('section', {}, h('div', { class: 'row' }, h('h2', {}, '想改的地方'), h('span', { class: 'second' }, '先看价，再采用')),
    h('div', { class: 'wishes' }, buttons.map(([name, words, key]) => h('button', {
      'data-name': `wish-${name}`, 'aria-pressed': waiting === name ? 'true' : null, onclick: () => ask(name),
    }, words, h('kbd', {}, key)))),
    waiting === 'swap' ? h('div', { class: 'row' }, h('span', { class: 'second' }, '和哪一件换'), h('span', {},
      others.map((each) => h('button', { class: 'link', onclick: () => wish('swap', { other: each.key }) }, ` ${each.no ?? each.lines[0]} `)))) : null,
    waiting === 'page' ? h('div', { class: 'row' }, h('span', { class: 'second' }, '到哪一版'), h('span', {},
      pages().map((each) => h('button', { class: 'link', onclick: () => wish('page', { page: each }) }, ` 第 ${each} 版 `)))) : null,
    h('div', { class: 'row' }, h('button', { class: 'link', 'data-name': 'fresh', onclick: () => wish('fresh') }, '重新画版'),
      model.refused ? h('span', { class: 'red' }, model.refused) : null))
}

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

// Ask what a wish costs; the page is shown as it would be, and nothing is written.
export async function wish(name, given = {}, key = model.chosen) {
  waiting = null
  const mine = ++number
  const item = listed().find((each) => each.key === key)
  change({ refused: '' })
  try {
    const said = await post('try/wish', { name, key: name === 'fresh' ? '' : key, ...given })
    if (mine !== number) return
    change({ wish: { ...said, name, ...await drawTrial(said), said: said.words || name, moved: said.moved, no: item?.no } })
  } catch (refusal) {
    if (mine === number) change({ wish: null, refused: refusal instanceof Refusal ? refusal.message : '连不上' })
  }
}

// The price alone, while a thing is dragged.
export async function price(name, given, key) {
  try {
    const said = await post('try/wish', { name, key, ...given })
    return { words: `${said.more > 0 ? '+' : ''}${said.more} 分`, said }
  } catch (refusal) {
    return { words: refusal.message.slice(0, 40), said: null }
  }
}

export function wishView() {
  const { wish: open } = model
  return [
    h('section', {}, h('div', { class: 'row' }, h('h2', {}, '价钱'), h('span', { class: 'second' }, `${open.before} → ${open.after} 分`)),
      h('div', { class: 'sum' }, h('b', { class: open.more > 0 ? 'red' : '' }, `${open.more > 0 ? '+' : open.more < 0 ? '−' : ''}${Math.abs(open.more)}`),
        h('span', { class: 'second' }, open.weighed)),
      h('dl', { class: 'prices' }, open.terms.slice(0, 7).map(([name, before, more]) => h('div', {}, h('dt', {}, name), h('dd', {}, String(before)),
        h('dd', { class: more > 0 ? 'up' : '' }, `${more > 0 ? '+' : '−'}${Math.abs(more)}`))))),
    h('section', {}, h('div', { class: 'row' }, h('h2', {}, '要写进 makeup.toml'), h('span', { class: 'second' }, open.whole ? `新写一个，${open.whole} 行` : open.line ? `第 ${open.line} 行起` : '')),
      h('div', { class: 'diff', tabindex: 0, role: 'region', 'aria-label': '要写的改动' }, open.diff.map(([sign, words]) =>
        h('span', { class: sign === '+' ? 'plus' : sign === '-' ? 'minus' : 'same' }, `${sign}${words}`)))),
    h('section', {}, h('div', { class: 'two' },
      h('button', { class: 'solid', 'data-name': 'take', onclick: takeWish }, '采用 ', h('kbd', {}, '↵')),
      h('button', { class: 'framed', 'data-name': 'leave', onclick: leave }, '放弃 ', h('kbd', {}, 'Esc'))),
    open.notes.map((each) => h('p', { class: 'second' }, each))),
  ]
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
