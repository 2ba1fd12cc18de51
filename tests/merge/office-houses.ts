import { generateKeyPairSync, randomBytes, randomUUID, type KeyObject } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { Changes } from '../../src/journal/changes.ts'
import { officeKeys } from '../../src/journal/continuity/tables.ts'
import type { Actor, Sight } from '../../src/journal/desk.ts'
import { fsck } from '../../src/journal/fsck.ts'
import { rawKey } from '../../src/journal/note.ts'
import { openJournal, type Journal } from '../../src/journal/open.ts'
import type { Role } from '../../src/office/act.ts'
import { officeTables, type OfficeDatabase } from '../../src/office/tables.ts'
import { freshDatabase, testSecrets } from '../support/database.ts'
import { orderOf } from '../support/journal.ts'
import { must, newId, someoneAt, storyDay, type Someone } from '../support/office.ts'

/** A house with the real tables of an office, and people in it. */
export interface OfficeHouse {
  readonly journal: Journal<OfficeDatabase>
  readonly core: Journal<OfficeDatabase>['core']
  someone(office: string, name: string, role?: Role, sight?: Sight): Someone
  lies(office: string): Promise<string[]>
  close(): Promise<void>
}

export async function openOfficeHouse(): Promise<OfficeHouse> {
  const database = await freshDatabase(officeTables)
  const { privateKey: logKey, publicKey } = generateKeyPairSync('ed25519')
  const checkpointFolder = mkdtempSync(join(process.env['TSUZUKI_TEST_FOLDER']!, 'checkpoints-'))
  let clock = Date.parse(`${storyDay}T01:00:00Z`)
  const journal = openJournal<OfficeDatabase>({
    ...database,
    tables: officeTables,
    tokenKey: testSecrets.tokenKey,
    // A second for each look, so that who came last is told by the time as well.
    now: () => new Date((clock += 1000)),
    random: (bytes) => randomBytes(bytes),
    logKey,
    checkpointFolder,
  })
  return {
    journal,
    core: journal.core,
    someone: (office, name, role = 'head', sight = { kind: 'office' }) => {
      const actor: Actor = { id: newId(), name }
      return someoneAt(role, () => journal.desk({ office, actor, sight }))
    },
    async lies(office) {
      const { readerUrl: url } = database
      const options = { url, tokenKey: testSecrets.tokenKey, tables: officeTables, publicKeys: [publicKey], checkpointFolder }
      const [report] = await Array.fromAsync(fsck({ ...options, offices: [office] }))
      return report!.lies.map(({ code }) => code)
    },
    close: async () => {
      await journal.close()
      await database.drop()
    },
  }
}

/** Registers the office's key; answers the private half. */
export async function registerOfficeKey(who: Someone): Promise<KeyObject> {
  const key = generateKeyPairSync('ed25519').privateKey
  const row = {
    id: randomUUID(),
    signing_key: rawKey(key).toString('base64'),
    recipient: 'age1',
    holders: [],
    made_on: '2026-11-20',
    retired_on: null,
  }
  must(await who.desk().commit(orderOf(new Changes().insert(officeKeys, row))))
  return key
}
