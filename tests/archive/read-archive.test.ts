import { spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sha256Hex } from '../../src/base/canonical.ts'
import { addressOf, nameSegment, readName } from '../../src/journal/archive/name.ts'
import { writeSegment } from '../../src/journal/archive/write.ts'
import { Changes } from '../../src/journal/changes.ts'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { openSegment, sealSegment } from '../../src/journal/archive/seal.ts'
import type { Segment } from '../../src/journal/archive/segment.ts'
import { signCheckpoint } from '../../src/journal/checkpoint.ts'
import { rawKey } from '../../src/journal/note.ts'
import type { ChainPlace } from '../../src/journal/replay/check.ts'
import { headOf } from '../../src/journal/replay/replay.ts'
import { id, orderOf } from '../support/journal.ts'
import { scans } from '../support/sample-tables.ts'
import { randomHistory } from './history.ts'
import { archivedOffice, openGround, type Ground } from './support.ts'

// The reader of fifty lines, as a stranger runs it: Node, age, the folder and the key.

const reader = fileURLToPath(new URL('../../docs/formats/read-archive.mjs', import.meta.url))
const tools = mkdtempSync(join(tmpdir(), 'tsuzuki-reader-'))
const keyFile = join(tools, 'key.txt')
let ground: Ground
/** The chain before the last entry. */
let beforeLast: ChainPlace
let archived: Awaited<ReturnType<typeof archivedOffice>>
beforeAll(async () => {
  ground = await openGround()
  if (spawnSync('age', ['--version']).status !== 0) writeStandIn()
})
afterAll(async () => {
  rmSync(tools, { recursive: true })
  await ground.close()
})
/** An office of thirty entries in three segments. */
beforeEach(async () => {
  archived = await archivedOffice(ground.stand)
  for (const seed of [1, 2, 3]) {
    await randomHistory(archived.desk, seed, 9)
    beforeLast = await headOf(ground.site.core, archived.office)
    const blob = archived.desk.newBlob(Buffer.from(`写し${seed}`))
    const scan = { id: id(), client_id: null, person_id: null, title: '写し', file: blob.hash }
    mustNotRefuse(await archived.desk.commit(orderOf(new Changes().bring(blob).insert(scans, scan))))
    await archived.turn()
  }
  const { identity, logKeys } = archived.keys
  const lines = [
    `# office: ${archived.office}`,
    ...logKeys.map((key) => `# log key: ${rawKey(key).toString('base64')}`),
    identity,
  ]
  writeFileSync(keyFile, `${lines.join('\n')}\n`)
})

/** Where Debian's age is not installed, its one use here by the package of the same author. */
function writeStandIn(): void {
  const library = import.meta.resolve('age-encryption')
  const script = `#!${process.execPath}
import { Decrypter } from '${library}'
import { readFileSync, writeFileSync } from 'node:fs'
const decrypter = new Decrypter()
decrypter.addIdentity(/^AGE-SECRET-KEY-1\\S+$/m.exec(readFileSync(process.argv[4], 'utf8'))[0])
writeFileSync(1, await decrypter.decrypt(readFileSync(0)))\n`
  writeFileSync(join(tools, 'age'), script)
  writeFileSync(join(tools, 'package.json'), '{"type":"module"}')
  chmodSync(join(tools, 'age'), 0o755)
}

function read(): { code: number | null; said: string } {
  const env = { ...process.env, PATH: `${process.env['PATH']}${delimiter}${tools}` }
  const { status, stdout } = spawnSync(process.execPath, [reader, archived.folder, keyFile], { encoding: 'utf8', env })
  return { code: status, said: stdout.trim() }
}

const path = (file: string) => join(archived.folder, file)
const faultAt = (entries: number, fault: string) => ({
  code: 1,
  said: expect.stringMatching(new RegExp(`^${entries} entries, head [0-9a-f]{64}, .*${fault}`)),
})

test('is at most fifty lines and reads a true archive to its head', async () => {
  expect(readFileSync(reader, 'utf8').trimEnd().split('\n').length).toBeLessThanOrEqual(50)
  const { hash } = await headOf(ground.site.core, archived.office)
  expect(read()).toEqual({ code: 0, said: `30 entries, head ${hash}, no fault` })
})

test('segments that overlap are read as one chain', async () => {
  const { core } = ground.site
  await randomHistory(archived.desk, 4, 5)
  await archived.turn()
  await randomHistory(archived.desk, 5, 5)
  // Another archivist at the same place, which stopped elsewhere.
  await writeSegment(core, archived.place, archived.office, archived.sealing, { after: beforeLast })
  const { hash } = await headOf(ground.site.core, archived.office)
  expect(read()).toEqual({ code: 0, said: `40 entries, head ${hash}, no fault` })
})

test('a flipped byte, wherever, is told with the file, and the chain ends before it', () => {
  const file = archived.files()[1]!
  const bytes = readFileSync(path(file))
  chmodSync(path(file), 0o600)
  for (const place of [0, 150, bytes.length >> 1, bytes.length - 1]) {
    writeFileSync(path(file), Buffer.from(bytes.map((byte, index) => (index === place ? byte ^ 1 : byte))))
    expect(read()).toEqual(faultAt(10, `${file}: is not what its name says`))
  }
})

test('a missing segment', () => {
  rmSync(path(archived.files()[1]!))
  expect(read()).toEqual(faultAt(10, 'entry 11: is missing'))
})

test('two segments that changed places', () => {
  const [, second, third] = archived.files() as [string, string, string]
  const { first, last, head, to } = readName(second)!
  const bytes = readFileSync(path(third))
  renameSync(path(second), join(tools, 'kept'))
  writeFileSync(path(nameSegment(first, last, head, bytes, to).file), bytes)
  expect(read()).toEqual(faultAt(10, 'entry 11: does not follow the one before'))
})

/** The last segment made anew, sealed for the office and named rightly, signed by whomever. */
async function forge(change: (segment: Segment) => Segment, logKey = archived.sealing.logKey): Promise<string> {
  const file = archived.files()[2]!
  const changed = change((await openSegment(archived.keys.identity, readFileSync(path(file)))) as Segment)
  const head = sha256Hex(changed.entries.at(-1)!.header)
  const note = signCheckpoint({ office: archived.office, sequence: 30, hash: Buffer.from(head, 'hex') }, logKey)
  const sealed = await sealSegment({ ...changed, notes: [note] }, archived.sealing.recipients)
  rmSync(path(file))
  const name = nameSegment(21, 30, head, sealed, addressOf(archived.sealing.recipients))
  writeFileSync(path(name.file), sealed)
  return name.file
}

test('what the server could forge with every hash made to fit: the checkpoint is not the house’s', async () => {
  const file = await forge((segment) => segment, generateKeyPairSync('ed25519').privateKey)
  expect(read()).toEqual(faultAt(20, `${file}: holds a checkpoint nobody signed`))
})

type Entry = Segment['entries'][number]
const eachEntry = (change: (entry: Entry) => Entry) => (segment: Segment) => ({
  ...segment,
  entries: segment.entries.map(change),
})
const without = <T>([, ...rest]: readonly T[]) => rest
const withByte = ([first, ...rest]: readonly Buffer[]) =>
  first === undefined ? rest : [Buffer.concat([first, Buffer.of(32)]), ...rest]

test.each([
  [
    'a part left out',
    eachEntry((entry) => ({ ...entry, parts: without(entry.parts), blobs: [] })),
    'parts or files are missing|part 1 was changed',
  ],
  ['a part changed', eachEntry((entry) => ({ ...entry, parts: withByte(entry.parts) })), 'part 1 was changed'],
  [
    'a file left out',
    eachEntry((entry) => ({ ...entry, blobs: without(entry.blobs) })),
    'parts or files are missing|a file was changed',
  ],
  ['a file changed', eachEntry((entry) => ({ ...entry, blobs: withByte(entry.blobs) })), 'a file was changed'],
  [
    'a list of parts changed',
    eachEntry((entry) => ({ ...entry, hashes: Buffer.concat([entry.hashes, entry.hashes]) })),
    'the list of parts',
  ],
  [
    'an entry taken out',
    (segment: Segment) => ({ ...segment, entries: segment.entries.filter((_, index) => index !== 3) }),
    'entry 24: does not follow',
  ],
])('%s', async (_, change, fault) => {
  await forge(change)
  expect(read()).toEqual(faultAt(20, fault))
})

test('a file that tells another past, beside the true one, is told', () => {
  const file = archived.files().at(-1)!
  const { first, last, to } = readName(file)!
  const bytes = readFileSync(path(file))
  const other = nameSegment(first, last, sha256Hex('another head'), Buffer.concat([bytes, Buffer.from('x')]), to).file
  writeFileSync(path(other), bytes)
  expect(read()).toEqual(faultAt(30, `${other}: `))
})
