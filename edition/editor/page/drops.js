// Copy that is dropped on the page, or lies loose in the folder: it is taken into the issue as `edition import --into` does.
import { h } from './dom.js'
import { post, send, told } from './net.js'
import { canWrite, change } from './model.js'
import { take } from './main.js'

export function hearDrops() {
  const files = (event) => [...(event.dataTransfer?.types ?? [])].includes('Files')
  addEventListener('dragover', (event) => {
    if (!files(event)) return
    event.preventDefault()
    document.body.classList.toggle('dropping', canWrite())
  })
  addEventListener('dragleave', (event) => { if (!event.relatedTarget) document.body.classList.remove('dropping') })
  addEventListener('drop', (event) => {
    if (!files(event)) return
    event.preventDefault()
    document.body.classList.remove('dropping')
    if (canWrite()) bringIn([...event.dataTransfer.files])
  })
}

async function taken(given) {
  change({ refused: '' })
  try {
    const state = await post('do/import', await given())
    await take(state)
    if (state.told?.length) change({ refused: state.told.map(told).join('；') })
  } catch (refusal) {
    change({ refused: refusal.message })
  }
}

export async function bringIn(files) {
  await taken(async () => {
    const names = []
    for (const file of files) names.push((await send(file.name, file)).name)
    return { dropped: names }
  })
}

export async function takeIn(loose) { await taken(async () => ({ loose })) }

// The same without a mouse: the browser's own list of files.
export function fileButton() {
  const field = h('input', { type: 'file', multiple: true, hidden: true, onchange: () => field.files.length && bringIn([...field.files]) })
  return h('span', {}, field, h('button', { class: 'link', 'data-name': 'choose-files', onclick: () => field.click() }, '选文件'))
}
