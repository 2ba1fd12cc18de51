import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sha256Hex } from '../../src/base/canonical.ts'
import { isRefusal, type Refusal } from '../../src/base/refusal.ts'
import { Archivist } from '../../src/journal/archive/archivist.ts'
import { addressOf, nameSegment, readName } from '../../src/journal/archive/name.ts'
import { openSegment, sealSegment } from '../../src/journal/archive/seal.ts'
import type { Segment } from '../../src/journal/archive/segment.ts'
import { signCheckpoint } from '../../src/journal/checkpoint.ts'
import { verifyArchive } from '../../src/journal/archive/verify.ts'
import { restoreOffice, type Restored } from '../../src/journal/restore/restore.ts'
import { sampleTables } from '../support/sample-tables.ts'
import { randomHistory } from './history.ts'
import { archivedOffice, newKeys, onSite, openGround, type Ground } from './support.ts'

let ground: Ground
let archived: Awaited<ReturnType<typeof archivedOffice>>
beforeAll(async () => {
  ground = await openGround()
})
afterAll(() => ground.close())
/** An office of nine entries in three segments. */
beforeEach(async () => {
  archived = await archivedOffice(ground.stand)
  for (const seed of [1, 2, 3]) {
    await randomHistory(archived.desk, seed, 3)
    await archived.turn()
  }
})

const verified = (keys = archived.keys) => verifyArchive(archived.place, archived.office, keys, sampleTables)
const path = (file: string) => join(archived.folder, file)

async function restored(more: { asFarAsPossible?: boolean; at?: string } = {}): Promise<Restored | Refusal> {
  const { place, office, keys } = archived
  const order = { place, office, keys, at: more.at ?? null, asFarAsPossible: more.asFarAsPossible ?? false }
  return onSite(office, (site) => restoreOffice(site, order))
}

/** Verify names the file and the first entry lost; restore refuses there. */
async function refusedAt(sequence: number, file: string, code: string): Promise<void> {
  const report = await verified()
  expect(report.bad).toContainEqual(expect.objectContaining({ file, code }))
  expect(report).toMatchObject({ gap: sequence, last: { sequence: sequence - 1 } })
  expect(await restored()).toMatchObject({ refused: true, code: 'archive.gap', place: { value: String(sequence) } })
}

test.each([
  ['first', 0, 1],
  ['middle', 1, 4],
  ['last', 2, 7],
])(
  'a bit flipped anywhere in the %s segment is shown, with the entry from which the chain is lost',
  async (_, index, sequence) => {
    const file = archived.files()[index]!
    const bytes = readFileSync(path(file))
    chmodSync(path(file), 0o600)
    for (const place of [0, 30, 200, bytes.length >> 1, bytes.length - 1]) {
      const flipped = Buffer.from(bytes)
      flipped[place]! ^= 1 << (place % 8)
      writeFileSync(path(file), flipped)
      const report = await verified()
      expect(report).toMatchObject({ gap: sequence, bad: [{ file, code: 'file-altered' }] })
    }
    await refusedAt(sequence, file, 'file-altered')
  },
)

test('a file cut off at any length', async () => {
  const file = archived.files()[1]!
  chmodSync(path(file), 0o600)
  const { length } = readFileSync(path(file))
  for (const left of [length - 1, length >> 1, 100, 0]) {
    truncateSync(path(file), left)
    expect(await verified()).toMatchObject({ gap: 4, bad: [{ file, code: 'file-altered' }] })
  }
})

test('a missing segment', async () => {
  rmSync(path(archived.files()[1]!))
  expect(await verified()).toMatchObject({ gap: 4, last: { sequence: 3 }, entries: 3, bad: [] })
  expect(await restored()).toMatchObject({ code: 'archive.gap', place: { value: '4' } })
  expect(await restored({ asFarAsPossible: true })).toMatchObject({ gap: 4, head: { sequence: 3 }, report: { lies: [] } })
})

test('two segments that changed names, with and without a digest made to fit', async () => {
  const [, second, third] = archived.files() as [string, string, string]
  renameSync(path(second), path('kept'))
  renameSync(path(third), path(second))
  renameSync(path('kept'), path(third))
  await refusedAt(4, second, 'file-altered')
  const { first, last, head, to } = readName(second)!
  const fitting = nameSegment(first, last, head, readFileSync(path(second)), to).file
  renameSync(path(second), path(fitting))
  await refusedAt(4, fitting, 'file-misnamed')
})

test('a segment of another office', async () => {
  const other = await archivedOffice(ground.stand)
  await randomHistory(other.desk, 9, 3)
  await other.turn()
  const [theirs] = other.files() as [string]
  rmSync(path(archived.files()[0]!))
  copyFileSync(join(other.folder, theirs), path(theirs))
  await refusedAt(1, theirs, 'file-sealed-otherwise')
  const reading = await verifyArchive(archived.place, archived.office, { ...other.keys }, sampleTables)
  expect(reading.bad).toContainEqual(expect.objectContaining({ file: theirs, code: 'file-misnamed' }))
})

/** What the operator's server could write: sealed for the office, every hash right, signed by whom he likes. */
async function forge(change: (segment: Segment) => Segment, logKey = archived.sealing.logKey): Promise<string> {
  const file = archived.files()[2]!
  const opened = (await openSegment(archived.keys.identity, readFileSync(path(file)))) as Segment
  const changed = change(opened)
  const head = sha256Hex(changed.entries.at(-1)!.header)
  const note = signCheckpoint({ office: archived.office, sequence: 9, hash: Buffer.from(head, 'hex') }, logKey)
  const sealed = await sealSegment({ ...changed, notes: [note] }, archived.sealing.recipients)
  const name = nameSegment(7, 9, head, sealed, addressOf(archived.sealing.recipients))
  writeFileSync(path(name.file), sealed)
  return name.file
}

const rewritten = ({ entries, notes }: Segment): Segment => {
  const [seventh, ...rest] = entries
  const header = Buffer.from(seventh!.header.toString().replace('"reason":"試験"', '"reason":"偽造"'))
  return { entries: [{ ...seventh!, header }, ...rest], notes }
}
const retold = ({ entries, notes }: Segment): Segment => {
  const header = Buffer.from(entries[2]!.header.toString().replace('"reason":"試験"', '"reason":"偽造"'))
  return { entries: [entries[0]!, entries[1]!, { ...entries[2]!, header }], notes }
}

test('a newer segment written over by one that says otherwise: beside the true one it does no harm, in its place it is refused', async () => {
  const stranger = generateKeyPairSync('ed25519').privateKey
  const [, , third] = archived.files() as [string, string, string]
  const forged = await forge(retold, stranger)
  expect(await verified()).toMatchObject({ gap: null, last: { sequence: 9 } })
  expect((await verified()).bad).toEqual([expect.objectContaining({ file: forged, code: 'file-unsigned' })])
  expect(isRefusal(await restored())).toBe(false)
  rmSync(path(third))
  await refusedAt(7, forged, 'file-unsigned')
})

test.each(['', 'rubbish', '{"client":null,"person":null,"v":1}\n["epochs",1,["x"],{"certificate":7},null]'])(
  'a segment that claims an epoch of its own with a part of %j certifies nobody and stops nobody',
  async (part) => {
    const forged = await forge(({ entries, notes }) => {
      const last = entries.at(-1)!
      const header = Buffer.from(last.header.toString().replace('"epoch":1', '"epoch":2'))
      expect(header.equals(last.header)).toBe(false)
      const parts = [Buffer.concat([Buffer.alloc(16), Buffer.from(part)])]
      return { entries: [...entries.slice(0, -1), { ...last, header, parts }], notes }
    }, generateKeyPairSync('ed25519').privateKey)
    const officeKey = generateKeyPairSync('ed25519').privateKey
    const report = await verified({ ...archived.keys, signing: officeKey })
    expect(report).toMatchObject({ gap: null, last: { sequence: 9 }, lies: [] })
    expect(report.bad).toEqual([expect.objectContaining({ file: forged, code: 'file-unsigned' })])
  },
)

test('two pasts that the log key itself signed are a fork, and nobody chooses for the office', async () => {
  const forged = await forge(retold)
  const told = (await verified()).bad.filter(({ code }) => code === 'file-forked')
  expect(told).toHaveLength(1)
  const answer = (await restored()) as Refusal
  expect(answer).toMatchObject({ refused: true, code: 'archive.forked', place: { value: '9' } })
  for (const file of [forged, ...archived.files().slice(2)]) expect(answer.message).toContain(file)
})

test('a chain broken inside a segment that the log key signed tells its entry; nothing of it and after it is restored', async () => {
  const third = archived.files()[2]!
  await forge(rewritten)
  rmSync(path(third))
  expect((await verified()).lies).toContainEqual(expect.objectContaining({ code: 'entry-unlinked', sequence: 8 }))
  expect(await restored()).toMatchObject({ lie: { code: 'entry-unlinked', sequence: 8 }, head: { sequence: 7 } })
})

test('a part changed inside a segment tells its entry', async () => {
  const third = archived.files()[2]!
  await forge(({ entries, notes }) => {
    const [first, second, last] = entries as [(typeof entries)[0], (typeof entries)[0], (typeof entries)[0]]
    const part = Buffer.from(second.parts[0]!)
    part[0]! ^= 1
    return { entries: [first, { ...second, parts: [part, ...second.parts.slice(1)] }, last], notes }
  })
  rmSync(path(third))
  expect((await verified()).lies).toContainEqual(expect.objectContaining({ code: 'part-altered', sequence: 8 }))
  expect(await restored()).toMatchObject({ lie: { code: 'part-altered', sequence: 8 }, head: { sequence: 7 } })
})

test('a wrong identity opens nothing and is told so', async () => {
  const { place, office } = archived
  const { keys } = await newKeys()
  const order = { place, office, keys: { ...keys, logKeys: archived.keys.logKeys }, at: null, asFarAsPossible: false }
  const answer = await onSite(office, (site) => restoreOffice(site, order))
  expect(answer).toMatchObject({ code: 'archive.wrong-identity', message: expect.stringContaining('この鍵では一つも開けません') })
})

test('rubbish in the folder is shown and does not stop the writer, which relies on nothing the journal does not know', async () => {
  const junk = nameSegment(10, 999_999, '0'.repeat(64), Buffer.from('junk'), '00000000').file
  writeFileSync(path(junk), 'junk')
  writeFileSync(path('readme.txt'), 'x')
  mkdirSync(path('.hidden'))
  await randomHistory(archived.desk, 4, 2)
  const turn = await new Archivist(ground.site.core, archived.place).turn(archived.office, archived.sealing)
  expect(turn).toMatchObject({ strangers: [junk], last: { sequence: 11 }, written: [{ first: 10, last: 11 }] })
  const report = await verified()
  expect(report).toMatchObject({ last: { sequence: 11 }, gap: 12 })
  expect(report.bad.map(({ file, code }) => [file, code])).toEqual([
    ['.hidden', 'not-a-segment'],
    ['readme.txt', 'not-a-segment'],
    [junk, 'file-unreadable'],
  ])
})
