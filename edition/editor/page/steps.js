// The steps of the night: 出样 定版 付印 归档, each with its time; while copy is broken they say why and do nothing.
import { $, h } from './dom.js'
import { post } from './net.js'
import { change, model } from './model.js'
import { take } from './main.js'

const NAMES = { proof: '出样', keep: '定版', press: '付印', archive: '归档' }
const NOT_YET = { proof: '未出', keep: '未定', press: '未付', archive: '未归' }

export function steps({ state }) {
  if (state.readOnly) return []
  const done = state.steps ?? {}
  const next = Object.keys(NAMES).find((name) => !done[name])
  return Object.entries(NAMES).flatMap(([name, words], at) => [at ? h('i') : null, h('button', {
    class: [next === name && !why() ? 'next' : '', done[name] ? 'done' : ''].join(' '), 'data-name': `step-${name}`,
    'aria-disabled': String(Boolean(why())), onclick: () => press(name),
  }, words, h('small', {}, state.job?.name === name ? state.job.step : done[name] || NOT_YET[name]), why() ? h('span', { class: 'why' }, why()) : null)])
}

function why() {
  if (!model.state.number) return '正在排版'
  if (!model.state.stands) return '稿子坏了，改好再来'
  if (model.state.findings.some((each) => each.level === 'error')) return '还有错误，改好再来'
  if (model.wish) return '先采用或放弃'
  if (model.state.job) return '正在做'
  return ''
}

// What takes more than two seconds fills a hairline under the bar; this ends it.
export function filling() {
  const started = Date.now()
  const fill = setInterval(() => {
    if (Date.now() - started > 2000) $('progress').style.width = `${Math.min(95, (Date.now() - started) / 200)}%`
  }, 200)
  return () => { clearInterval(fill); $('progress').style.width = '0' }
}

export async function press(name) {
  if (why()) return
  const end = filling()
  try {
    await take(await post('do/step', { name, seen: model.state.tags['makeup.toml'] ?? '' }))
  } catch (refusal) {
    change({ refused: refusal.message })
  } finally {
    end()
  }
}
