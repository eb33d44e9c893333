// Writing: a value is saved 600 ms after the last key or on leaving, never while an input method composes.
import { h, s } from './dom.js'
import { get, post } from './net.js'
import { canWrite, change, items, model } from './model.js'
import { take } from './main.js'
import { fewerLines } from './fit.js'
import { pastedIn, pasting } from './paste.js'

const WAIT = 600
const MEASURE = 281 // px that one measure of a headline takes
const NAMES = { kicker: '引题', deck: '副题', byline: '署名', standfirst: '提要', dateline: '电头', credit: '稿源', title: '图题', caption: '图说', alt: '替代文字' }
const ALWAYS = new Set(['deck', 'byline', 'title', 'caption'])
const OF_PICTURES = { credit: '摄影', alt: '替代文字' } // always, of a picture
const drafts = new Map() // what is typed and not saved yet, by key and name
const bases = new Map() // what stood there when it was begun
const broken = new Set() // stories whose headline was broken by hand
const waiting = new Map()
let line = Promise.resolve() // saves go one after another, each with the tag that the one before left

export const draft = (key, name) => drafts.get(`${key} ${name}`)

const current = (key, name) => items().find((each) => each.key === key)?.fields[name]

function typed(key, name, value) {
  const id = `${key} ${name}`
  if (!bases.has(id)) bases.set(id, current(key, name))
  drafts.set(id, value)
  clearTimeout(waiting.get(id))
  if (!isEmptyHead(name, value)) waiting.set(id, setTimeout(() => save(key, name), WAIT))
}

const isEmptyHead = (name, value) => name === 'headline' && !value.trim() // a story without one is none

export function save(key, name) {
  const id = `${key} ${name}`
  clearTimeout(waiting.get(id))
  if (!drafts.has(id)) return line
  const value = drafts.get(id)
  const printed = draft(key, 'printed')
  line = line.then(() => sent(key, name, value)).then(() => name === 'headline' && broken.delete(key) && byHand(key, printed)).catch(() => null)
  return line
}

// A break made with Enter stays: it is kept with the make-up, the words in the manifest have none.
async function byHand(key, printed) {
  const lines = (printed ?? '').split('\n').filter(Boolean)
  const seen = model.state.tags['makeup.toml'] ?? ''
  try {
    await take(await post('do/head', { story: key.slice('story:'.length), lines, seen }))
  } catch (refusal) {
    change({ refused: refusal.status === 409 ? '断行在别处改过，没有写。' : refusal.message })
  }
}

async function sent(key, name, value) {
  const id = `${key} ${name}`
  const seen = model.state.tags['issue.toml']
  const now = current(key, name)
  if (bases.has(id) && now !== bases.get(id) && now !== value) {
    return change({ unseen: { file: 'issue.toml', text: now, tag: seen, key, name, value } })
  }
  try {
    const state = await post('do/field', { key, name, value, seen })
    if (drafts.get(id) === value) forget(key, name)
    else bases.set(id, value)
    await take(state)
  } catch (refusal) {
    if (refusal.status === 409) change({ unseen: { ...refusal.said, key, name, value } })
    else if (refusal.status) change({ refused: refusal.message })
  }
}

export function forget(key, name) {
  for (const held of [drafts, bases]) held.delete(`${key} ${name}`)
}

// All that is typed and in no file yet: on Ctrl Enter, and when a lost program is there again.
export function saveAll() {
  for (const [id, value] of [...drafts]) {
    const [key, name] = id.split(' ')
    if (bases.has(id) && !isEmptyHead(name, value)) save(key, name)
  }
  for (const file of texts.keys()) line = line.then(() => saveText(file)).catch(() => null)
}

function hearing(key, name, read = (value) => value) {
  let composing = false
  return {
    oncompositionstart: () => { composing = true; clearTimeout(waiting.get(`${key} ${name}`)) },
    oncompositionend: (event) => { composing = false; typed(key, name, read(event.target.value)) },
    oninput: (event) => { if (!composing && !event.isComposing) typed(key, name, read(event.target.value)) },
    onpaste: pasting(`${key} ${name}`),
    onblur: (event) => {
      if (isEmptyHead(name, read(event.target.value))) forget(key, name)
      else save(key, name)
      setTimeout(change)
    },
  }
}

// The headline as it is printed, line by line, under a rule with a tick a character; the red line is the column's end.
export function headlineField(item) {
  const value = draft(item.key, 'printed') ?? item.lines.join('\n')
  const rule = s('svg', { width: MEASURE, height: 8 }, s('path', { class: 'ticks' }), s('path', { class: 'end', d: `M${MEASURE} 0v200` }))
  const area = h('textarea', {
    'aria-label': '标题', 'data-name': 'headline', rows: 1, spellcheck: 'false', value, readonly: !canWrite(), ...hearing(item.key, 'headline', joined),
  })
  area.addEventListener('beforeinput', (event) => { if (/insertLineBreak|insertParagraph/.test(event.inputType)) broken.add(item.key) })
  area.addEventListener('input', () => { drafts.set(`${item.key} printed`, area.value); measure() })
  area.addEventListener('blur', () => drafts.delete(`${item.key} printed`))
  const shown = { item, area, rule, box: h('div', { class: 'headline-field' }, rule, area), about: h('span', { class: 'second' }), said: h('span', { class: 'second' }) }
  const measure = () => measured(shown)
  headlines.set(shown.box, shown)
  measure()
  return h('section', {}, h('div', { class: 'row' }, h('h2', {}, '标题'), shown.about), shown.box, h('div', { class: 'row' }, shown.said), pasteNote(`${item.key} headline`), fewerLines(item))
}

const headlines = new WeakMap() // what is in each field, by its box

// The page was made again while it was written in: its size and measure are others, the field stays under the hands.
export function measuredAgain(item) {
  const shown = headlines.get(document.querySelector('.headline-field'))
  if (shown && shown.item.key === item?.key) measured(Object.assign(shown, { item }))
}

function measured({ item, area, rule, box, about, said }) {
  const measure = item.measure || 13
  const size = Math.min(34, MEASURE / measure)
  const ticks = Array.from({ length: Math.floor(measure) + 1 }, (_, at) => `M${at * size + 0.5} 0v5`).join('')
  rule.querySelector('.ticks').setAttribute('d', `M0 .5H${MEASURE}${ticks}`)
  area.style.fontSize = `${size}px`
  area.rows = area.value.split('\n').length
  const onPage = bare(area.value) === bare(item.lines.join('')) && area.value.split('\n').length !== item.lines.length
  box.classList.toggle('over', !onPage && area.value.split('\n').some((each) => width(each.trimEnd()) > measure))
  about.textContent = item.size ? `${item.size} 磅　${item.columns} 栏　一行 ${thirds(measure)} 字` : ''
  said.textContent = onPage ? `版上${NUMBERS[item.lines.length] ?? item.lines.length}行：${item.lines.map((each) => each.trim()).join('／')}` : lines(area.value, measure, item)
}

const NUMBERS = '零一两三四五六七八九'

const bare = (words) => words.replace(/\s/g, '')

// Lines are joined as the program breaks them: a space at a break stays at the line's end.
const joined = (value) => value.split('\n').join('')

// In characters: figures and Latin letters are about half as wide.
const width = (words) => [...words].reduce((sum, char) => sum + (char < '\u2e80' ? 0.55 : 1), 0)

function lines(value, measure, item) {
  if (!value.trim()) return '题空着，没有存。'
  const found = value.split('\n')
  const over = found.filter((each) => width(each.trimEnd()) > measure).length
  const count = `${NUMBERS[found.length] ?? found.length}行${item.headRows ? ` ${item.headRows} 格` : ''}`
  return over ? `${count}。有 ${over} 行比栏宽长。` : `${count}。`
}

const thirds = (number) => {
  const whole = Math.floor(number)
  const part = ['', '⅓', '⅔', ''][Math.round((number - whole) * 3)]
  return `${Math.round((number - whole) * 3) === 3 ? whole + 1 : whole}${part}`
}

export function fields(item) {
  const all = Object.keys(item.fields ?? {}).filter((name) => name !== 'headline')
  if (!all.length) return null
  const names = all.filter((name) => item.fields[name] || ALWAYS.has(name) || (item.kind !== 'story' && OF_PICTURES[name]) || draft(item.key, name) || model.more === item.key)
  const more = all.filter((name) => !names.includes(name))
  return h('section', {}, names.map((name) => {
    const given = { 'data-name': name, value: draft(item.key, name) ?? item.fields[name], spellcheck: 'false', ...hearing(item.key, name) }
    const long = ['caption', 'standfirst', 'alt'].includes(name)
    return h('label', { class: `field ${['deck', 'byline', 'kicker'].includes(name) ? 'kai' : ''}` },
      h('span', {}, (item.kind !== 'story' && OF_PICTURES[name]) || NAMES[name]), long ? h('textarea', { rows: 2, ...given }) : h('input', given), pasteNote(`${item.key} ${name}`))
  }), more.length ? h('button', { class: 'link', 'data-name': 'more', onclick: () => change({ more: item.key }) },
    `还可以写${more.map((name) => NAMES[name]).join('、')}`) : null)
}

// What came out of the clipboard into a field, and what did not; it is written there while nobody exchanges the field.
const pasteNote = (key) => h('p', { class: 'quiet', role: 'status', 'data-pasted': key }, pastedIn(key))

// The story's own file, to be written in; shown when it is asked for.
const texts = new Map()

export function storyText(item) {
  if (model.writing !== item.key) {
    return h('section', {}, h('button', { class: 'link', 'data-name': 'open-text', onclick: () => setTimeout(() => pointOut(item)) }, canWrite() ? '写正文' : '看正文'))
  }
  return written(item.file, '正文', () => change({ writing: '' }))
}

// A file of the issue whole, the line that is broken chosen.
export function fileText(file, line) {
  if (line && !isOpen.has(file)) {
    isOpen.add(file)
    aim = { file, find: (text) => lineIn(text, line) }
    setTimeout(takeAim)
  }
  return written(file, file, () => change({ opened: '' }))
}

const isOpen = new Set() // files whose broken line was shown
let aim = null // the file that is to be written in as soon as it is there, and where

// Open the words of a story, to write at a place that is found in them.
export function pointOut(item, find = () => 0) {
  aim = { file: item.file, find: (text) => [find(text), find(text)] }
  change({ writing: item.key })
  takeAim()
}

function takeAim() {
  const field = document.querySelector('#inspector textarea[data-name="text"]')
  if (!aim || !field || !texts.has(aim.file)) return
  const [start, stop] = aim.find(field.value)
  aim = null
  field.focus({ preventScroll: true })
  field.setSelectionRange(start, stop)
  field.scrollTop = (field.scrollHeight * start) / Math.max(1, field.value.length) - field.clientHeight / 2
  field.scrollIntoView({ block: 'center' })
}

function lineIn(text, line) {
  const all = text.split('\n')
  const before = all.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0)
  return [before, before + (all[line - 1] ?? '').length]
}

// Write in the field of this name, behind so many characters.
export function writeIn(name, place) {
  const field = document.querySelector(`#inspector [data-name="${name}"]`)
  if (!field) return
  field.focus({ preventScroll: true })
  field.setSelectionRange(place, place)
  field.scrollIntoView({ block: 'center' })
}

function written(file, name, close) {
  const held = texts.get(file)
  const tag = model.state.tags[file]
  if (!held || (tag !== undefined && held.tag !== tag && held.value === held.text)) {
    get('text', { file }).then((said) => { texts.set(file, { ...said, value: said.text }); change(); takeAim() })
    if (!held) return h('section', { class: 'quiet' }, '……')
  }
  return h('section', { class: `writing ${file.endsWith('.toml') ? 'lines' : ''}` },
    h('div', { class: 'row' }, h('h2', {}, name), h('button', { class: 'link', onclick: () => { isOpen.delete(file); close() } }, '收起')),
    pasteNote(file),
    area(file, name, texts.get(file) ?? held))
}

function area(file, name, held) {
  let timer = 0
  let composing = false
  const keep = () => { clearTimeout(timer); line = line.then(() => saveText(file)).catch(() => null) }
  const later = (event) => {
    clearTimeout(timer)
    if (composing || event.isComposing) return // half a syllable is no word
    held.value = event.target.value
    timer = setTimeout(keep, WAIT)
  }
  return h('textarea', {
    'aria-label': name, 'data-name': 'text', value: held.value, spellcheck: 'false', readonly: !canWrite(), oninput: later, onblur: keep,
    oncompositionstart: () => { composing = true; clearTimeout(timer) }, oncompositionend: (event) => { composing = false; later(event) },
    onpaste: pasting(file, { manyLines: file.endsWith('.md') }),
  })
}

async function saveText(file) {
  const held = texts.get(file)
  if (!held || held.value === held.text) return
  const { value } = held
  try {
    const state = await post('do/text', { file, text: value, seen: held.tag })
    Object.assign(held, { text: value, tag: state.tags[file] })
    await take(state)
  } catch (refusal) {
    if (refusal.status === 409) change({ unseen: { ...refusal.said, value } })
    else if (refusal.status) change({ refused: refusal.message })
  }
}

export function settled(file, text, tag) { texts.set(file, { text, value: text, tag }) }
