// Keys: single letters while no field has the focus, never while an input method composes; they can be switched off.
import { $, h } from './dom.js'
import { canWish, change, choose, chosen, listed, model, openPage } from './model.js'
import { ask, expects, leave, numbered, shift, takeWish } from './wishes.js'
import { cut } from './fit.js'
import { press } from './steps.js'
import { saveAll } from './writing.js'
import { step } from './inspector.js'

const HELP = [['↑ ↓', '上一稿、下一稿'], ['← →', '上一版、下一版'], ['Enter', '改标题'], ['K', '保留'], ['+ −', '调大、调小'], ['X 数字', '换位'],
  ['T', '头条'], ['P 数字', '转版'], ['M 方向', '挪'], ['↵', '采用'], ['Esc', '放弃、退一步'], ['N', '下一处毛病'], ['G', '格子'], ['0 1', '整版、原大'],
  ['F', '合版图'], ['Ctrl Z Ctrl Y', '撤销、重做'], ['Ctrl Enter', '出样'], ['?', '这张单子']]
let moving = false

export function hearKeys() {
  addEventListener('keydown', (event) => {
    if (event.isComposing || event.keyCode === 229) return
    const typing = /^(TEXTAREA|INPUT)$/.test(event.target.tagName)
    if ((event.ctrlKey || event.metaKey) && !event.altKey) return withControl(event, typing)
    if (event.key === 'Escape') return back(event, typing)
    if (typing || event.altKey || !model.state) return null
    return alone(event)
  })
}

function withControl(event, typing) {
  const key = event.key.toLowerCase()
  if (key === 'enter') { saveAll(); press('proof') } else if (typing) return null
  else if (key === 'z' && !event.shiftKey) step('undo')
  else if (key === 'y' || key === 'z') step('redo')
  else return null
  return event.preventDefault()
}

function back(event, typing) {
  if (help()) return help().remove()
  if (typing) return event.target.blur()
  if (moving) { moving = false; return null }
  if (model.wish || model.trial || expects()) return leave()
  if (model.writing || model.opened) return change({ writing: '', opened: '' })
  if (model.flat) return change({ flat: false })
  return change({ refused: '', unseen: null })
}

function alone(event) {
  const { key } = event
  const button = event.target.closest?.('button')
  if (key === 'Enter') {
    if ((model.wish || model.trial) && !button?.closest('#inspector')) { event.preventDefault(); return model.wish ? takeWish() : cut(chosen()) }
    if (button && !button.classList.contains('item')) return null
    event.preventDefault()
    return $('inspector').querySelector('[data-name="headline"]')?.focus()
  }
  if (key === ' ') return null
  const act = arrows(key) ?? (model.keys ? letter(key) : null)
  if (!act) return null
  event.preventDefault()
  return act()
}

function arrows(key) {
  if (!key.startsWith('Arrow')) return null
  if (moving) return () => { moving = false; shift(key) }
  const by = { ArrowUp: -1, ArrowDown: 1 }[key]
  return by ? () => along(by) : () => turn(key === 'ArrowLeft' ? -1 : 1)
}

function letter(key) {
  const item = chosen()
  const picture = item && item.kind !== 'story'
  if (expects() && /^\d$/.test(key)) return () => numbered(key)
  const letters = {
    k: () => ask('keep'), '+': () => ask(picture ? 'bigger' : 'wider'), '=': () => ask(picture ? 'bigger' : 'wider'),
    '-': () => ask(picture ? 'smaller' : 'narrower'), x: () => ask('swap'), t: () => ask('lead'), p: () => ask('page'),
    m: () => { moving = true }, n: nextFinding, f: () => change({ flat: !model.flat }), 0: () => change({ zoom: 'fit', flat: false }),
    1: () => change({ zoom: 'real', flat: false }), '?': showHelp, '？': showHelp,
    g: () => change({ layers: { ...model.layers, grid: !model.layers.grid } }),
  }
  const found = letters[key.toLowerCase()]
  const writes = 'k+=-xtpm'.includes(key.toLowerCase())
  return found && !(writes && (!item || !canWish())) ? found : null
}

function along(by) {
  const all = listed().filter((each) => model.flat || each.pages.includes(model.page) || !each.pages.length)
  const at = all.findIndex((each) => each.key === model.chosen)
  const next = all[Math.max(0, Math.min(all.length - 1, at + by))]
  if (!next) return
  choose(next.key)
  document.querySelector(`.item[data-name="${CSS.escape(next.key)}"]`)?.focus()
}

function turn(by) {
  openPage(Math.max(1, Math.min(model.state.pages.length, model.page + by)))
}

let at = -1
function nextFinding() {
  const all = model.state.findings.filter((each) => each.owner)
  if (!all.length) return
  at = (at + 1) % all.length
  choose(all[at].owner)
}

const help = () => document.querySelector('.help')

function showHelp() {
  if (help()) return help().remove()
  const off = h('button', { class: 'link', onclick: () => { change({ keys: !model.keys }); off.textContent = words() } }, '')
  const words = () => (model.keys ? '单字母键：开着，关掉' : '单字母键：关着，打开')
  off.textContent = words()
  document.body.append(h('div', { class: 'help', role: 'region', 'aria-label': '按键' },
    h('dl', {}, HELP.flatMap(([keys, what]) => [h('dt', {}, keys), h('dd', {}, what)])), off))
  return off.focus()
}
