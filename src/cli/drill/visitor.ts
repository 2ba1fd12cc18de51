import { send } from '../../journal/follow/http-source.ts'

export interface Answer {
  readonly status: number
  readonly body: unknown
}

/** One browser at a house, with the session it was given. */
export class Visitor {
  readonly #at: { readonly address: string; readonly authority: string | null }
  #cookie = ''

  /** `authority`: the certificate to believe, where the house answers over HTTPS with one of its own. */
  constructor(at: { readonly address: string; readonly authority: string | null }) {
    this.#at = at
  }

  /** Sends JSON to the door. Throws where no answer came. */
  post(path: string, body: object, headers: Record<string, string> = {}): Promise<Answer> {
    return this.#ask('POST', path, Buffer.from(JSON.stringify(body)), headers)
  }

  get(path: string): Promise<Answer> {
    return this.#ask('GET', path, Buffer.alloc(0), {})
  }

  async #ask(method: string, path: string, body: Buffer, headers: Record<string, string>): Promise<Answer> {
    const { address, authority } = this.#at
    const cookie = this.#cookie === '' ? {} : { cookie: this.#cookie }
    const sent = { method, headers: { 'content-type': 'application/json', ...cookie, ...headers }, body }
    const answer = await send(new URL(`/api/${path}`, address), { ...sent, authority })
    for (const one of [answer.headers['set-cookie'] ?? []].flat()) this.#cookie = one.split(';')[0]!
    return { status: answer.status, body: JSON.parse(answer.body.toString()) as unknown }
  }
}
