/** HTTP as far as an emulator needs it; sockets are somebody else's. */
export interface HttpRequest {
  readonly method: string
  /** Path and query. */
  readonly url: URL
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

export interface HttpAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** The line is cut instead of answering: what was asked for may have been done all the same. */
  readonly cut?: boolean
}

export function json(status: number, body: unknown): HttpAnswer {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) }
}

/** An error as the API words it (RFC 7807-like). */
export function failed(status: number, title: string, detail: string, more: object = {}): HttpAnswer {
  return json(status, { title, detail, type: '', instance: '', ...more })
}

/** A good answer in its envelope. */
export function results(status: number, title: string, content: object, more: object = {}): HttpAnswer {
  return json(status, { metadata: { title, detail: '', type: '', instance: '' }, results: content, ...more })
}
