import { z } from 'zod'
import type { Exchange } from '../../office/egov/exchange.ts'
import { filesAs } from '../../office/egov/own.ts'
import { tokensFor, type ProcedureName, type Software, type TokenPost } from '../../office/egov/sign-in.ts'
import type { PracticeEgov } from '../../office/practice/egov.ts'
import type { HouseKeeping } from '../config.ts'
import { post, type PostOptions } from '../couriers/post.ts'
import { doorDesk } from '../sign-in/caller.ts'
import { unwrap, wrap } from '../sign-in/wrap.ts'
import type { EgovSettings } from './settings.ts'

const service = 'egov'
/** An access token is not used in its last seconds. */
const spareSeconds = 30

/** What the house keeps of an office's connection, wrapped: the key of the office's own software, and the refresh token. */
const kept = z.object({ software: z.string(), key: z.string().nullable(), refresh: z.string().nullable() })
type Kept = z.infer<typeof kept>

/** The e-Gov an office files at, and as which software. */
export interface EgovPlace {
  readonly whose: 'practice' | 'own' | 'vendor'
  readonly software: Software
  readonly acquisition: ProcedureName
  readonly auth: string
  readonly tokens: TokenPost
  exchange(access: string): Exchange
}

/** The ways of this house to e-Gov, for each office its own. */
export class EgovReach {
  readonly #keeping: HouseKeeping
  readonly #settings: EgovSettings
  readonly #practice: PracticeEgov | null
  readonly #options: PostOptions
  readonly #access = new Map<string, { token: string; software: string; until: number }>()

  constructor(keeping: HouseKeeping, settings: EgovSettings, practice: PracticeEgov | null, options: PostOptions = {}) {
    this.#keeping = keeping
    this.#settings = settings
    this.#practice = practice
    this.#options = options
  }

  /** Where an office files from this house, or null: then the ready package is its way. */
  async place(office: string): Promise<EgovPlace | null> {
    const { practice, software } = await filesAs(doorDesk(this.#keeping, office))
    if (practice) return this.#practice === null ? null : this.#emulated(this.#practice)
    const { acquisition } = this.#settings
    if (acquisition === null) return null
    if (software === null) {
      return this.#settings.software === null ? null : this.#real('vendor', this.#settings.software, acquisition)
    }
    const own = await this.#kept(office)
    return own?.software === software && own.key !== null ? this.#real('own', { id: software, key: own.key }, acquisition) : null
  }

  /** Keeps the key of the office's own software. */
  async keepKey(office: string, software: string, key: string): Promise<void> {
    const before = await this.#kept(office)
    await this.#keep(office, { software, key, refresh: before?.software === software ? before.refresh : null })
  }

  /** Keeps what a person's consent brought. */
  async keepRefresh(office: string, { software, whose }: EgovPlace, refresh: string): Promise<void> {
    await this.#keep(office, { software: software.id, key: whose === 'own' ? software.key : null, refresh })
  }

  async isConnected(office: string, { software }: EgovPlace): Promise<boolean> {
    const own = await this.#kept(office)
    return own?.software === software.id && own.refresh !== null
  }

  /** A good access token, or null while a person must let the software in (again) or e-Gov cannot be reached. */
  async accessFor(office: string, place: EgovPlace): Promise<string | null> {
    const now = this.#keeping.now().getTime()
    const ready = this.#access.get(office)
    if (ready !== undefined && ready.software === place.software.id && ready.until > now) return ready.token
    const own = await this.#kept(office)
    if (own === null || own.software !== place.software.id || own.refresh === null) return null
    const tokens = await tokensFor(place.tokens, place.software, { refresh: own.refresh })
    if (tokens === 'unreachable') return null
    await this.#keep(office, { ...own, refresh: tokens === 'gone' ? null : tokens.refresh })
    if (tokens === 'gone') return null
    const until = now + (tokens.seconds - spareSeconds) * 1000
    this.#access.set(office, { token: tokens.access, software: place.software.id, until })
    return tokens.access
  }

  #emulated(practice: PracticeEgov): EgovPlace {
    const at = (path: string) => new URL(path, 'http://practice.invalid')
    const ask = async (method: string, url: URL, headers: Record<string, string>, body: string) => {
      const { cut, ...answer } = await practice.handle({ method, url, headers, body })
      return cut === true ? ({ kind: 'unknown', words: '練習' } as const) : ({ kind: 'answered', ...answer } as const)
    }
    return {
      whose: 'practice',
      software: practice.software,
      acquisition: practice.acquisition,
      auth: '/practice/egov/auth',
      tokens: ({ headers, body }) => ask('POST', at('/auth/token'), headers, body),
      exchange:
        (access) =>
        ({ method, path, query, body }) => {
          const url = at(`/shinsei/v2${path}`)
          for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
          return ask(method, url, { authorization: `Bearer ${access}` }, body === null ? '' : JSON.stringify(body))
        },
    }
  }

  #real(whose: 'own' | 'vendor', software: Software, acquisition: ProcedureName): EgovPlace {
    const { api, auth } = this.#settings
    return {
      whose,
      software,
      acquisition,
      auth,
      tokens: ({ headers, body }) => post({ method: 'POST', url: new URL(`${auth}/token`), headers, body }, this.#options),
      exchange:
        (access) =>
        ({ method, path, query, body }) => {
          const url = new URL(`${api}${path}`)
          for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value)
          const headers = { authorization: `Bearer ${access}`, ...(body === null ? {} : { 'content-type': 'application/json' }) }
          return post({ method, url, headers, body: body === null ? null : JSON.stringify(body) }, this.#options)
        },
    }
  }

  async #kept(office: string): Promise<Kept | null> {
    const wrapped = await this.#keeping.reception.connection(office, service)
    return wrapped === null ? null : kept.parse(JSON.parse(unwrap(wrapped, `${service}:${office}`, this.#keeping.signInKey)))
  }

  async #keep(office: string, value: Kept): Promise<void> {
    const wrapped = wrap(JSON.stringify(value), `${service}:${office}`, this.#keeping.signInKey)
    this.#access.delete(office)
    await this.#keeping.reception.keepConnection(office, service, wrapped)
  }
}
