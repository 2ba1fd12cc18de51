import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { Changes } from '../../src/journal/changes.ts'
import { officeKeys } from '../../src/journal/continuity/tables.ts'
import { rawKey } from '../../src/journal/note.ts'
import { clerk, house, newOffice, orderOf, wholeOffice, type TestJournal } from './journal.ts'
import { houses } from './sample-tables.ts'

/** The 32 bytes of a key, base64. */
export const base64 = (key: Parameters<typeof rawKey>[0]) => rawKey(key).toString('base64')

/** An office with its key registered, and what it takes to promote a house of it. */
export async function officeWithKey(held: TestJournal) {
  const desk = await newOffice(held)
  const officeKey = generateKeyPairSync('ed25519').privateKey
  const registered = new Changes().insert(officeKeys, {
    id: randomUUID(),
    signing_key: base64(officeKey),
    recipient: 'age1',
    holders: [],
    made_on: '2026-11-20',
    retired_on: null,
  })
  mustNotRefuse(await desk.commit(orderOf(registered)))
  const here = generateKeyPairSync('ed25519').privateKey
  const promotion = { officeKey, holder: here, place: '事務所のPC', act: 'continuity.promote', reason: 'クラウドが使えない' }
  const owner = { office: desk.office, actor: clerk, sight: wholeOffice }
  const write = () => desk.commit(orderOf(new Changes().insert(houses, house(randomUUID()))))
  return { desk, owner, officeKey, here, promotion, write, core: held.journal.core }
}
