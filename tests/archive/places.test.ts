import { afterAll, beforeAll, expect, test } from 'vitest'
import { Archivist } from '../../src/journal/archive/archivist.ts'
import { folderPlace } from '../../src/journal/archive/folder-place.ts'
import { FEWEST_DAYS, lapse } from '../../src/journal/archive/lapse.ts'
import { nameSegment, readName } from '../../src/journal/archive/name.ts'
import { AlreadyKept, type ArchivePlace, type KeptFile } from '../../src/journal/archive/place.ts'
import { verifyArchive } from '../../src/journal/archive/verify.ts'
import { sampleTables } from '../support/sample-tables.ts'
import { randomHistory } from './history.ts'
import { archivedOffice, newKeys, openGround, type Ground } from './support.ts'

let ground: Ground
beforeAll(async () => {
  ground = await openGround()
})
afterAll(() => ground.close())

const byName = (left: KeptFile, right: KeptFile) => (left.file < right.file ? -1 : 1)

/** A place in memory whose machine dies when so many bytes of a file are on the disk, and at every step around them. */
class DyingPlace implements ArchivePlace {
  readonly label = 'memory'
  readonly files = new Map<string, { bytes: Buffer; at: number }>()
  /** Bytes of the next file that still reach the disk; null: the machine lives. -1: it dies before the file has a name. */
  dieAfter: number | null = null
  now = 0
  /** Files that were asked to be kept longer. */
  held: string[] = []
  readonly #office: string

  constructor(office: string) {
    this.#office = office
  }

  offices = async () => [this.#office]
  list = async () => [...this.files].map(([file, { at }]) => ({ file, at, meddled: null })).toSorted(byName)
  hold = async (_: string, file: string) => void this.held.push(file)
  read = async (_: string, file: string) => this.files.get(file)!.bytes
  remove = async (_: string, file: string) => void this.files.delete(file)

  async put(_: string, file: string, bytes: Uint8Array): Promise<void> {
    if (this.files.has(file)) throw new AlreadyKept(file)
    const written = this.dieAfter === null ? bytes.length : this.dieAfter
    if (written >= 0) this.files.set(file, { bytes: Buffer.from(bytes.subarray(0, written)), at: this.now })
    if (this.dieAfter === null) return
    this.dieAfter = null
    throw new Error('the machine died')
  }
}

test('dead at any step of writing a segment, no half of it is ever read, and the next turn goes on', async () => {
  const { desk, office } = await archivedOffice(ground.stand)
  const { sealing, keys } = await newKeys()
  const place = new DyingPlace(office)
  const verified = () => verifyArchive(place, office, keys, sampleTables)
  let whole = 0
  for (const [step, dieAfter] of [-1, 0, 1, 100, 400, 1_000_000].entries()) {
    await randomHistory(desk, step, 2)
    place.dieAfter = dieAfter
    await expect(new Archivist(ground.site.core, place).turn(office, sealing)).rejects.toThrow('the machine died')
    // The file that was on the disk whole when its writer died is as good as any.
    if (dieAfter === 1_000_000) whole += 2
    const broken = await verified()
    expect(broken).toMatchObject({ last: { sequence: whole }, lies: [] })
    expect(broken.bad.every(({ code }) => code === 'file-altered')).toBe(true)
    const { last } = await new Archivist(ground.site.core, place).turn(office, sealing)
    whole = (step + 1) * 2
    expect(last.sequence).toBe(whole)
    expect(await verified()).toMatchObject({ gap: null, last: { sequence: whole }, lies: [] })
  }
})

test('the folder refuses to write over what it keeps', async () => {
  const { desk, office, folder, turn, files, place } = await archivedOffice(ground.stand)
  await randomHistory(desk, 1, 2)
  await turn()
  const [file] = files() as [string]
  await expect(folderPlace(`${folder}/..`).put(office, file, Buffer.from('x'))).rejects.toThrow(AlreadyKept)
  expect((await place.read(office, file)).length).toBeGreaterThan(100)
})

test('many small segments are written once more as one, which is then what is read; the small ones stay', async () => {
  const { desk, office, turn, files, place, keys } = await archivedOffice(ground.stand)
  for (let step = 0; step < 64; step++) {
    await randomHistory(desk, step, 1)
    await turn()
  }
  expect(files()).toHaveLength(65)
  expect(readName(files()[1]!)).toMatchObject({ first: 1, last: 64 })
  await randomHistory(desk, 64, 1)
  await turn()
  expect(await verifyArchive(place, office, keys, sampleTables)).toMatchObject({ files: 2, entries: 65, bad: [], gap: null })
})

test('retention goes by time alone: a flood pushes nothing out, and what the chain needs stays however old it is', async () => {
  const { desk, office } = await archivedOffice(ground.stand)
  const { sealing, keys } = await newKeys()
  const place = new DyingPlace(office)
  const day = 24 * 3_600_000
  const archivist = new Archivist(ground.site.core, place)
  for (let step = 0; step < 64; step++) {
    await randomHistory(desk, step, 1)
    place.now = step * day
    await archivist.turn(office, sealing)
  }
  const own = [...place.files.keys()]
  const [together] = own.filter((file) => readName(file)!.first < readName(file)!.last) as [string]
  for (let index = 0; index < 2_000; index++) {
    const bytes = Buffer.from(`${index}`)
    await place.put(office, nameSegment(1, 64, '0'.repeat(64), bytes, '0'.repeat(8)).file, bytes)
  }
  const lapsed = (days: number, today = 70) => lapse(place, office, keys, { now: new Date(today * day), days })
  // Fewer days than the house allows count as those it allows.
  expect(await lapsed(1)).toEqual({ removed: own.filter((file) => file !== together).slice(0, 70 - FEWEST_DAYS), held: [] })
  expect(await lapsed(FEWEST_DAYS)).toEqual({ removed: [], held: [] })
  expect(await verifyArchive(place, office, keys, sampleTables)).toMatchObject({ last: { sequence: 64 }, gap: null, lies: [] })
  // Later the flood lapses, and the rest of what the chain does not need; never what it needs.
  await lapsed(FEWEST_DAYS, 10_000)
  expect([...place.files.keys()]).toEqual([together])
})

test('nothing lapses from an archive with a gap', async () => {
  const { desk, office } = await archivedOffice(ground.stand)
  const { sealing, keys } = await newKeys()
  const place = new DyingPlace(office)
  const archivist = new Archivist(ground.site.core, place)
  for (const seed of [1, 2, 3]) {
    await randomHistory(desk, seed, 1)
    await archivist.turn(office, sealing)
  }
  const first = nameSegment(1, 1, '0'.repeat(64), Buffer.from('old'), '0'.repeat(8)).file
  await place.put(office, first, Buffer.from('old'))
  place.files.delete([...place.files.keys()].find((file) => readName(file)!.first === 2)!)
  expect(await lapse(place, office, keys, { now: new Date(1e12), days: FEWEST_DAYS })).toEqual({
    removed: [],
    held: [],
  })
})

test('a segment that vanished is written again from the journal, at the latest at the look of the next day, when what is needed is held', async () => {
  const { desk, office } = await archivedOffice(ground.stand)
  const { sealing, keys } = await newKeys()
  const place = new DyingPlace(office)
  const clock = { now: new Date('2026-11-25T00:00:00Z') }
  const archivist = new Archivist({ ...ground.site.core, now: () => clock.now }, place)
  for (const seed of [1, 2, 3]) {
    await randomHistory(desk, seed, 2)
    await archivist.turn(office, sealing)
  }
  const [first, second, third] = [...place.files.keys()] as [string, string, string]
  place.files.delete(second)
  place.held = []
  clock.now = new Date('2026-11-25T23:59:00Z')
  expect(await archivist.turn(office, sealing)).toMatchObject({ written: [] })
  expect(place.held).toEqual([])
  clock.now = new Date('2026-11-26T00:00:01Z')
  const { written } = await archivist.turn(office, sealing)
  expect(written).toMatchObject([{ first: 3, last: 6 }])
  expect(place.held).toEqual([first])
  expect([...place.files.keys()]).toEqual([first, third, written[0]!.file])
  expect(await verifyArchive(place, office, keys, sampleTables)).toMatchObject({ gap: null, last: { sequence: 6 }, bad: [] })
})

test('a place that holds nothing longer still gets what is new, and the fault is told', async () => {
  const { desk, office } = await archivedOffice(ground.stand)
  const { sealing } = await newKeys()
  const place = new DyingPlace(office)
  await randomHistory(desk, 1, 1)
  await new Archivist(ground.site.core, place).turn(office, sealing)
  place.hold = async () => {
    throw new Error('no right to')
  }
  await randomHistory(desk, 2, 1)
  await expect(new Archivist(ground.site.core, place).turn(office, sealing)).rejects.toThrow('no right to')
  expect([...place.files.keys()].map((file) => readName(file)!.last)).toEqual([1, 2])
})
