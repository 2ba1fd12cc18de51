import { createHash, createPrivateKey, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Random } from '../../src/cli/bench/random.ts'
import { inHouse } from '../../src/cli/open-house.ts'
import { identityFrom, recipientOf } from '../../src/journal/age/age.ts'
import { Archivist, type Turn } from '../../src/journal/archive/archivist.ts'
import { folderPlace } from '../../src/journal/archive/folder-place.ts'
import { verifyArchive } from '../../src/journal/archive/verify.ts'
import { spoolFolder } from '../../src/journal/follow/spool-folder.ts'
import { publicKeyFrom, rawKey } from '../../src/journal/note.ts'
import { officeTables } from '../../src/office/tables.ts'
import { mayMount, newDisk, type Disk } from './disk.ts'
import { newScene, type Scene } from './scene.ts'

// The disk under everything is a file whose copy is what a power cut leaves: what was not synced is not in it.

const notes = () => mkdtempSync(join(tmpdir(), 'tsuzuki-notes-'))
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** Archives of the drilled office in a folder, turn by turn; what was written is remembered elsewhere. */
class Archiving {
  readonly written: { file: string; digest: string }[] = []
  /** Turns that came to their end. */
  ended = 0
  readonly folder: string
  readonly #scene: Scene
  readonly #identity = identityFrom(randomBytes(32))

  constructor(scene: Scene, disk: Disk) {
    this.#scene = scene
    this.folder = join(disk.at, 'archive')
  }

  /** Turns until told to stop, or until the database is gone. Answers the last one. */
  async turns(until: AbortSignal): Promise<Turn | null> {
    const { folder, office } = this.#scene.house
    let last: Turn | null = null
    await inHouse(folder, async ({ journal, secrets }) => {
      const archivist = new Archivist(journal.core, folderPlace(this.folder))
      const sealing = { recipients: [await recipientOf(this.#identity)], logKey: createPrivateKey(secrets.logKey) }
      do {
        last = await archivist.turn(office, sealing)
        this.written.push(...last.written.map(({ file, digest }) => ({ file, digest })))
        this.ended++
        await new Promise((wake) => setTimeout(wake, 20))
      } while (!until.aborted)
    }).catch(() => {})
    return last
  }

  /** Every file that was acknowledged, whole; and the archive read back. */
  async check(): Promise<{ readonly lost: string[]; readonly last: number }> {
    const { folder, office } = this.#scene.house
    const lost = this.written.filter(({ file, digest }) => digestOf(readOr(join(this.folder, office, file))) !== digest)
    const secrets = folder.secrets(() => randomBytes(0))
    const logKeys = [publicKeyFrom(rawKey(createPrivateKey(secrets.logKey)).toString('base64'))]
    const report = await verifyArchive(
      folderPlace(this.folder),
      office,
      { identity: this.#identity, logKeys, signing: null },
      officeTables,
    )
    expect({ gap: report.gap, lies: report.lies }).toEqual({ gap: null, lies: [] })
    return { lost: lost.map(({ file }) => file), last: report.last.sequence }
  }
}

function readOr(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch {
    return Buffer.alloc(0)
  }
}

/** Pulls the plug in the middle of everything, and plugs it in again. */
async function cut(scene: Scene, disk: Disk, random: Random, archiving: Archiving | null): Promise<void> {
  const stop = new AbortController()
  const before = scene.tally.acknowledged
  const working = scene.work(100_000)
  const archived = archiving?.turns(stop.signal)
  // Until the archivist has stood up: a busy machine takes seconds for it, and is cut at the same work as an idle one.
  const turned = (archiving?.ended ?? 0) + (archiving === null ? 0 : 1)
  await expect.poll(() => archiving?.ended ?? 0, { timeout: 60_000, interval: 5 }).toBeGreaterThanOrEqual(turned)
  const wanted = random.whole(4, 24)
  await expect.poll(() => scene.tally.acknowledged - before, { timeout: 60_000, interval: 5 }).toBeGreaterThanOrEqual(wanted)
  await new Promise((wake) => setTimeout(wake, random.whole(0, 100)))
  await scene.house.killAll()
  // By now nobody syncs any more, so that nobody syncs this along with his own.
  writeFileSync(join(disk.at, 'forgotten'), 'nobody synced this')
  disk.powerOff()
  stop.abort()
  await Promise.all([working, archived])
  disk.powerOn()
  expect(statSync(join(disk.at, 'forgotten'), { throwIfNoEntry: false })?.size ?? 0).toBe(0)
}

test.skipIf(!mayMount())(
  'the plug is pulled at work: nothing acknowledged is lost, nothing half-taken counts',
  { timeout: 900_000 },
  async () => {
    const seed = Number(process.env['TSUZUKI_SEED'] ?? Date.now() % 2 ** 31)
    const random = new Random(seed)
    const disk = newDisk(768)!
    const scene = await newScene(disk.at, notes(), seed)
    const archiving = new Archiving(scene, disk)
    const spool = spoolFolder(join(disk.at, 'spool'))
    const spooled: [number, string][] = []
    try {
      for (let round = 1; round <= 3; round++) {
        const bytes = randomBytes(random.whole(1, 200_000))
        await spool.keep(round, bytes)
        spooled.push([round, digestOf(bytes)])
        await cut(scene, disk, random, archiving)
        await scene.house.start()
        await scene.settle()
        expect(await scene.failures(), `seed ${seed}`).toEqual([])
        const found = await Array.fromAsync(spool.read())
        expect(found.map(({ last, bytes: kept }) => [last, digestOf(kept)])).toEqual(spooled)
        const once = await archiving.turns(AbortSignal.abort())
        expect(once, `seed ${seed}`).toMatchObject({ lie: null, strangers: [], meddled: [] })
        expect(await archiving.check(), `seed ${seed}`).toEqual({ lost: [], last: once!.last.sequence })
      }
      expect(archiving.written.length).toBeGreaterThan(3)
    } finally {
      await scene.end()
      disk.remove()
    }
  },
)

test.skipIf(!mayMount())(
  'this disk does forget: a database that does not wait for it loses what it acknowledged',
  { timeout: 600_000 },
  async () => {
    const disk = newDisk(512)!
    const scene = await newScene(disk.at, notes(), 5)
    try {
      for (const setting of ['synchronous_commit = off', "wal_writer_delay = '10s'"])
        await scene.owner(`alter system set ${setting}`)
      await scene.owner('select pg_reload_conf()')
      await scene.work(5)
      await cut(scene, disk, new Random(5), null)
      await scene.house.start()
      expect(await scene.failures()).toContainEqual(expect.stringMatching(/^lost: /))
    } finally {
      await scene.end()
      disk.remove()
    }
  },
)
