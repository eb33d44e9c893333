// The pictures of a story: each with its words, one more from a file; whose a picture is that stands alone.
import { h } from './dom.js'
import { post, send } from './net.js'
import { canWrite, change, choose, findings, items, listed, model } from './model.js'
import { take } from './main.js'

const KINDS = 'image/*,.jpg,.jpeg,.png,.webp,.tif,.tiff'
let asks = '' // the picture of which it is asked whose it is

export function pictures(item) {
  const own = items().filter((each) => each.of === item.key)
  const field = h('input', { type: 'file', accept: KINDS, hidden: true, onchange: () => field.files.length && add(item, field.files[0]) })
  return h('div', { class: 'row' }, h('span', { class: 'second' }, '图'), h('span', {}, own.map((each) =>
    h('button', { class: 'link choice', 'data-name': each.key, onclick: () => choose(each.key) }, each.lines[0].trim())),
  field, h('button', { class: 'link choice', 'data-name': 'add-picture', onclick: () => field.click() }, own.length ? '再加一张' : '加一张图')))
}

// It comes in as by the importer; its title, caption and credit are asked for at once.
export async function add(item, file) {
  change({ refused: '' })
  try {
    const state = await post('do/picture', { name: (await send(file.name, file)).name, story: item.id })
    await take(state)
    choose(state.told.key)
  } catch (refusal) {
    change({ refused: refusal.message })
  }
}

// A picture that is a story's, or could be one's.
export function whose(item) {
  if (!['photo', 'own-photo'].includes(item.kind) || !canWrite() || !model.state.stands) return null
  const owner = items().find((each) => each.key === item.of)
  const stories = listed().filter((each) => each.kind === 'story' && each !== owner)
  return h('section', {}, h('div', { class: 'row' }, h('span', { class: 'second' }, owner ? `第 ${owner.no} 稿的图` : '不归哪一稿，单独登'), h('span', {},
    h('button', { class: 'link choice', 'data-name': 'whose', 'aria-expanded': String(asks === item.key), onclick: () => { asks = asks === item.key ? '' : item.key; change() } }, owner ? '改归' : '归到一稿'),
    owner || isAsked(item) ? h('button', { class: 'link choice', 'data-name': 'alone', onclick: () => give(item, null) }, owner ? '单独登' : '就单独登') : null)),
  asks === item.key ? h('ul', { class: 'stories' }, stories.map((each) => h('li', {}, h('button', { class: 'link', 'data-name': `give-${each.id}`, onclick: () => give(item, each) },
    `${each.no}　${each.fields.headline}`)))) : null)
}

const isAsked = (item) => findings(item.key).some((each) => each.id === 'doubt' && each.message.includes('归'))

async function give(item, story) {
  asks = ''
  try {
    await take(await post('do/give', { photo: item.id, story: story?.id ?? '', seen: model.state.tags['issue.toml'] }))
  } catch (refusal) {
    change({ refused: refusal.status === 409 ? '清单在别处改过，没有写。再来一次。' : refusal.message })
  }
}
