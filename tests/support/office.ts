import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from '../../src/base/ids.ts'
import { isRefusal, type Refusal } from '../../src/base/refusal.ts'
import type { Actor, Desk, Sight } from '../../src/journal/desk.ts'
import { openJournal } from '../../src/journal/open.ts'
import type { Act, Ask, Role } from '../../src/office/act.ts'
import { consult, perform, type Done, type Order } from '../../src/office/door.ts'
import { foundOffice } from '../../src/office/home/found.ts'
import { officeTables, type OfficeDatabase } from '../../src/office/tables.ts'
import { freshDatabase, testSecrets } from './database.ts'

/** Someone at an office: does acts and asks as a door would, each under a key of its own. */
export interface Someone {
  readonly desk: () => Desk<OfficeDatabase>
  does<I, O>(act: Act<I, O>, input: unknown, order?: Partial<Order>): Promise<Done<O> | Refusal>
  asks<I, O>(ask: Ask<I, O>, input: unknown): Promise<O | Refusal>
  /** The same, for what must succeed. */
  did<I, O>(act: Act<I, O>, input: unknown, order?: Partial<Order>): Promise<O>
  asked<I, O>(ask: Ask<I, O>, input: unknown): Promise<O>
}

export interface TestOffice {
  readonly head: Someone
  readonly someone: (role: Role, sight?: Sight, actor?: Actor) => Someone
  close(): Promise<void>
}

/** The morning on which the stories happen, in Japan. */
export const storyDay = '2026-11-20'

const founding = {
  office: { name: 'つづき社会保険労務士事務所', sharoushiName: '続　一郎', sharoushiNumber: '13012345' },
  practice: false,
  head: { login: 'tsuzuki', name: '続 一郎', passwordHash: null },
}

/** An office that was just founded, over a database of its own; its clock stands at the story's morning. */
export async function openTestOffice({ founded = true } = {}): Promise<TestOffice> {
  const database = await freshDatabase(officeTables)
  const { privateKey } = generateKeyPairSync('ed25519')
  const journal = openJournal<OfficeDatabase>({
    ...database,
    tables: officeTables,
    tokenKey: testSecrets.tokenKey,
    now: () => new Date(`${storyDay}T01:00:00Z`),
    random: (bytes) => randomBytes(bytes),
    logKey: privateKey,
    checkpointFolder: mkdtempSync(join(tmpdir(), 'tsuzuki-checkpoints-')),
  })
  const office = newId()
  await journal.openOffice(office)
  const someone = (role: Role, sight: Sight = { kind: 'office' }, actor: Actor = { id: newId(), name: '山田' }) =>
    someoneAt(role, () => journal.desk({ office, actor, sight }))
  const head = someone('head')
  if (founded) await head.did(foundOffice, founding)
  const close = async () => {
    await journal.close()
    await database.drop()
  }
  return { head, someone, close }
}

/** Someone with a role, at a desk opened anew for each thing done. */
export function someoneAt(role: Role, desk: () => Desk<OfficeDatabase>): Someone {
  const does: Someone['does'] = (act, input, order = {}) =>
    perform(desk(), role, act, input, { idempotencyKey: newId(), ...order })
  const asks: Someone['asks'] = (ask, input) => consult(desk(), role, ask, input)
  return {
    desk,
    does,
    asks,
    did: async (act, input, order) => must(await does(act, input, order)).answer,
    asked: async (ask, input) => must(await asks(ask, input)),
  }
}

/** A fresh id. */
export const newId = (): string => uuidv7(Date.now(), randomBytes(10))

/** The answer, or a failing test that shows the refusal. */
export function must<T>(value: T | Refusal): T {
  if (isRefusal(value))
    throw new Error(`${value.code}: ${value.message} ${(value.more ?? []).map((one) => one.message).join(' ')}`)
  return value
}
