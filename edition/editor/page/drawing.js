// The drawings of pages. Of a newer one only what is otherwise is exchanged, once the faces that it needs are there.
const PATIENCE = 1500 // ms that a face is waited for
const FACE = /@font-face\{font-family:(\w+);src:([^}]*)\}([^}]*\})/g // as the program writes them: the face, and the class that has it
const drawn = new Map() // page -> { tag, svg }
const faces = new Map() // family -> a promise that it is there
const classes = new CSSStyleSheet()
document.adoptedStyleSheets = [classes]

export const isDrawn = (number, tag) => drawn.get(number)?.tag === tag

// The drawings of some pages of a state, ready to be shown; those of the others stay as they were.
export async function drawPages(state, numbers) {
  const fresh = await Promise.all(numbers.filter((number) => !isDrawn(number, state.drawings[number])).map(async (number) => {
    const tag = state.drawings[number]
    const response = await fetch(`page/${number}?${tag}`)
    return response.ok ? { number, tag, svg: await parsed(await response.text()) } : null
  }))
  for (const each of fresh.filter(Boolean)) {
    const { number, tag, svg } = each
    drawn.set(number, { tag, svg: drawn.has(number) ? renewed(drawn.get(number).svg, svg) : svg })
  }
  return new Map(state.pages.map(({ number }) => [number, drawn.get(number)?.svg]))
}

// A drawing, when its faces are there.
export async function parsed(text) {
  const svg = document.adoptNode(new DOMParser().parseFromString(text, 'image/svg+xml').documentElement)
  const wanted = [...svg.querySelectorAll('style')].flatMap((style) => {
    style.remove()
    return [...style.textContent.matchAll(FACE)]
  })
  for (const link of svg.querySelectorAll('a')) link.removeAttribute('href')
  for (const named of svg.querySelectorAll('[id]')) {
    named.dataset.of = named.id.replace('-', ':')
    named.removeAttribute('id')
  }
  svg.removeAttribute('width')
  svg.removeAttribute('height')
  svg.setAttribute('aria-hidden', 'true')
  await Promise.race([Promise.all(wanted.map(faceOf)), new Promise((done) => setTimeout(done, PATIENCE))])
  return svg
}

// A face is loaded before the document hears of it: each that it hears of lays all its text out anew, and a style sheet that is
// written anew has all of its faces loaded again.
function faceOf([, family, source, rule]) {
  if (!faces.has(family)) {
    const face = new FontFace(family, source)
    faces.set(family, face.load().then(() => {
      document.fonts.add(face)
      classes.insertRule(rule)
    }, () => faces.delete(family)))
  }
  return faces.get(family)
}

// What an old drawing becomes by a newer one: what is equal stays on the screen as it is laid out.
function renewed(old, fresh) {
  if (old.isEqualNode(fresh)) return old
  if (!old.attributes || !old.cloneNode().isEqualNode(fresh.cloneNode())) {
    old.replaceWith(fresh)
    return fresh
  }
  const [olds, news] = [[...old.childNodes], [...fresh.childNodes]]
  let after = null
  while (olds.length && news.length && olds[0].isEqualNode(news[0])) [olds, news].forEach((each) => each.shift())
  while (olds.length && news.length && olds.at(-1).isEqualNode(news.at(-1))) [after] = [olds, news].map((each) => each.pop())
  if (olds.length === news.length) olds.forEach((each, at) => renewed(each, news[at]))
  else {
    for (const each of olds) each.remove()
    for (const each of news) old.insertBefore(each, after)
  }
  return old
}
