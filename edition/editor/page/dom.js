// Elements, made short.
const SVG = 'http://www.w3.org/2000/svg'

export function h(tag, given = {}, ...children) { return filled(document.createElement(tag), given, children) }

export function s(tag, given = {}, ...children) { return filled(document.createElementNS(SVG, tag), given, children) }

function filled(element, given, children) {
  for (const [key, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false) continue
    if (key.startsWith('on')) element.addEventListener(key.slice(2), value)
    else if (key === 'value') element.value = value
    else element.setAttribute(key, value === true ? '' : value)
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false))
  return element
}

export const $ = (id) => document.getElementById(id)

// Whether somebody writes in a place: nothing there is exchanged under his hands.
export function isWrittenIn(place) {
  const { activeElement } = document
  return place.contains(activeElement) && /^(TEXTAREA|INPUT)$/.test(activeElement.tagName) && !activeElement.readOnly
}

// Replace what is in an element; what stays is not taken out and laid out anew, the focus stays on what has the same name.
export function show(place, ...children) {
  const name = place.contains(document.activeElement) ? document.activeElement.dataset.name : null
  const top = place.matches(SCROLLS) ? place.scrollTop : 0 // to ask for it lays everything out
  const wanted = children.flat().filter(Boolean)
  for (const each of [...place.childNodes]) if (!wanted.includes(each)) each.remove()
  wanted.forEach((each, at) => {
    if (place.childNodes[at] !== each) place.insertBefore(each instanceof Node ? each : new Text(each), place.childNodes[at] ?? null)
  })
  if (top) place.scrollTop = top
  if (name) place.querySelector(`[data-name="${CSS.escape(name)}"]`)?.focus({ preventScroll: true })
}

const SCROLLS = '.list, .inspector, .inspector *, .diff'
