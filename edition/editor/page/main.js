// The desk: asks for the state when there is another sight, and hands it to what shows it.
import { $, isWrittenIn } from './dom.js'
import { get, listen } from './net.js'
import { change, listed, model, watch } from './model.js'
import { showBar } from './bar.js'
import { showList } from './list.js'
import { drawPages, isDrawn, parsed } from './drawing.js'
import { showTable } from './table.js'
import { showInspector } from './inspector.js'
import { hearKeys } from './keys.js'
import { hearDrops } from './drops.js'
import { saveAll } from './writing.js'
import { filling } from './steps.js'
import { renew } from './wishes.js'

let asked = 0

export async function refresh() {
  const mine = ++asked
  await take(await get('state'), mine)
}

let end = null

// Work that takes a while is said in the bar; the sheet stays.
function working(busy) {
  end?.()
  end = busy ? filling() : null
  if (busy) $('saved').dataset.slow = '1'
  else delete $('saved').dataset.slow
  showBar(model)
}

export async function take(state, mine = ++asked) {
  if (mine < asked) return // a newer one was asked for
  const page = Math.min(model.page, Math.max(1, state.pages.length))
  const drawings = await drawPages(state, state.pages.map((each) => each.number).filter((number) => model.flat || number === page))
  if (mine < asked) return
  const keys = state.items.map((each) => each.key)
  const before = model.state
  const writes = isWrittenIn($('inspector')) // what is chosen stays under the hands
  const broke = !writes && !state.stands && before?.stands && state.findings.find((each) => each.level === 'error')?.owner
  const chosen = keys.includes(broke || model.chosen) ? broke || model.chosen : (state.items[0]?.key ?? '')
  change({ state, drawings, page, chosen, refused: before?.number === state.number ? model.refused : '' })
  if (before?.number !== state.number && model.trial) change({ trial: null })
  if (state.stands && state.settled && model.wish && model.wish.sight !== state.number) renew()
  if (state.stands && before && !before.stands) saveAll() // what was typed meanwhile
  document.title = state.paper ? `${state.paper}　${state.day}` : '编辑台'
  drawOthers(state, mine)
}

// The pages that are not looked at come one by one after; that which is turned to meanwhile comes first.
async function drawOthers(state, mine) {
  const left = new Set(state.pages.map((each) => each.number))
  while (left.size) {
    const number = left.has(model.page) ? model.page : left.values().next().value
    left.delete(number)
    if (isDrawn(number, state.drawings[number])) continue
    const drawings = await drawPages(state, [number])
    if (mine < asked) return
    model.drawings = drawings
    if (model.flat || model.page === number) change()
    await new Promise((done) => setTimeout(done))
  }
}

// The pages of a trial, which is written nowhere.
export async function drawTrial({ state, drawings }) {
  const drawn = await Promise.all(Object.entries(drawings).map(async ([number, text]) => [Number(number), await parsed(text)]))
  return { state, drawings: new Map(drawn) }
}

for (const show of [showBar, showList, showInspector, showTable]) watch(show)
addEventListener('resize', () => change())
const night = matchMedia('(prefers-color-scheme: dark)')
const turn = () => document.documentElement.classList.toggle('night', (localStorage.getItem('night') ?? String(night.matches)) === 'true')
night.addEventListener('change', turn)
turn()
hearKeys()
hearDrops()
listen(() => refresh().catch((refusal) => change({ refused: refusal.message })), (lost) => {
  const back = model.lost && !lost
  if (lost !== model.lost) change({ lost })
  if (back) refresh().then(saveAll)
  if (lost) working(false)
}, working)
window.desk = { model, listed, refresh, take }
