// What goes to the program and comes from it. The page's own address holds the token: all others are relative to it.
const WHY = { 408: '传得太慢，断了', 413: '太大，收不了' }

export class Refusal extends Error {
  constructor(status, said) {
    super(said?.findings?.map(told).join('；') ?? WHY[status] ?? `程序没有收（${status}）`)
    this.status = status
    this.said = said
  }
}

// 春耕.docx：压缩包打不开，或已损坏。让对方重发一次。
export function told({ file, where, message, hint }) {
  const name = file ?? (/\.(docx?|pdf|txt|md|jpe?g|png|tiff?|webp|heic|zip|rtf|odt|eml|html?|wps)$/i.test(where ?? '') ? where : '')
  return `${name ? `${name}：` : ''}${message}${hint ? `。${hint}` : ''}`
}

export async function get(name, given) {
  return answered(await reached(given ? `${name}?${new URLSearchParams(given)}` : name))
}

export async function post(name, said = {}) {
  return answered(await reached(name, {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(said),
  }))
}

export async function send(name, file) {
  return answered(await reached(`drop?${new URLSearchParams({ name })}`, {
    method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: file,
  }))
}

// A program that is away is no English sentence of the browser's.
async function reached(...asked) {
  try {
    return await fetch(...asked)
  } catch {
    throw new Refusal(0, { findings: [{ message: '连不上程序' }] })
  }
}

async function answered(response) {
  const said = await response.json().catch(() => null)
  if (!response.ok) throw new Refusal(response.status, said)
  return said
}

// `heard` is called for every new sight, `lost` with whether the program is away: '' if it is not, 'moved' if it is there
// under another address, which only the terminal knows; `busy` with whether it works longer than a moment.
export function listen(heard, lost, busy) {
  const events = new EventSource('events')
  events.onopen = () => lost('')
  events.onerror = () => lost(events.readyState === EventSource.CLOSED ? 'moved' : 'away')
  events.addEventListener('busy', (event) => busy(event.data === '1'))
  events.onmessage = (event) => heard(Number(event.data))
}
