import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { sha256Hex } from '../../src/base/canonical.ts'
import { uuidv7 } from '../../src/base/ids.ts'
import { Changes } from '../../src/journal/changes.ts'
import type { CommitOrder, Sight } from '../../src/journal/desk.ts'
import { openJournal, type Journal } from '../../src/journal/open.ts'
import type { DatabaseOf, RowOf } from '../../src/journal/table.ts'
import { testSecrets, type TestDatabase } from './database.ts'
import { sampleTables, type houses } from './sample-tables.ts'

export type SampleDatabase = DatabaseOf<typeof sampleTables>

export interface TestJournal {
  readonly journal: Journal<SampleDatabase>
  readonly publicKey: KeyObject
  readonly checkpointFolder: string
}

/** A journal over a test database, with a log key of its own. */
export function openTestJournal(database: TestDatabase): TestJournal {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const checkpointFolder = mkdtempSync(join(process.env['TSUZUKI_TEST_FOLDER']!, 'checkpoints-'))
  const journal = openJournal<SampleDatabase>({
    ...database,
    tables: sampleTables,
    tokenKey: testSecrets.tokenKey,
    now: () => new Date(),
    random: (bytes) => randomBytes(bytes),
    logKey: privateKey,
    checkpointFolder,
  })
  return { journal, publicKey, checkpointFolder }
}

export const clerk = { id: 'clerk', name: '山田' }
export const wholeOffice: Sight = { kind: 'office' }

/** A fresh id. */
export const id = (): string => uuidv7(Date.now(), randomBytes(10))

/** Opens an office and answers its desk with the whole office in sight. */
export async function newOffice({ journal }: TestJournal) {
  const office = id()
  await journal.openOffice(office)
  return journal.desk({ office, actor: clerk, sight: wholeOffice })
}

/** An order with a key of its own. */
export function orderOf(changes: Changes, more: Partial<CommitOrder> = {}): CommitOrder {
  const idempotencyKey = id()
  return {
    act: 'test.act',
    reason: '試験',
    changes,
    idempotencyKey,
    inputHash: sha256Hex(idempotencyKey),
    edition: null,
    ...more,
  }
}

export function house(name: string): RowOf<typeof houses> {
  return { id: id(), code: name, name: `${name}商店`, since: '2026-04-01', open: true }
}
