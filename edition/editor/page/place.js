// A double click on the page: the words at that place, in the field or in the file that they come from.
import { choose, items } from './model.js'
import { pointOut, writeIn } from './writing.js'

const UNIT = 50 // of a drawing, in a point
const AROUND = 14 // characters before and behind a place by which it is known
const LEAST = 3 // … that are enough

export function openAt(key, drawing, at) {
  const words = wordsAt(drawing, key, at)
  const item = [...items().filter((each) => each.of === key && words && fieldOf(each, words)), ...items().filter((each) => each.key === key)][0]
  if (!item) return
  choose(item.key)
  const field = words && fieldOf(item, words)
  setTimeout(() => { // once what was chosen is shown
    if (field) writeIn(field, item.fields[field].length)
    else if (item.kind !== 'story') writeIn('caption', 0)
    else pointOut(item, (text) => placeIn(text, words))
  })
}

const bare = (words) => [...words].filter((char) => !/[\s\\*_#>|`~]/.test(char)).join('')

// What is printed where a zone was pointed at: a paragraph, and what of it stands before the place.
function wordsAt(drawing, key, { x, y }) {
  let [found, least] = [null, Infinity]
  for (const text of drawing?.querySelectorAll(`g.zone[data-of="${CSS.escape(key)}"] text`) ?? []) {
    const size = Number(text.getAttribute('font-size'))
    let before = ''
    for (const part of text.children) {
      const chars = [...part.textContent.replaceAll('\n', '')]
      const base = Number(part.getAttribute('y'))
      const off = Math.max(0, y * UNIT - base - size / 3, base - size - y * UNIT)
      const places = part.getAttribute('x')?.split(' ').map(Number) ?? []
      places.forEach((place, nth) => {
        const far = off * 10 + Math.abs(place + size / 2 - x * UNIT)
        if (far < least) [found, least] = [{ text, before: before + chars.slice(0, nth).join('') }, far]
      })
      before += chars.join('')
    }
  }
  return found && { whole: bare(found.text.textContent), before: bare(found.before) }
}

// The field whose words these are, or stand at the place among others.
const fieldOf = (item, { whole, before }) => Object.keys(item.fields).find((name) => {
  const said = bare(item.fields[name])
  const start = said ? whole.indexOf(said) : -1
  return (start >= 0 && before.length >= start && before.length < start + said.length) || (whole.length > 1 && said.includes(whole))
})

// Where the same words stand in a text that has signs between them; its beginning, if they stand nowhere.
function placeIn(text, words) {
  if (!words) return 0
  const at = [] // of every unit of the plain text, in the text
  let plain = ''
  let place = 0
  for (const char of text) {
    if (bare(char)) {
      plain += char
      for (let unit = 0; unit < char.length; unit++) at.push(place + unit)
    }
    place += char.length
  }
  const { whole, before } = words
  const [head, tail] = [before.slice(-AROUND), whole.slice(before.length, before.length + AROUND)]
  const looked = [[head, tail], ['', tail], [head, '']].find(([one, other]) => (one + other).length >= LEAST && plain.includes(one + other))
  return looked ? at[plain.indexOf(looked.join('')) + looked[0].length] ?? text.length : 0
}
