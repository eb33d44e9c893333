// Copy that is dropped on the page, or lies loose in the folder: it is taken into the issue as `edition import --into` does.
import { post, send } from './net.js'
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

export async function bringIn(files) {
  try {
    const names = []
    for (const file of files) names.push((await send(file.name, file)).name)
    await take(await post('do/import', { dropped: names }))
  } catch (refusal) {
    change({ refused: refusal.message })
  }
}

export async function takeIn(loose) {
  try {
    await take(await post('do/import', { loose }))
  } catch (refusal) {
    change({ refused: refusal.message })
  }
}
