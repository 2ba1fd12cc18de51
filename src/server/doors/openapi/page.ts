import type { OpenApi, Operation, Shape } from './document.ts'
import { nouns } from './nouns.ts'
import { refusals } from './refusals.ts'
import { rowsOf } from './shape-rows.ts'

/** A page without scripts: every act and ask by noun, with what goes in, what comes back, and how the house says no. */
export function readablePage(document: OpenApi): string {
  const { schemas } = document.components
  const operations = Object.entries(document.paths).flatMap(([path, verbs]) =>
    Object.entries(verbs).map(([verb, operation]) => ({ path, verb, operation })),
  )
  const sections = Object.entries(nouns)
    .map(([noun, title]) => ({ noun, title, own: operations.filter(({ operation }) => operation.tags.includes(noun)) }))
    .filter(({ own }) => own.length > 0)
  const contents = sections.map(
    ({ noun, title, own }) =>
      `<li><a href="#${noun}">${title}</a><ul>${own
        .map(({ operation }) => `<li><a href="#${anchor(operation)}">${escape(operation.summary)}</a></li>`)
        .join('')}</ul></li>`,
  )
  const body = sections.map(
    ({ noun, title, own }) =>
      `<section><h2 id="${noun}">${title} <code>${noun}</code></h2>${own
        .map(({ path, verb, operation }) => card(path, verb, operation, schemas))
        .join('')}</section>`,
  )
  return `<!doctype html><html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Tsuzuki API</title><link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/api/docs.css"></head>
<body><nav aria-label="目次"><p class="name"><a href="#top">Tsuzuki API</a></p><ol><li><a href="#refusals">お断り</a></li>${contents.join('')}</ol></nav>
<main id="top">${introduction}${refusalTable()}${body.join('')}</main></body></html>`
}

const introduction = `<h1>Tsuzuki（続き） API</h1>
<p>画面がしていることは、すべてここからできます。<strong>行為</strong>は <code>POST /api/acts/…</code>、<strong>問い</strong>は <code>POST /api/asks/…</code>。
行為は事務所の記録に残り、証し（receipt）を返します。問いは何も変えません。機械用の記述は <a href="/api/openapi.json">openapi.json</a>（OpenAPI 3.1）です。</p>
<pre>POST /api/acts/clients.register
Cookie: __Host-tsuzuki=…
Idempotency-Key: 6f0c1c1e-2f5e-4f0a-9f3e-0b6c1f1f7a55
Content-Type: application/json

{ "input": { … }, "reason": "新規契約", "rehearse": false }</pre>
<ul><li>答えが届かなかったときは、<strong>同じ Idempotency-Key</strong> で送り直してください。二重には記録されません。</li>
<li><code>rehearse: true</code> なら、同じ確かめをして答えを返し、何も記録しません。</li>
<li>日付は <code>2026-11-21</code>、金額は円の整数、時刻は協定世界時です。本文は30MBまで、JSONだけを受け付けます。</li></ul>`

function refusalTable(): string {
  const rows = Object.entries(refusals).map(
    ([status, { meaning, example }]) =>
      `<tr><td><code>${status}</code></td><td>${escape(meaning)}</td><td><code>${example.code}</code></td></tr>`,
  )
  return `<section><h2 id="refusals">お断り</h2><p>断るときも、理由（message）と次の手（remedy）を添えた同じ形で答えます。</p>
<table><tr><th>番号</th><th>いつ</th><th>符号の例</th></tr>${rows.join('')}</table>
<pre>${escape(JSON.stringify(refusals[422]!.example, null, 2))}</pre></section>`
}

function card(path: string, verb: string, operation: Operation, schemas: Readonly<Record<string, Shape>>): string {
  const name = operation.operationId
  const kind = path.startsWith('/api/acts/') ? '行為' : path.startsWith('/api/asks/') ? '問い' : ''
  const [about = '', who = ''] = (operation.description ?? '').split('\n\n')
  return `<article id="${anchor(operation)}"><h3>${escape(operation.summary)}${kind === '' ? '' : ` <span class="kind ${kind === '行為' ? 'act' : 'ask'}">${kind}</span>`}</h3>
<p class="path"><code>${verb.toUpperCase()} ${escape(path)}</code></p><p>${escape(about)} <span class="who">${escape(who)}</span></p>
${table('入力', schemas[`${name}.input`] ?? sentTo(operation), schemas)}${table('答え', schemas[`${name}.answer`], schemas)}</article>`
}

/** What a door of the house itself takes. */
function sentTo(operation: Operation): Shape | undefined {
  return operation.requestBody?.content['application/json'].schema
}

function table(title: string, shape: Shape | undefined, schemas: Readonly<Record<string, Shape>>): string {
  const rows = shape === undefined ? [] : rowsOf(shape, schemas)
  if (rows.length === 0) return ''
  const lines = rows.map(
    ({ name, depth, required, words, about }) =>
      `<tr><td class="d${Math.min(depth, 4)}"><code>${escape(name)}</code>${required ? '' : '<span class="may">任意</span>'}</td><td>${escape(words)}</td><td>${escape(about)}</td></tr>`,
  )
  return `<details${title === '入力' ? ' open' : ''}><summary>${title}</summary><table>${lines.join('')}</table></details>`
}

function anchor(operation: Operation): string {
  return operation.operationId.replaceAll(/[^a-z0-9.-]+/g, '-')
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
