import { createPrivateKey, hash } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { sha256Hex } from '../../src/base/canonical.ts'
import { gatherSegment } from '../../src/journal/archive/write.ts'
import type { Segment } from '../../src/journal/archive/segment.ts'
import { Changes } from '../../src/journal/changes.ts'
import { officeKeys } from '../../src/journal/continuity/tables.ts'
import type { Desk } from '../../src/journal/desk.ts'
import { promote } from '../../src/journal/epoch/promote.ts'
import { rawKey } from '../../src/journal/note.ts'
import { openJournal, type Journal } from '../../src/journal/open.ts'
import { isLie } from '../../src/journal/replay/check.ts'
import type { DatabaseOf } from '../../src/journal/table.ts'
import { freshDatabase, testSecrets, type TestDatabase } from '../support/database.ts'
import { letters, shops, staff, vectorTables } from './tables.ts'

type Vectors = DatabaseOf<typeof vectorTables>

/** An Ed25519 key whose 32 secret bytes are the hash of a name. */
export function keyOf(name: string) {
  const secret = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), hash('sha256', name, 'buffer')])
  return createPrivateKey({ key: secret, format: 'der', type: 'pkcs8' })
}

export const office = '01900000-0000-7000-8000-000000000001'
export const logKey = keyOf('log key')
export const officeKey = keyOf('office key')
const actor = { id: '01900000-0000-7000-8000-0000000000a1', name: '山田 𠮷子' }
const [shop, person] = ['01900000-0000-7000-8000-0000000000c1', '01900000-0000-7000-8000-0000000000e1']

/** Chance that is none: the bytes of SHA-256(1), SHA-256(2) … as they are asked for. */
function counted(): (bytes: number) => Uint8Array {
  let [number, left] = [0, Buffer.alloc(0)]
  return (bytes) => {
    while (left.length < bytes) left = Buffer.concat([left, hash('sha256', String(++number), 'buffer')])
    const taken = left.subarray(0, bytes)
    left = left.subarray(bytes)
    return taken
  }
}

/** Writes the office of the vectors by the journal of today, and answers its one segment. */
export async function writeStory(): Promise<Segment> {
  const database: TestDatabase = await freshDatabase(vectorTables)
  let second = 0
  const journal = openJournal<Vectors>({
    ...database,
    tables: vectorTables,
    tokenKey: testSecrets.tokenKey,
    now: () => new Date(Date.UTC(2026, 10, 20, 1, 0, second)),
    random: counted(),
    logKey,
    checkpointFolder: mkdtempSync(join(tmpdir(), 'tsuzuki-vectors-')),
  })
  try {
    await journal.openOffice(office)
    for (const chapter of chapters) {
      second++
      await chapter(journal, journal.desk({ office, actor, sight: { kind: 'office' } }))
      if (second === 3) await journal.publishCheckpoints()
    }
    const gathered = await gatherSegment(journal.core, office, logKey, { after: { sequence: 0, hash: null } })
    if (gathered === null || isLie(gathered)) throw new Error('the story was not written')
    return gathered.segment
  } finally {
    await journal.close()
    await database.drop()
  }
}

type Chapter = (journal: Journal<Vectors>, desk: Desk<Vectors>) => Promise<unknown>

const does = (decide: (desk: Desk<Vectors>) => Promise<Changes> | Changes): Chapter => {
  return async (_, desk) => {
    const changes = await decide(desk)
    const key = `vector:${desk.now}`
    const order = { act: 'vector.write', reason: '見本の記帳', idempotencyKey: key, inputHash: sha256Hex(key), edition: null }
    mustNotRefuse(await desk.commit({ ...order, changes }))
  }
}

const person1 = {
  id: person,
  shop_id: shop,
  name: '髙﨑 "𠮷"\\\n',
  pay: 9_007_199_254_740_991,
  minutes: -5,
  month: '2026-10',
  seen_at: null,
  lines: { b: [1, null, true], a: '㈱', '': {} },
  photo: null,
}
const only = async (desk: Desk<Vectors>) => desk.read((db) => db.selectFrom('staff').selectAll().executeTakeFirstOrThrow())

const chapters: readonly Chapter[] = [
  // Rows about a client, a person and the office: three parts. A claim about a person.
  does(() =>
    new Changes()
      .insert(shops, { id: shop, name: 'つづき商店', since: '2026-04-01', closed: false })
      .insert(staff, person1)
      .claim('office:vector', '見本', 'x')
      .claim(`person:${shop}:1`, '社員番号1', person, shop, person),
  ),
  // A row replaced, with a file; a file of the office.
  does(async (desk) => {
    const [photo, letter] = [desk.newBlob(Buffer.from('写真')), desk.newBlob(Buffer.alloc(0))]
    return new Changes()
      .bring(photo)
      .bring(letter)
      .update(staff, await only(desk), { pay: 0, seen_at: '2026-11-20T01:00:02.120Z', photo: photo.hash })
      .insert(letters, { box: '公文書', number: 1, file: letter.hash })
  }),
  // A row replaced that names a file brought before; a claim let go.
  does(async (desk) => new Changes().update(staff, await only(desk), { minutes: 60 }).release('office:vector')),
  // The office's key.
  does(() =>
    new Changes().insert(officeKeys, {
      id: '01900000-0000-7000-8000-0000000000f1',
      signing_key: rawKey(officeKey).toString('base64'),
      recipient: 'age1f9f72r5qrt6fqym7tnk08aqslx0yncp33fhdjw42g74s0t0q53gqxraau7',
      holders: [{ name: '続 一郎', holds: 'file' }],
      made_on: '2026-11-20',
      retired_on: null,
    }),
  ),
  // A second epoch, under its certificate.
  async (journal) => {
    const promotion = { officeKey, holder: keyOf('standby'), place: '事務所のPC', act: 'continuity.promote', reason: '引き継ぎ' }
    mustNotRefuse(await promote(journal.core, { office, actor, sight: { kind: 'office' } }, promotion))
  },
  // A removal in it.
  does(async (desk) => new Changes().remove(staff, await only(desk)).release(`person:${shop}:1`)),
]
