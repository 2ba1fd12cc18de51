import { generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isRefusal, mustNotRefuse } from '../../src/base/refusal.ts'
import { signCertificate } from '../../src/journal/epoch/certificate.ts'
import { beginEpoch, promote } from '../../src/journal/epoch/promote.ts'
import { learnCertificate, setHalted, setStanding, standingOf } from '../../src/journal/epoch/standing.ts'
import { fsck } from '../../src/journal/fsck.ts'
import { base64, officeWithKey } from '../support/epochs.ts'
import { freshDatabase, testSecrets, type TestDatabase } from '../support/database.ts'
import { openTestJournal, wholeOffice, type TestJournal } from '../support/journal.ts'
import { sampleTables } from '../support/sample-tables.ts'

let database: TestDatabase
let held: TestJournal

beforeAll(async () => {
  database = await freshDatabase(sampleTables)
  held = openTestJournal(database)
})
afterAll(async () => {
  await held.journal.close()
  await database.drop()
})

async function liesOf(office: string): Promise<string[]> {
  const { tokenKey } = testSecrets
  const options = {
    url: database.readerUrl,
    tokenKey,
    tables: sampleTables,
    publicKeys: [held.publicKey],
    checkpointFolder: null,
  }
  const [report] = await Array.fromAsync(fsck({ ...options, offices: [office] }))
  return report!.lies.map(({ code }) => code)
}

test('a following house refuses writes, is promoted by the office’s key, and then writes in the new epoch', async () => {
  const { core, owner, promotion, write, desk } = await officeWithKey(held)
  await setStanding(core, desk.office, 'following')
  expect(await write()).toMatchObject({ code: 'journal.following' })
  const receipt = mustNotRefuse(await promote(core, owner, promotion))
  expect(receipt.sequence).toBe(2)
  expect(await write()).toMatchObject({ sequence: 3 })
  expect(await standingOf(core, desk.office)).toMatchObject({ epoch: 2, standing: 'leading', sequence: 3 })
  expect(await liesOf(desk.office)).toEqual([])
})

test('a key the office never registered begins nothing', async () => {
  const { core, owner, promotion } = await officeWithKey(held)
  const thief = { ...promotion, officeKey: generateKeyPairSync('ed25519').privateKey }
  expect(await promote(core, owner, thief)).toMatchObject({ code: 'journal.office-key-unknown' })
  expect(await standingOf(core, owner.office)).toMatchObject({ epoch: 1, sequence: 1 })
})

test('a certificate for another place of the chain begins nothing; the same one twice begins once', async () => {
  const { core, owner, officeKey, here, promotion, write } = await officeWithKey(held)
  const head = await standingOf(core, owner.office)
  const note = signCertificate(
    {
      office: owner.office,
      epoch: 2,
      after: { sequence: head.sequence, hash: head.hash.toString('hex') },
      holder: base64(here),
      place: 'PC',
      at: new Date().toISOString(),
    },
    officeKey,
  )
  await write()
  expect(await beginEpoch(core, owner, note, promotion)).toMatchObject({ code: 'journal.certificate-stale' })
  const first = mustNotRefuse(await promote(core, owner, promotion))
  const certificate = await certificateOf(owner.office)
  expect(await beginEpoch(core, owner, certificate, promotion)).toMatchObject({ entry: first.entry, repeated: true })
})

test('whoever hears of a newer epoch elsewhere writes no more; a forged note changes nothing', async () => {
  const { core, owner, officeKey, here, promotion, write } = await officeWithKey(held)
  const told = (epoch: number, key = officeKey) =>
    signCertificate(
      {
        office: owner.office,
        epoch,
        after: { sequence: 1, hash: 'a'.repeat(64) },
        holder: base64(here),
        place: '控えのPC',
        at: new Date().toISOString(),
      },
      key,
    )
  expect(await learnCertificate(core, owner.office, told(2, generateKeyPairSync('ed25519').privateKey), 'own')).toBeNull()
  expect(isRefusal(await write())).toBe(false)
  expect(await learnCertificate(core, owner.office, told(2), 'own')).toBe(2)
  expect(await write()).toMatchObject({ code: 'journal.superseded', message: expect.stringContaining('控えのPC') })
  expect(await learnCertificate(core, owner.office, told(2), 'own')).toBe(2)
  expect(await promote(core, owner, promotion)).toMatchObject({ sequence: 3 })
  expect(await standingOf(core, owner.office)).toMatchObject({ epoch: 3, standing: 'leading' })
})

test('a halted office is read and not written, and goes on when it is resumed', async () => {
  const { core, owner, write, promotion } = await officeWithKey(held)
  await setHalted(core, owner.office, '大量の変更')
  expect(await write()).toMatchObject({ code: 'journal.halted', message: expect.stringContaining('大量の変更') })
  expect(await promote(core, owner, promotion)).toMatchObject({ code: 'journal.halted' })
  await setHalted(core, owner.office, null)
  expect(isRefusal(await write())).toBe(false)
})

async function certificateOf(office: string): Promise<string> {
  const scope = { office, sight: wholeOffice } as const
  return held.journal.core.reader.read(scope, async (client) => {
    const { rows } = await client.query<{ certificate: string }>('select certificate from epochs where office_id = $1', [office])
    return rows[0]!.certificate
  })
}
