import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import { openJournal } from '../../src/journal/open.ts'
import { migrateReception } from '../../src/journal/reception/migrate.ts'
import { openReception } from '../../src/journal/reception/store.ts'
import type { Role } from '../../src/office/act.ts'
import { foundOffice } from '../../src/office/home/found.ts'
import { addMember } from '../../src/office/staff/add.ts'
import { setSignIn } from '../../src/office/staff/set-sign-in.ts'
import { officeTables, type OfficeDatabase } from '../../src/office/tables.ts'
import { buildApp } from '../../src/server/app.ts'
import type { HouseKeeping } from '../../src/server/config.ts'
import { indexOffice } from '../../src/server/sign-in/logins.ts'
import { signInKeysOf } from '../../src/server/sign-in/office-secret.ts'
import { hashPassword } from '../../src/server/sign-in/passwords.ts'
import { freshDatabase, testSecrets } from './database.ts'
import { newId, someoneAt, type Someone } from './office.ts'

/** Long enough to stand alone. */
export const goodPassword = 'umi no mukou ni ashita'

/** A whole house over a database of its own, with a clock that stands until it is moved. */
export interface TestHouse {
  readonly app: FastifyInstance
  readonly keeping: HouseKeeping
  readonly ownerUrl: string
  pass(minutes: number): void
  office(name: string): Promise<TestOffice>
  close(): Promise<void>
}

export interface TestOffice {
  readonly id: string
  readonly headId: string
  readonly head: Someone
  /** Adds a member with a password; the login is the name of the office and of the member. */
  member(role: Role, login: string, password?: string): Promise<string>
  /** Place and hash of the last entry. */
  lastEntry(): Promise<string>
}

/** Opens one; `change` gives the doors another journal, name, or place. */
export async function openTestHouse(change: Partial<HouseKeeping> = {}): Promise<TestHouse> {
  const database = await freshDatabase(officeTables)
  const reception = openReception(await migrateReception(database.ownerUrl, 'reception-of-tests'))
  let clock = Date.parse('2026-11-20T01:00:00Z')
  const now = () => new Date(clock)
  const journal = openJournal<OfficeDatabase>({
    ...database,
    tables: officeTables,
    tokenKey: testSecrets.tokenKey,
    now,
    random: (bytes) => randomBytes(bytes),
    logKey: generateKeyPairSync('ed25519').privateKey,
    checkpointFolder: mkdtempSync(join(tmpdir(), 'tsuzuki-checkpoints-')),
  })
  const keeping: HouseKeeping = {
    journal,
    reception,
    takesLead: (_, begin) => begin(),
    signInKey: randomBytes(32),
    now,
    random: (bytes) => randomBytes(bytes),
    publicUrl: null,
    webRoot: null,
    practice: null,
    standby: null,
    https: null,
    log: null,
    ...change,
  }
  const app = await buildApp(keeping)
  return {
    app,
    keeping,
    ownerUrl: database.ownerUrl,
    pass: (minutes) => void (clock += minutes * 60_000),
    office: (name) => openOffice(keeping, name),
    close: async () => {
      await app.close()
      await reception.close()
      await journal.close()
      await database.drop()
    },
  }
}

async function openOffice(keeping: HouseKeeping, name: string): Promise<TestOffice> {
  const { journal } = keeping
  const id = newId()
  await journal.openOffice(id)
  const desk = (actor: string) => journal.desk({ office: id, actor: { id: actor, name }, sight: { kind: 'office' } })
  const { pepper } = await signInKeysOf(keeping, id)
  const passwordHash = await hashPassword(goodPassword, pepper)
  const founding = { office: { name }, practice: false, head: { login: `${name}-head`, name, passwordHash } }
  const { member: headId } = await someoneAt('head', () => desk('founder')).did(foundOffice, founding)
  const head = someoneAt('head', () => desk(headId))
  await indexOffice(keeping, id)
  return {
    id,
    headId,
    head,
    async member(role, login, password = goodPassword) {
      const { member } = await head.did(addMember, { login: `${name}-${login}`, name: login, role })
      await someoneAt(role, () => desk(member)).did(setSignIn, { passwordHash: await hashPassword(password, pepper) })
      await indexOffice(keeping, id)
      return member
    },
    async lastEntry() {
      const [entry] = await desk('test').read((db) =>
        db.withTables<{ 'journal.head': { sequence: number; hash: Buffer } }>().selectFrom('journal.head').selectAll().execute(),
      )
      return `${entry?.sequence} ${entry?.hash.toString('hex')}`
    },
  }
}

/** A browser as far as the doors can tell: keeps the cookie, sends JSON from the same origin. */
export class Browser {
  readonly app: FastifyInstance
  cookie = ''

  constructor(house: { readonly app: FastifyInstance }) {
    this.app = house.app
  }

  async post(url: string, payload: object = {}, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    const sent = { cookie: this.cookie, origin: 'http://localhost', host: 'localhost', ...headers }
    return this.#kept(await this.app.inject({ method: 'POST', url, payload, headers: sent }))
  }

  async get(url: string, headers: Record<string, string> = {}): Promise<LightMyRequestResponse> {
    return this.#kept(await this.app.inject({ url, headers: { cookie: this.cookie, host: 'localhost', ...headers } }))
  }

  act(name: string, input: unknown, more: object = {}): Promise<LightMyRequestResponse> {
    return this.post(`/api/acts/${name}`, { input, ...more }, { 'idempotency-key': newId() })
  }

  ask(name: string, input: unknown): Promise<LightMyRequestResponse> {
    return this.post(`/api/asks/${name}`, { input })
  }

  signIn(login: string, password = goodPassword): Promise<LightMyRequestResponse> {
    return this.post('/api/sign-in/password', { login, password })
  }

  /** 200, or 401 with nobody signed in. */
  async isIn(): Promise<boolean> {
    return (await this.get('/api/session')).statusCode === 200
  }

  #kept(response: LightMyRequestResponse): LightMyRequestResponse {
    for (const { name, value } of response.cookies) this.cookie = value === '' ? '' : `${name}=${value}`
    return response
  }
}
