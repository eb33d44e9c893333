// The bar: the paper and its day, the pages, when it was saved, the steps to press.
import { $, h, show } from './dom.js'
import { change, isToCome, openPage } from './model.js'
import { steps } from './steps.js'

export function showBar(model) {
  const { state } = model
  if (!state) return
  $('paper').textContent = state.paper ?? '编辑台'
  $('day').textContent = state.day ?? ''
  show($('pages'), pages(model))
  show($('saved'), saved(model))
  show($('steps'), steps(model))
}

function pages({ state, flat, page }) {
  const many = state.pages.length > 6
  const shown = state.pages.filter((each) => !many || Math.abs(each.number - page) < 3)
  const names = shown.map((each) => h('button', {
    'aria-current': !flat && each.number === page ? 'page' : null, 'data-name': `page-${each.number}`,
    onclick: () => openPage(each.number),
  }, `第 ${each.number} 版`, each.title && each.number === page ? `　${each.title}` : ''))
  return !state.pages.length ? [] : [...names, h('button', {
    'aria-current': flat ? 'page' : null, 'data-name': 'flat', onclick: () => change({ flat: true }),
  }, '合版图')]
}

function saved({ state, lost, page }) {
  const said = state.saved
  if (lost) return [h('b', { class: 'red' }, '连不上'), h('br'), '改动留在这里']
  if (!state.number) return [h('b', {}, '正在排版')]
  if (state.stands && !state.settled) return [h('b', {}, '正在重排'), ` ${said.time}`, h('br'), '字是新的，版还照旧']
  if ($('saved').dataset.slow) return [h('b', {}, '正在排'), h('br'), `第 ${page} 版……`]
  if (!state.stands && !state.pages.length && state.findings.every(isToCome)) return ['还没有稿件']
  if (!state.stands) return [h('b', { class: 'red' }, '没读通'), ` ${said.time}`, h('br'), state.findings.find((each) => each.level === 'error')?.file || 'issue.toml']
  return [h('b', {}, said.elsewhere ? '别处改过' : '已存'), ` ${said.time}`, h('br'), `${said.seconds.toFixed(2)} 秒见样`]
}
