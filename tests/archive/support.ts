import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { identityFrom, recipientOf } from '../../src/journal/age/age.ts'
import { Archivist } from '../../src/journal/archive/archivist.ts'
import { folderPlace } from '../../src/journal/archive/folder-place.ts'
import type { ReadingKeys } from '../../src/journal/archive/believed.ts'
import type { Sealing } from '../../src/journal/archive/write.ts'
import type { BuildingSite } from '../../src/journal/restore/restore.ts'
import { freshDatabase, testSecrets } from '../support/database.ts'
import { newOffice, openTestJournal, type TestJournal } from '../support/journal.ts'
import { sampleTables } from '../support/sample-tables.ts'

/** Keys of an office and of a house, for writing and for reading. */
export async function newKeys(): Promise<{ sealing: Sealing; keys: ReadingKeys }> {
  const identity = identityFrom(randomBytes(32))
  const { privateKey: logKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    sealing: { recipients: [await recipientOf(identity)], logKey },
    keys: { identity, logKeys: [publicKey], signing: null },
  }
}

/** A house, and what is needed to build an office in it. */
export interface Ground {
  readonly stand: TestJournal
  readonly site: BuildingSite
  close(): Promise<void>
}

export async function openGround(): Promise<Ground> {
  const database = await freshDatabase(sampleTables)
  const stand = openTestJournal(database)
  return {
    stand,
    site: { core: stand.journal.core, url: database.readerUrl, tokenKey: testSecrets.tokenKey },
    close: async () => {
      await stand.journal.close()
      await database.drop()
    },
  }
}

/** Work on a fresh house in which the journal of the office is open and empty. */
export async function onSite<T>(office: string, work: (site: BuildingSite, stand: TestJournal) => Promise<T>): Promise<T> {
  const ground = await openGround()
  try {
    await ground.stand.journal.openOffice(office)
    return await work(ground.site, ground.stand)
  } finally {
    await ground.close()
  }
}

/** An office with a place of its own, archived turn by turn. */
export async function archivedOffice(stand: TestJournal) {
  const desk = await newOffice(stand)
  const folder = mkdtempSync(join(tmpdir(), 'tsuzuki-archive-'))
  const place = folderPlace(folder)
  const { sealing, keys } = await newKeys()
  const archivist = new Archivist(stand.journal.core, place)
  return {
    desk,
    office: desk.office,
    place,
    keys,
    sealing,
    folder: join(folder, desk.office),
    turn: async () => {
      const turn = await archivist.turn(desk.office, sealing)
      expect(turn).toMatchObject({ lie: null, strangers: [] })
      return turn
    },
    files: () => readdirSync(join(folder, desk.office)).toSorted(),
  }
}
