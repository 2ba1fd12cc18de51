/** The parts of an OpenAPI document the page shows. */
interface Described {
  readonly paths: Readonly<Record<string, { readonly post?: Operation }>>
}
interface Operation {
  readonly operationId?: string
  readonly summary?: string
  readonly description?: string
  readonly tags?: readonly string[]
  readonly requestBody?: { readonly content: { readonly 'application/json'?: { readonly schema: Shape } } }
}
interface Shape {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly items?: Shape
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly anyOf?: readonly Shape[]
  readonly oneOf?: readonly Shape[]
  readonly description?: string
}

/** A page without scripts: every act and ask by noun, with what goes in. */
export function readablePage(document: Described): string {
  const operations = Object.entries(document.paths).flatMap(([path, { post }]) =>
    post?.summary === undefined ? [] : [{ path, post }],
  )
  const nouns = [...new Set(operations.map(({ post }) => post.tags?.[0] ?? ''))]
  const body = nouns.map((noun) => {
    const sections = operations.filter(({ post }) => post.tags?.[0] === noun).map(({ path, post }) => sectionOf(path, post))
    return `<h2>${escape(noun)}</h2>${sections.join('')}`
  })
  return `<!doctype html><html lang="ja"><head><meta charset="utf-8"><title>Tsuzuki API</title><link rel="stylesheet" href="/api/docs.css"></head>
<body><h1>Tsuzuki（続き） API</h1><p>行為は <code>POST /api/acts/…</code>（<code>Idempotency-Key</code> が必要）、問いは <code>POST /api/asks/…</code>。本文は <code>{ "input": … }</code>、
答えは 200、お断りは理由と次の手を添えた 4xx。機械用の記述は <a href="/api/openapi.json">/api/openapi.json</a>（OpenAPI 3.1）。</p>${body.join('')}</body></html>`
}

function sectionOf(path: string, post: Operation): string {
  const input = post.requestBody?.content['application/json']?.schema.properties?.['input']
  const rows = Object.entries(input?.properties ?? {}).map(
    ([name, shape]) =>
      `<tr><td><code>${escape(name)}</code>${input?.required?.includes(name) === true ? '' : '（任意）'}</td><td>${escape(wordsOf(shape))}</td><td>${escape(shape.description ?? '')}</td></tr>`,
  )
  const table = rows.length === 0 ? '' : `<table><tr><th>入力</th><th>形</th><th></th></tr>${rows.join('')}</table>`
  return `<section><h3>${escape(post.summary ?? '')} <code>${escape(path)}</code></h3><p>${escape(post.description ?? '')}</p>${table}</section>`
}

function wordsOf(shape: Shape): string {
  if (shape.enum !== undefined) return shape.enum.map(String).join(' / ')
  if (shape.const !== undefined) return JSON.stringify(shape.const)
  const either = shape.anyOf ?? shape.oneOf
  if (either !== undefined) return either.map(wordsOf).join(' または ')
  if (shape.type === 'array') return `${wordsOf(shape.items ?? {})} の並び`
  if (shape.properties !== undefined) return `{ ${Object.keys(shape.properties).join(', ')} }`
  return String(shape.type ?? '任意の値')
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
