// What the page knows and what is chosen on it. Whoever shows something of it subscribes.
export const model = {
  state: null, chosen: '', page: 1, flat: false, zoom: 'fit', spread: 'four', lost: '', keys: true,
  layers: { faults: true, grid: false, zones: false, jumps: true },
  wish: null, // a wish that is looked at and not taken yet
  trial: null, // cuts that are looked at
  unseen: null, // another's work in a file that was to be written
  compares: false, // whether broken copy is shown beside what it was
  opened: '', // a file that is written in: one that is broken, or the manifest
  refused: '', // what could not be done, until there is another sight; what was not taken in stays until it is read
  unread: '',
  twins: [], // copy that came and is here already, in other words
  said: '', // … in the same
}
const watchers = []
let pressed = false
let waits = false // whether something is to be shown when the mouse is let go

export function watch(show) { watchers.push(show) }

// Nothing is exchanged under a mouse that is pressed: what it was pressed on is there when it is let go, or no click is heard.
export function change(given = {}) {
  Object.assign(model, given)
  if (pressed) { waits = true; return }
  waits = false
  for (const show of watchers) show(model)
}

function press() { pressed = true }

function letGo() {
  if (!pressed) return
  setTimeout(() => { // the click comes after
    pressed = false
    if (waits) change()
  })
}

for (const kind of ['pointerdown', 'dragstart']) addEventListener(kind, press, true)
for (const kind of ['pointerup', 'dragend', 'drop']) addEventListener(kind, letGo, true)
addEventListener('blur', (event) => { if (event.target === window) letGo() })
addEventListener('pointercancel', (event) => { if (event.pointerType !== 'mouse') letGo() }, true) // a mouse carries on: dragend
addEventListener('pointermove', (event) => { if (!event.buttons) letGo() }, true)

export function items() { return model.state?.items ?? [] }

// What stands on the pages that are shown: those that are tried, if any are.
export function standingItems() { return (model.wish ?? model.trial)?.state.items ?? items() }

// What the list has, in its order: stories, then what stands alone.
export function listed() { return items().filter((each) => each.kind !== 'own-photo') }

export function chosen() { return items().find((each) => each.key === model.chosen) ?? null }

export function choose(key) {
  const item = items().find((each) => each.key === key)
  const page = item?.pages[0]
  change({ chosen: key, page: page && !item.pages.includes(model.page) ? page : model.page, trial: null, opened: '', refused: '' })
}

// Turn to a page; what is chosen stands on it.
export function openPage(number) {
  const here = chosen()?.pages.includes(number) ? chosen() : listed().find((each) => each.pages.includes(number))
  change({ page: number, flat: false, chosen: here?.key ?? model.chosen })
}

// Of an issue that nobody has begun to write.
export const isToCome = (finding) => finding.id === 'placeholder-words' || finding.id === 'empty-issue'

export function findings(key) {
  const own = items().filter((each) => each.of === key).map((each) => each.key)
  return (model.state?.findings ?? []).filter((each) => each.owner === key || own.includes(each.owner))
}

// 齐 · 短 2 行 · 坏　第 31 行 · 1 条提醒 · 没上版 · 转了两次
export function standing(item) {
  const found = findings(item.key)
  const error = found.find((each) => each.level === 'error')
  if (error) return { words: error.line ? `坏　第 ${error.line} 行` : '坏', red: true }
  if (!item.pages.length) return model.state.settled ? { words: '没上版', red: true } : { words: '等着' }
  const moved = model.wish?.moved?.[item.key]
  if (moved) return { words: moved, wished: model.wish.asks.includes(item.key) }
  const warnings = found.filter((each) => each.level === 'warning').length
  if (warnings) return { words: `${warnings} 条提醒` }
  if (!model.state.stands) return { words: '等着' }
  if (item.pages.length > 2) return { words: '转了两次', red: true }
  return { words: item.short ? `短 ${item.short} 行` : '齐' }
}

export function canWish() { return canWrite() && model.state.stands }

export function canWrite() { return model.state && !model.state.readOnly && !model.lost && innerWidth >= 1024 }
