import { spawnSync } from 'node:child_process'
import { createPublicKey } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { sha256Hex } from '../../src/base/canonical.ts'
import { recipientOf } from '../../src/journal/age/age.ts'
import { applyOrder } from '../../src/journal/apply.ts'
import { addressOf, nameSegment, readName } from '../../src/journal/archive/name.ts'
import { openSegment } from '../../src/journal/archive/seal.ts'
import { decodeSegment, encodeSegment, type Segment } from '../../src/journal/archive/segment.ts'
import { newBlob } from '../../src/journal/blob.ts'
import { readCheckpoint, signCheckpoint } from '../../src/journal/checkpoint.ts'
import { decodeHeader, encodeHeader } from '../../src/journal/entry.ts'
import { readCertificate, signCertificate } from '../../src/journal/epoch/certificate.ts'
import { encoderOf } from '../../src/journal/encode-row.ts'
import { decodePart, encodePart, hashAfter } from '../../src/journal/part.ts'
import { EntryCheck } from '../../src/journal/replay/check.ts'
import { logKey, office, officeKey, writeStory } from './story.ts'
import { vectorTables } from './tables.ts'

// What is written here today must be read by every program to come, and written to the same bytes. README.md beside this file.

const folder = fileURLToPath(new URL('files/', import.meta.url))
const kept = (name: string) => readFileSync(join(folder, name))
const publicKeys = [createPublicKey(logKey)]
let segment: Segment

beforeAll(() => {
  segment = decodeSegment(kept('segment'))!
})

test('every file is what its digest says, and no file is without', () => {
  const lines = kept('digests.txt').toString().trimEnd().split('\n')
  const said = new Map(lines.map((line) => [line.slice(66), line.slice(0, 64)] as const))
  const real = filesBelow().filter((name) => name !== 'digests.txt')
  expect(real).toEqual([...said.keys()])
  for (const name of real) expect(sha256Hex(kept(name)), name).toBe(said.get(name))
})

test('the files are the pieces of the segment', () => {
  for (const [name, bytes] of pieces(segment)) expect(kept(name), name).toEqual(bytes)
  expect(encodeSegment(segment)).toEqual(kept('segment'))
})

test('the chain is true, and every header, part, row, file and note is written again to the same bytes', () => {
  const tables = applyOrder(vectorTables)
  const check = new EntryCheck(office, { sequence: 0, hash: null }, tables)
  const seen = { parts: 0, lines: 0, removals: 0, blobs: 0, epochs: new Set<number>() }
  for (const entry of segment.entries) {
    expect(check.check(entry)).toMatchObject({ header: { office } })
    expect(encodeHeader(decodeHeader(entry.header))).toEqual(entry.header)
    seen.epochs.add(decodeHeader(entry.header).epoch)
    for (const bytes of entry.parts) {
      const { salt, about, blobs, lines } = decodePart(bytes)
      const again = lines.map((line) => {
        const table = tables.find(({ name }) => name === line.table)!
        if (line.after === null) return line
        const row = JSON.parse(line.after.toString()) as Record<string, unknown>
        expect(hashAfter(salt, line)).toMatch(/^[0-9a-f]{64}$/)
        const after = Buffer.from(encoderOf(table).row(row))
        return { ...line, shape: table.shape, key: encoderOf(table).key(row), after }
      })
      expect(encodePart(salt, about, again, blobs)).toEqual(bytes)
      seen.parts++
      seen.lines += lines.length
      seen.removals += lines.filter(({ after }) => after === null).length
    }
    for (const bytes of entry.blobs) expect(newBlob(bytes.subarray(16), bytes.subarray(0, 16)).bytes).toEqual(bytes)
    seen.blobs += entry.blobs.length
  }
  expect(seen).toEqual({ parts: 10, lines: 12, removals: 3, blobs: 2, epochs: new Set([1, 2]) })
})

test('checkpoints and the certificate are read, and signed again to the same bytes', () => {
  expect(segment.notes).toHaveLength(2)
  for (const note of segment.notes) expect(signCheckpoint(readCheckpoint(note, publicKeys)!, logKey)).toBe(note)
  const certificate = kept('epoch2').toString()
  const read = readCertificate(certificate, [createPublicKey(officeKey)])!
  expect(read).toMatchObject({ office, epoch: 2, after: { sequence: 4 } })
  expect(signCertificate(read, officeKey)).toBe(certificate)
})

test('the journal of today writes the same acts to the same bytes', async () => {
  expect(await writeStory()).toEqual(segment)
})

test('the sealed segment opens to the same bytes, by the product and by the reader of fifty lines', async () => {
  const [file = ''] = readdirSync(join(folder, 'archive'))
  const sealed = kept(`archive/${file}`)
  const identity = /^AGE-SECRET-KEY-1\S+$/m.exec(kept('key.txt').toString())![0]
  const opened = await openSegment(identity, sealed)
  expect(opened).toEqual(segment)
  const { first, last, head, to } = readName(file)!
  expect({ first, last, head }).toEqual({ first: 1, last: 6, head: sha256Hex(segment.entries[5]!.header) })
  expect(to).toBe(addressOf([await recipientOf(identity)]))
  expect(nameSegment(first, last, head, sealed, to).file).toBe(file)
  if (spawnSync('age', ['--version']).status !== 0) return
  const reader = fileURLToPath(new URL('../../docs/formats/read-archive.mjs', import.meta.url))
  const { stdout } = spawnSync(process.execPath, [reader, join(folder, 'archive'), join(folder, 'key.txt')], { encoding: 'utf8' })
  expect(stdout).toBe(`6 entries, head ${head}, no fault\n`)
})

function filesBelow(): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return entries.map((entry) => join(entry.parentPath, entry.name).slice(folder.length).replaceAll('\\', '/')).toSorted()
}

/** Every piece of the segment as a file of its own. */
function pieces({ entries, notes }: Segment): [string, Buffer][] {
  const numbered = (name: string, some: readonly Buffer[]) => some.map((bytes, index) => [`${name}${index + 1}`, bytes] as const)
  return entries
    .flatMap(({ header, hashes, parts, blobs }, index): [string, Buffer][] => [
      [`entries/${index + 1}.header`, header],
      [`entries/${index + 1}.list`, hashes],
      ...numbered(`entries/${index + 1}.part`, parts).map(([name, bytes]): [string, Buffer] => [name, bytes]),
      ...numbered(`entries/${index + 1}.blob`, blobs).map(([name, bytes]): [string, Buffer] => [name, bytes]),
    ])
    .concat(notes.map((note): [string, Buffer] => [`checkpoint${note.split('\n')[1]}`, Buffer.from(note)]))
}
