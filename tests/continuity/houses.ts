import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { pairHere, type Pairing } from '../../src/cli/standby/pair.ts'
import type { DataFolder } from '../../src/journal/folder.ts'
import { booksOf } from '../../src/journal/follow/books-of.ts'
import { Follower } from '../../src/journal/follow/follower.ts'
import { httpSource } from '../../src/journal/follow/http-source.ts'
import { spoolFolder } from '../../src/journal/follow/spool-folder.ts'
import type { Source } from '../../src/journal/follow/source.ts'
import { publicKeyFrom, rawKey } from '../../src/journal/note.ts'
import { openJournal, type Journal } from '../../src/journal/open.ts'
import { officeTables, type OfficeDatabase } from '../../src/office/tables.ts'
import { freshDatabase, testSecrets } from '../support/database.ts'
import { Browser, openTestHouse, type TestHouse, type TestOffice } from '../support/house.ts'

/** A cloud that listens on a port of its own. */
export interface Cloud extends TestHouse {
  readonly address: string
}

export async function openCloud(): Promise<Cloud> {
  const house = await openTestHouse()
  const address = await house.app.listen({ host: '127.0.0.1', port: 0 })
  return { ...house, address: address.replace('127.0.0.1', 'localhost') }
}

/** The office's own PC: a journal over a database of its own, a spool and keys. */
export interface Pc {
  readonly journal: Journal<OfficeDatabase>
  readonly ownerUrl: string
  readonly readerUrl: string
  readonly key: KeyObject
  readonly spool: string
  close(): Promise<void>
}

export async function openPc(): Promise<Pc> {
  const database = await freshDatabase(officeTables)
  const { privateKey: key } = generateKeyPairSync('ed25519')
  const folder = mkdtempSync(join(tmpdir(), 'tsuzuki-pc-'))
  const journal = openJournal<OfficeDatabase>({
    ...database,
    tables: officeTables,
    tokenKey: testSecrets.tokenKey,
    now: () => new Date(),
    random: (bytes) => randomBytes(bytes),
    logKey: key,
    checkpointFolder: join(folder, 'checkpoints'),
  })
  return {
    journal,
    key,
    ownerUrl: database.ownerUrl,
    readerUrl: database.readerUrl,
    spool: join(folder, 'spool'),
    close: async () => {
      await journal.close()
      await database.drop()
    },
  }
}

export interface Paired {
  readonly standby: string
  /** The office's key, which in life lies under passphrases. */
  readonly officeKey: KeyObject
  readonly source: Source
  readonly follower: Follower
  readonly digits: readonly [there: string, here: string]
}

/** The whole ceremony through the doors: the head opens it, the PC asks, the head compares and confirms. */
export async function pair(
  cloud: Cloud,
  office: TestOffice,
  login: string,
  pc: Pc,
  officeKey = generateKeyPairSync('ed25519').privateKey,
): Promise<Paired> {
  const head = new Browser(cloud)
  await head.signIn(login)
  const { code } = (await head.post('/api/continuity/pairings/open')).json<{ code: string }>()
  const pcSays = async <T>(path: string, body: object): Promise<T> => {
    const sent = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code, ...body }) }
    const answer = await fetch(`${cloud.address}/api/follow/pair/${path}`, sent)
    return (await answer.json()) as T
  }
  const hello = await pcSays<{ office: string; logKey: string; officeKeys: string[] }>('hello', {})
  const request = {
    name: '所長室のPC',
    key: rawKey(pc.key).toString('base64'),
    address: 'https://tsuzuki-pc.test:4650',
    authority: '-----BEGIN CERTIFICATE-----\n',
    disk: 'encrypted',
    sealTo: await identityToRecipient(await generateX25519Identity()),
    officeKey:
      hello.officeKeys.length > 0
        ? null
        : {
            signingKey: rawKey(officeKey).toString('base64'),
            recipient: 'age1office',
            holders: [{ name: '所長', holds: '合言葉' }],
          },
  }
  const { digits } = await pcSays<{ digits: string }>('ask', { request })
  const shown = (await head.get('/api/continuity')).json<{ pairings: { pairing: string; digits: string }[] }>()
  const [asked] = shown.pairings
  await head.post('/api/continuity/pairings/confirm', { pairing: asked!.pairing })
  const { standby } = await pcSays<{ standby: string }>('state', {})
  await pc.journal.openOffice(office.id, 'following')
  const line = { from: cloud.address, office: office.id, standby, key: pc.key, authority: null, now: () => cloud.keeping.now() }
  const source = httpSource(line)
  const follower = followerAt(pc, office.id, source, [publicKeyFrom(hello.logKey)])
  return { standby, officeKey, source, follower, digits: [asked!.digits, digits] }
}

/** The PC's side of the ceremony by its real command; `files` holds the passphrases of the head and the deputy. */
export function pairByCommand(
  folder: DataFolder,
  at: { readonly from: string; readonly pair: string; readonly files: string },
  more: Partial<Pairing> = {},
): ReturnType<typeof pairHere> {
  const { files, ...where } = at
  const order = {
    ...where,
    name: '所長室のPC',
    address: 'https://tsuzuki-pc.test:4650',
    host: '127.0.0.1',
    port: 4650,
    openDisk: true,
    head: '所長',
    deputy: '代理',
    headPassphraseFile: join(files, 'head'),
    deputyPassphraseFile: join(files, 'deputy'),
    ...more,
  }
  return pairHere(folder, order, { stdout: { write: () => true } } as unknown as typeof process)
}

/** The head presses the button as soon as a PC has asked. */
export async function confirmedBy(head: Browser): Promise<void> {
  for (;;) {
    const { pairings } = (await head.get('/api/continuity')).json<{ pairings: { pairing: string }[] }>()
    if (pairings[0] !== undefined) return void (await head.post('/api/continuity/pairings/confirm', pairings[0]))
    await sleep(50)
  }
}

/** A follower over what a PC holds, as after a restart. */
export function followerAt(pc: Pc, office: string, source: Source, logKeys: readonly KeyObject[]): Follower {
  return new Follower({ office, logKeys: () => logKeys }, booksOf(pc.journal.core, office), spoolFolder(pc.spool), source)
}

/** Pulls and applies until the PC has everything; throws what rings. */
export async function catchUp({ follower }: Paired, cloud: Cloud, office: string): Promise<void> {
  const { sequence } = await cloud.keeping.journal.continuity.standing(office)
  while (follower.place.applied < sequence) {
    const steps = [await follower.pull(), await follower.apply()]
    for (const step of steps) if (step.kind === 'rings') throw new Error(JSON.stringify(step.ring))
  }
}

export const did = mustNotRefuse
