// What the pages can do besides being read: night, type size, keys, zones and lists that light each other. Nothing needs it.
(function () {
  "use strict"
  const root = document.documentElement
  const kept = {
    get(name) { try { return localStorage.getItem("edition-" + name) } catch { return null } },
    set(name, value) { try { localStorage.setItem("edition-" + name, value) } catch { /* nothing is remembered */ } },
  }
  root.dataset.script = ""
  if (kept.get("light")) root.dataset.light = kept.get("light")
  if (kept.get("size")) root.dataset.size = kept.get("size")

  const edition = window.edition = {}
  const months = {}
  edition.month = (name, days) => { months[name] = days }

  const make = (tag, given, ...inside) => {
    const element = document.createElement(tag)
    for (const [name, value] of Object.entries(given || {})) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value)
      else element.setAttribute(name, value)
    }
    element.append(...inside)
    return element
  }
  edition.make = make

  const dark = () => (root.dataset.light || (matchMedia("(prefers-color-scheme: dark)").matches ? "night" : "day")) === "night"
  function turn() {
    root.dataset.light = dark() ? "day" : "night"
    kept.set("light", root.dataset.light)
    for (const button of document.querySelectorAll(".light")) button.textContent = dark() ? "日间" : "夜间"
  }
  const light = () => make("button", { type: "button", class: "light", onclick: turn }, dark() ? "日间" : "夜间")

  function keys() {
    document.addEventListener("keydown", event => {
      if (event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return
      if (event.key === "d") return turn()
      const goal = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)
      if (goal) { event.preventDefault(); goal.click() }
    })
  }

  // A zone and its entry in the list show the same thing.
  function zones(sheet) {
    const entries = new Map([...document.querySelectorAll("[data-zone]")].map(entry => [entry.dataset.zone, entry]))
    const strip = document.body.appendChild(make("div", { class: "strip", hidden: "" }))
    let lit = null
    let touched = false
    function show(zone) {
      if (lit === zone) return
      for (const element of [lit, lit && entries.get(lit.id)]) if (element) element.classList.remove("lit")
      lit = zone
      for (const element of [lit, lit && entries.get(lit.id)]) if (element) element.classList.add("lit")
      strip.hidden = true
    }
    function offer(zone) {
      const entry = entries.get(zone.id)
      if (!entry) return
      const link = entry.querySelector("a").cloneNode(true)
      strip.replaceChildren(link, make("a", { class: "open", href: link.getAttribute("href") }, "再点一下，读全文 ›"))
      strip.hidden = false
    }
    const over = event => event.target.closest && event.target.closest(".zone")
    sheet.addEventListener("pointerover", event => { if (event.pointerType === "mouse") show(over(event)) })
    sheet.addEventListener("pointerleave", event => { if (event.pointerType === "mouse") show(null) })
    sheet.addEventListener("pointerdown", event => { touched = event.pointerType === "touch" })
    sheet.addEventListener("focusin", event => show(over(event)))
    sheet.addEventListener("click", event => {
      const zone = over(event)
      if (touched && zone && zone !== lit) { event.preventDefault(); show(zone); offer(zone) }
    }, true)
    for (const [id, entry] of entries) {
      const zone = document.getElementById(id)
      if (!zone) continue
      entry.addEventListener("pointerenter", () => show(zone))
      entry.addEventListener("pointerleave", () => show(null))
      entry.addEventListener("focusin", () => show(zone))
      entry.addEventListener("focusout", () => show(null))
    }
    const zoom = () => { button.textContent = sheet.classList.toggle("zoomed") ? "整版" : "放大" }
    const button = make("button", { type: "button", onclick: zoom }, "放大")
    const steps = document.querySelector(".side .head")
    if (steps) steps.append(button)
    sheet.addEventListener("dblclick", event => {
      event.preventDefault()
      const box = sheet.getBoundingClientRect()
      const [x, y] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height]
      zoom()
      sheet.scrollTo(x * sheet.scrollWidth - box.width / 2, y * sheet.scrollHeight - sheet.clientHeight / 2)
    })
    let start = null
    sheet.addEventListener("touchstart", event => { start = event.touches.length === 1 ? event.touches[0] : null }, { passive: true })
    sheet.addEventListener("touchend", event => {
      if (!start || sheet.classList.contains("zoomed")) return
      const [across, down] = [event.changedTouches[0].clientX - start.clientX, event.changedTouches[0].clientY - start.clientY]
      const goal = Math.abs(across) > 60 && Math.abs(across) > 2 * Math.abs(down) && document.querySelector(`.side [rel="${across > 0 ? "prev" : "next"}"]`)
      if (goal) goal.click()
    })
  }

  function month(place) {
    const days = months[place.dataset.month]
    if (!days) return
    const [year, number] = place.dataset.month.split("-").map(Number)
    const known = new Map(days)
    const first = (new Date(Date.UTC(year, number - 1, 1)).getUTCDay() + 6) % 7
    const last = new Date(Date.UTC(year, number, 0)).getUTCDate()
    const table = make("table", {}, make("caption", {}, make("a", { href: place.dataset.href }, `${year} 年 ${number} 月`)))
    table.append(make("thead", {}, make("tr", {}, ..."一二三四五六日".split("").map(name => make("th", { scope: "col" }, name)))))
    const body = table.appendChild(make("tbody"))
    for (let at = -first; at < last; at += 7) {
      const row = body.appendChild(make("tr"))
      for (let day = at + 1; day <= at + 7; day++) {
        const cell = row.appendChild(make("td"))
        if (day < 1 || day > last) continue
        const name = String(day).padStart(2, "0")
        if (!known.has(name)) { cell.textContent = day; continue }
        const link = cell.appendChild(make("a", { href: place.dataset.href.replace("index.html", name + "/index.html") }, String(day)))
        if (name === place.dataset.day) link.setAttribute("aria-current", "page")
      }
    }
    place.append(table)
  }

  function tools(place) {
    const text = document.getElementById("text")
    const list = place.querySelector("ul")
    const sizes = [["small", "小"], ["medium", "中"], ["large", "大"]]
    const buttons = sizes.map(([name, word]) => make("button", { type: "button", onclick: () => choose(name) }, word))
    function choose(name) {
      root.dataset.size = name
      kept.set("size", name)
      buttons.forEach((button, at) => button.setAttribute("aria-pressed", String(sizes[at][0] === name)))
    }
    choose(root.dataset.size || "medium")
    list.prepend(make("li", { class: "sizes" }, "字号 ", ...buttons))
    const foot = document.getElementById("foot")
    const step = () => choose(sizes[(sizes.findIndex(([name]) => name === root.dataset.size) + 1) % 3][0])
    foot.append(make("button", { type: "button", onclick: step }, "字号"), light())
    if (window.speechSynthesis && speechSynthesis.getVoices) {
      const voice = () => {
        if (speechSynthesis.speaking) return speechSynthesis.cancel()
        const words = new SpeechSynthesisUtterance(document.getElementById("headline").textContent + "。" + text.textContent)
        words.lang = root.lang
        speechSynthesis.speak(words)
      }
      const offer = () => {
        if (!speechSynthesis.getVoices().length || list.querySelector(".voice")) return
        list.prepend(make("li", { class: "voice" }, make("button", { type: "button", onclick: voice }, "听")))
        foot.append(make("button", { type: "button", onclick: voice }, "听"))
      }
      offer()
      speechSynthesis.addEventListener && speechSynthesis.addEventListener("voiceschanged", offer)
    }
    const share = async () => {
      try {
        if (navigator.share) await navigator.share({ title: document.title, url: location.href })
        else await navigator.clipboard.writeText(location.href)
      } catch { /* whoever shares may change his mind */ }
    }
    if (navigator.share || navigator.clipboard) {
      list.append(make("li", {}, make("button", { type: "button", onclick: share }, "分享")))
      foot.append(make("button", { type: "button", onclick: share }, "分享"))
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    const ways = document.querySelector(".ways")
    if (ways) ways.append(make("li", {}, light()))
    keys()
    const sheet = document.getElementById("sheet")
    if (sheet) zones(sheet)
    const place = document.getElementById("month")
    if (place) month(place)
    const list = document.getElementById("tools")
    if (list && document.getElementById("text")) tools(list)
  })
})()
