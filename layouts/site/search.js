// Exact search without a server: pairs of characters lead to pieces of text, the text itself decides.
(function () {
  "use strict"
  const edition = window.edition
  const SINGLE = "\ue000"
  const HITS = 20 // shown at once
  const MOVED = 60000 // bytes after which the reader is asked before more is loaded
  const AROUND = 32 // characters of a snippet
  const map = new Map()
  const kin = new Map()
  edition.tables = (from, to, several, families) => {
    const goals = Array.from(to)
    Array.from(from).forEach((char, at) => map.set(char, goals[at]))
    for (const [char, said] of Object.entries(several)) map.set(char, said)
    for (const family of families.split(" ")) for (const char of family) kin.set(char, Array.from(family)[0])
  }
  const each = (text, table) => Array.from(text, char => table.has(char) ? table.get(char) : char)
  const fold = text => each(text, map).join("")
  const simplest = text => each(fold(text), kin).join("")

  const loading = new Map()
  let moved = 0
  function load(address) {
    if (!loading.has(address)) {
      loading.set(address, new Promise(done => {
        const script = document.createElement("script")
        script.src = address
        script.onload = () => done(true)
        script.onerror = () => done(false) // a shard without a line is not there
        document.head.append(script)
      }))
    }
    return loading.get(address)
  }
  const found = new Map() // pair -> day -> pieces
  const DIGITS = Array.from({ length: 0x7f - 0x23 }, (_, at) => String.fromCharCode(0x23 + at)).filter(char => char !== "\\").join("")
  const LINE = /([^!-~]{2})([!-~]+)/gu
  edition.pairs = (day, width, said) => {
    moved += said.length * 2.5
    for (const [, pair, digits] of said.matchAll(LINE)) {
      if (!found.has(pair)) found.set(pair, new Map())
      const pieces = []
      for (let at = 0; at < digits.length; at += width) {
        const high = DIGITS.indexOf(digits[at])
        pieces.push(width === 1 ? high : high * DIGITS.length + DIGITS.indexOf(digits[at + 1]))
      }
      found.get(pair).set(day, pieces)
    }
  }
  const texts = new Map()
  edition.text = (name, text) => {
    moved += JSON.stringify(text).length * 2
    texts.set(name, text)
  }

  const pairs = sought => {
    const chars = Array.from(sought)
    return chars.length === 1 ? [chars[0] + SINGLE] : chars.slice(1).map((char, at) => chars[at] + char)
  }
  const shard = (pair, count) => (pair.codePointAt(0) * 7919 + Array.from(pair)[1].codePointAt(0)) % count

  async function candidates(sought, year, count) {
    const keys = pairs(simplest(sought))
    await Promise.all([...new Set(keys.map(key => shard(key, count)))].map(at => load(`${year}/${at}.js`)))
    const lists = keys.map(key => found.get(key) || new Map())
    const days = [...lists[0].keys()].filter(day => day.startsWith(year) && lists.every(list => list.has(day)))
    return days.sort().reverse().flatMap(day => {
      const sets = lists.map(list => new Set(list.get(day)))
      return lists[0].get(day).filter(piece => sets.every(set => set.has(piece))).map(piece => [day, piece])
    })
  }

  // Every hit, newest first, one a story; `null` where the reader should be asked whether to go on.
  async function* find(query, choice) {
    const alike = choice.variants ? simplest : fold
    const sought = alike(query)
    if (!sought) return
    const seen = new Set()
    for (const [year, count] of edition.years) {
      const list = await candidates(fold(query), year, count)
      for (let at = 0; at < list.length; at += 4) {
        const some = list.slice(at, at + 4)
        await Promise.all(some.map(([day, piece]) => load(`../${day.replace(/-/g, "/")}/text-${piece}.js`)))
        for (const [day, piece] of some) {
          const text = texts.get(`${day}-${piece}`)
          const key = text && `${day}/${text.name || text.title}`
          if (!text || seen.has(key)) continue
          const place = text.words.find(([head, words]) => (head || !choice.heads) && alike(words).includes(sought))
          if (!place) continue
          seen.add(key)
          yield { day, text, words: place[1], place: place[2], at: span(place[1], sought, alike) }
        }
        if (moved > MOVED) { yield null; moved = 0 }
      }
      if (moved > MOVED / 2 && year !== edition.years[edition.years.length - 1][0]) { yield null; moved = 0 }
    }
  }
  // Where the words stand in the text as it is written: begin and end.
  function span(words, sought, alike) {
    const chars = Array.from(words)
    const folded = chars.map(char => alike(char))
    const at = folded.join("").indexOf(sought)
    let begin = 0
    for (let length = 0; begin < chars.length && length + folded[begin].length <= at; begin++) length += folded[begin].length
    let end = begin
    for (let said = ""; end < chars.length && said.length < sought.length; end++) said += folded[end]
    return [begin, end]
  }
  edition.find = async (query, choice, most) => {
    const hits = []
    moved = 0
    for await (const hit of find(query.trim().replace(/\s+/g, " "), choice || {})) {
      if (hit) hits.push([hit.day, hit.text.name, hit.text.title])
      if (most && hits.length >= most) break
    }
    return hits
  }
  edition.moved = () => moved

  // Column and row of the place, and where to mark it on the page.
  function spot(hit) {
    if (!hit.place) return null
    const tight = text => fold(text).replace(/\u3000/g, "").length
    let rest = hit.place.skip + tight(Array.from(hit.words).slice(0, hit.at[0]).join(""))
    for (const leg of [hit.place, ...(hit.place.more || [])]) {
      for (let line = 0; line < leg.counts.length; line++) {
        if (rest < leg.counts[line]) {
          const [column, row, x, y, width, step] = leg.at
          return { page: leg.page, column, row: row + line + 1, x, y: y + line * step, width }
        }
        rest -= leg.counts[line]
      }
    }
    return null
  }

  const svg = (tag, given) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag)
    for (const [name, value] of Object.entries(given)) element.setAttribute(name, value)
    return element
  }
  function plan(hit, where) {
    const [width, height] = hit.text.size
    const drawing = svg("svg", { viewBox: `0 0 ${width} ${height}`, "aria-hidden": "true" })
    for (const shape of hit.text.shapes) drawing.append(svg("polygon", { points: shape.map(point => point.join(",")).join(" ") }))
    if (where && where.page === hit.text.page) drawing.append(svg("rect", { x: where.x, y: where.y, width: where.width, height: height / 90 }))
    return drawing
  }
  function show(hit) {
    const { make } = edition
    const where = spot(hit)
    const [year, month, day] = hit.day.split("-").map(Number)
    const page = (where && where.page) || hit.text.page
    const chars = Array.from(hit.words)
    const [begin, end] = hit.at
    const from = Math.max(0, begin - AROUND)
    const snippet = make("p", { class: "snippet" }, (from ? "…" : "") + chars.slice(from, begin).join(""),
      make("mark", {}, chars.slice(begin, end).join("")), chars.slice(end, end + AROUND).join("") + (end + AROUND < chars.length ? "…" : ""))
    const stands = page ? `　第 ${page} 版${hit.text.section ? " " + hit.text.section : ""}` : ""
    const line = where && where.column ? `　第 ${where.column} 栏第 ${where.row} 行` : ""
    const goal = `../${hit.day.replace(/-/g, "/")}/${hit.text.name ? hit.text.name + "/" : ""}index.html`
    const inside = make("div", {}, make("p", { class: "meta" }, `${year}年${month}月${day}日${stands}${line}`),
      make("h2", {}, make("a", { href: goal }, hit.text.title || "图片")), snippet)
    return make("li", {}, inside, ...(hit.text.size ? [plan(hit, where)] : []))
  }

  document.addEventListener("DOMContentLoaded", () => {
    const [form, query, count, list, more] = ["form", "query", "count", "hits", "more"].map(id => document.getElementById(id))
    const choice = () => ({ variants: document.getElementById("variants").checked, heads: document.getElementById("heads").checked })
    let run = 0
    async function search() {
      const mine = ++run
      const words = query.value.trim().replace(/\s+/g, " ")
      list.replaceChildren()
      more.hidden = true
      count.textContent = ""
      if (!words) return
      moved = 0
      const hits = find(words, choice())
      await next(mine, hits, words)
    }
    async function next(mine, hits, words) {
      more.hidden = true
      count.textContent = "正在找……"
      let shown = 0
      let ended = true
      for (let step = await hits.next(); mine === run; step = await hits.next()) {
        if (step.done) break
        if (step.value) { list.append(show(step.value)); shown++ }
        if (shown >= HITS || step.value === null) { ended = false; break }
      }
      if (mine !== run) return
      const total = list.children.length
      count.textContent = total ? `${total} 篇${ended ? "" : "，还没有找完"}`
        : ended ? `没有找到“${words}”。换个说法，或打开“繁简同找”。` : "近期没有，更早的还没有找"
      more.hidden = ended
      more.firstElementChild.onclick = () => next(mine, hits, words)
    }
    let timer = 0
    let composing = false
    query.addEventListener("compositionstart", () => { composing = true })
    query.addEventListener("compositionend", () => { composing = false; later() })
    const later = () => { clearTimeout(timer); timer = setTimeout(search, 200) }
    query.addEventListener("input", () => { if (!composing) later() })
    form.addEventListener("submit", event => { event.preventDefault(); search() })
    form.addEventListener("change", event => { if (event.target.type === "checkbox") search() })
    query.value = new URLSearchParams(location.search).get("q") || ""
    query.focus()
    if (query.value) search()
  })
})()
