// Two editors: a file was saved elsewhere while it was written in here. Nothing is written over before both were seen.
import { h } from './dom.js'
import { post } from './net.js'
import { change, model } from './model.js'
import { forget, settled } from './writing.js'
import { refresh, take } from './main.js'

export function unseenWork() {
  const { unseen } = model
  const both = unseen.both
  return h('section', {}, h('h2', { class: 'big' }, '这一稿在别处改过'),
    h('p', { class: 'second' }, unseen.file),
    h('div', { class: 'two' },
      h('button', { class: 'framed', 'data-name': 'mine', onclick: () => mine() }, '用我的'),
      h('button', { class: 'framed', 'data-name': 'theirs', onclick: () => theirs() }, '用那边的')),
    h('button', { class: 'link', 'data-name': 'both', onclick: () => change({ unseen: { ...unseen, both: !both } }) }, '看两边'),
    both ? h('div', { class: 'diff' }, compared(unseen.text, unseen.name ? `${unseen.name} = ${unseen.value}` : unseen.value, '那边', '我的')) : null)
}

// The lines that one text has and the other has not.
export function compared(there, ours, theirName, ourName) {
  const [one, other] = [there.split('\n'), ours.split('\n')]
  const [has, own] = [new Set(one), new Set(other)]
  return [...one.filter((each) => !own.has(each)).slice(0, 60).map((each) => h('span', { class: 'minus' }, `${theirName}　${each}`)),
    ...other.filter((each) => !has.has(each)).slice(0, 60).map((each) => h('span', { class: 'plus' }, `${ourName}　${each}`))]
}

async function mine() {
  const { file, key, name, value, tag } = model.unseen
  const state = name ? await post('do/field', { key, name, value, seen: tag }) : await post('do/text', { file, text: value, seen: tag })
  if (name) forget(key, name)
  else settled(file, value, state.tags[file])
  change({ unseen: null })
  await take(state)
}

async function theirs() {
  const { file, key, name, text, tag } = model.unseen
  if (name) forget(key, name)
  else settled(file, text, tag)
  change({ unseen: null })
  await refresh()
}
