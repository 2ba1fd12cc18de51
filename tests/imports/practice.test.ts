import { afterAll, beforeAll, expect, test } from 'vitest'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openJournal, type Journal } from '../../src/journal/open.ts'
import type { Actor, Desk } from '../../src/journal/desk.ts'
import { listClients } from '../../src/office/clients/list.ts'
import { consult } from '../../src/office/door.ts'
import { loadPractice } from '../../src/office/practice/load.ts'
import { officeTables, type OfficeDatabase } from '../../src/office/tables.ts'
import { freshDatabase, testSecrets, type TestDatabase } from '../support/database.ts'
import { must, newId } from '../support/office.ts'

let database: TestDatabase
let journal: Journal<OfficeDatabase>
let deskAs: (actor: Actor) => Desk<OfficeDatabase>

beforeAll(async () => {
  database = await freshDatabase(officeTables)
  journal = openJournal<OfficeDatabase>({
    ...database,
    tables: officeTables,
    tokenKey: testSecrets.tokenKey,
    now: () => new Date('2026-11-21T01:00:00Z'),
    random: (bytes) => randomBytes(bytes),
    logKey: generateKeyPairSync('ed25519').privateKey,
    checkpointFolder: mkdtempSync(join(tmpdir(), 'tsuzuki-checkpoints-')),
  })
  const office = newId()
  await journal.openOffice(office)
  deskAs = (actor) => journal.desk({ office, actor, sight: { kind: 'office' } })
}, 60_000)
afterAll(async () => {
  await journal.close()
  await database.drop()
})

test('the practice office loads once, through the very acts', async () => {
  const started = performance.now()
  expect(await loadPractice({ deskAs, hashPassword: async (password) => `hash of ${password.length}` })).toBe(true)
  console.log('loaded in', performance.now() - started)
  expect(await loadPractice({ deskAs, hashPassword: async () => '' })).toBe(false)
  const clients = must(await consult(deskAs({ id: newId(), name: '続木' }), 'head', listClients, {}))
  console.log(JSON.stringify(clients, null, 1).slice(0, 3000))
}, 90_000)
