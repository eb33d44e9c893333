// Copy that is dropped on the page, or lies loose in the folder: it is taken into the issue as `edition import --into` does.
import { h } from './dom.js'
import { post, send, told } from './net.js'
import { canWrite, change, model } from './model.js'
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

async function taken(act, given) {
  change({ refused: '', unread: '', twins: [], said: '' })
  try {
    const state = await post(`do/${act}`, await given())
    await take(state)
    const { unread, twins, pictures } = state.told
    const isHere = (each) => !each.words && !each.heads.length
    const here = twins.filter(isHere).map((each) => `${each.name}就是${each.called}，一字不差`)
    if (pictures) here.push(`${pictures} 张图已经有了`)
    change({ unread: unread.map(told).join('；'), twins: twins.filter((each) => !isHere(each)), said: here.join('；') })
  } catch (refusal) {
    change({ unread: refusal.message })
  }
}

// What was dropped is here already: the same words are told, for others an editor chooses.
export function alreadyHere() {
  const { twins, said } = model
  if (!twins.length) return [h('b', {}, '没有再收'), said, h('button', { class: 'link', 'data-name': 'read', onclick: () => change({ said: '' }) }, '知道了')]
  const choice = (words, name) => h('button', { class: 'link', 'data-name': `twin-${name}`, onclick: () => taken('again', async () => ({ choice: name })) }, words)
  const [words, heads] = [twins.some((each) => each.words), [...new Set(twins.flatMap((each) => each.heads))].join('、')]
  return [h('b', {}, '已经在这里'), twins.map(otherwise).join('；'), words ? choice('换上新的正文', 'replace') : null,
    heads ? choice(words ? `${heads}也换` : `换上新的${heads}`, 'whole') : null, choice('再收一份', 'add'),
    h('button', { class: 'link', 'data-name': 'twin-leave', onclick: () => change({ twins: [], said: '' }) }, '不收')]
}

// 雪夜抢修二稿和第 6 稿是同一篇，正文、题不同
function otherwise({ name, called, words, heads }) {
  return `${name}和${called}是同一篇，${[words ? '正文' : null, ...heads].filter(Boolean).join('、')}不同`
}

export async function bringIn(files) {
  await taken('import', async () => {
    const names = []
    for (const file of files) names.push((await send(file.name, file)).name)
    return { dropped: names }
  })
}

export async function takeIn(loose) { await taken('import', async () => ({ loose })) }

// The same without a mouse: the browser's own list of files.
export function fileButton() {
  const field = h('input', { type: 'file', multiple: true, hidden: true, onchange: () => field.files.length && bringIn([...field.files]) })
  return h('span', {}, field, h('button', { class: 'link', 'data-name': 'choose-files', onclick: () => field.click() }, '选文件'))
}
