import { challengeOf, type Software } from '../token.ts'
import { failed, json, type HttpAnswer, type HttpRequest } from './http.ts'

interface Grant {
  readonly software: string
  readonly redirect: string
  readonly challenge: string
}

interface Pass {
  readonly software: string
  readonly until: number
}

/** Seconds an access token of the emulator stays good. */
const accessSeconds = 300

/** The emulated e-Govアカウント: whoever asks is let in, as the person would let them in. */
export class Authority {
  readonly #software: ReadonlyMap<string, string>
  readonly #now: () => Date
  readonly #newToken: () => string
  readonly #codes = new Map<string, Grant>()
  readonly #refreshes = new Map<string, string>()
  readonly #passes = new Map<string, Pass>()

  constructor(software: readonly Software[], now: () => Date, newToken: () => string) {
    this.#software = new Map(software.map(({ id, key }) => [id, key]))
    this.#now = now
    this.#newToken = newToken
  }

  handle(request: HttpRequest, path: string): HttpAnswer {
    if (path === '/auth' && request.method === 'GET') return this.#authorize(request.url.searchParams)
    if (request.method !== 'POST') return failed(404, 'Not Found', path)
    const software = this.#basic(request.headers['authorization'])
    const form = new URLSearchParams(request.body)
    if (software === null)
      return json(401, { error: 'invalid_client', error_description: 'ソフトウェアIDまたはAPIキーが正しくありません' })
    if (path === '/token') return this.#token(software, form)
    if (path === '/logout') {
      this.#refreshes.delete(form.get('refresh_token') ?? '')
      return { status: 204, headers: {}, body: '' }
    }
    return failed(404, 'Not Found', path)
  }

  /** The software that holds a good access token; null for anybody else. */
  softwareOf({ headers }: HttpRequest): string | null {
    const pass = this.#passes.get(/^Bearer (.+)$/.exec(headers['authorization'] ?? '')?.[1] ?? '')
    return pass !== undefined && pass.until > this.#now().getTime() ? pass.software : null
  }

  /** Forgets every authorisation, as when a person takes it back. */
  forget(): void {
    this.#refreshes.clear()
    this.#passes.clear()
  }

  #authorize(query: URLSearchParams): HttpAnswer {
    const redirect = query.get('redirect_uri') ?? ''
    const software = query.get('client_id') ?? ''
    if (!this.#software.has(software) || !URL.canParse(redirect) || query.get('code_challenge_method') !== 'S256')
      return failed(400, 'Bad Request', 'client_id, redirect_uri, code_challenge_method')
    const code = this.#newToken()
    this.#codes.set(code, { software, redirect, challenge: query.get('code_challenge') ?? '' })
    const back = new URL(redirect)
    back.searchParams.set('code', code)
    back.searchParams.set('state', query.get('state') ?? '')
    return { status: 302, headers: { location: back.href }, body: '' }
  }

  #token(software: string, form: URLSearchParams): HttpAnswer {
    const wrong = json(400, { error: 'invalid_grant', error_description: 'コードまたはトークンが無効です' })
    if (form.get('grant_type') === 'refresh_token') {
      const refresh = form.get('refresh_token') ?? ''
      if (this.#refreshes.get(refresh) !== software) return wrong
      this.#refreshes.delete(refresh)
      return this.#pass(software)
    }
    const grant = this.#codes.get(form.get('code') ?? '')
    this.#codes.delete(form.get('code') ?? '')
    const fits =
      grant?.software === software &&
      grant.redirect === form.get('redirect_uri') &&
      grant.challenge === challengeOf(form.get('code_verifier') ?? '')
    return fits ? this.#pass(software) : wrong
  }

  #pass(software: string): HttpAnswer {
    const [access, refresh] = [this.#newToken(), this.#newToken()]
    this.#passes.set(access, { software, until: this.#now().getTime() + accessSeconds * 1000 })
    this.#refreshes.set(refresh, software)
    return json(200, {
      access_token: access,
      expires_in: accessSeconds,
      refresh_token: refresh,
      refresh_expires_in: 0,
      token_type: 'Bearer',
      scope: 'openid offline_access',
    })
  }

  #basic(header: string | undefined): string | null {
    const [id = '', key = ''] = Buffer.from(/^Basic (.+)$/.exec(header ?? '')?.[1] ?? '', 'base64')
      .toString()
      .split(':')
    return key !== '' && this.#software.get(id) === key ? id : null
  }
}
