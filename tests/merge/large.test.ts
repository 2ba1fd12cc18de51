import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { Changes } from '../../src/journal/changes.ts'
import { comeHome } from '../../src/journal/return/come-home.ts'
import type { FarHouse } from '../../src/journal/return/far-house.ts'
import { digestNow, randomHistory } from '../archive/history.ts'
import { id, orderOf } from '../support/journal.ts'
import { long } from '../support/long.ts'
import { scans } from '../support/sample-tables.ts'
import { farHouse } from './far-house.ts'
import { deskOf, follow, liesOf, openHouse, ownerOf, promoteHouse, registerKey, type House } from './houses.ts'

// The cloud was rebuilt from an archive of long ago and gets a large office back, over a line that breaks. `TSUZUKI_GIGABYTES=20 npm run
// test:all -- tests/merge/large.test.ts` takes an office of that size, three times as much disk and an hour.

const gigabytes = Number(process.env['TSUZUKI_GIGABYTES'] ?? (long ? 1 : 0.25))
/** A document of 16 MB in each entry: nothing of it can be compressed. */
const DOCUMENT = 1 << 24
const documents = Math.ceil((gigabytes * 2 ** 30) / DOCUMENT)

let [cloud, pc]: House[] = []
beforeAll(async () => {
  ;[cloud, pc] = await Promise.all([openHouse(), openHouse()])
})
afterAll(async () => {
  await Promise.all([cloud!.close(), pc!.close()])
})

/** The highest resident memory while some work goes on, in megabytes. */
async function peakOf(work: () => Promise<unknown>): Promise<{ readonly megabytes: number }> {
  let peak = 0
  const look = () => (peak = Math.max(peak, process.memoryUsage.rss()))
  const watch = setInterval(look, 50)
  try {
    await work()
    return { megabytes: Math.round(peak / 2 ** 20) }
  } finally {
    clearInterval(watch)
  }
}

/** A line that breaks after every so many segments; counts the bytes that went over it. */
function brittle(far: FarHouse, every: number, sent: { segments: number; bytes: number }): FarHouse {
  return {
    ...far,
    async takeIn(packed) {
      sent.bytes += packed.length
      if (++sent.segments % every === 0) throw new Error('the line broke')
      return far.takeIn(packed)
    },
  }
}

test(
  `an office of ${gigabytes} GB comes home over a breaking line, in little memory, nothing sent twice but what was lost`,
  {
    timeout: 7_200_000,
  },
  async () => {
    const office = id()
    await cloud!.journal.openOffice(office)
    const officeKey = await registerKey(cloud!, office)
    await randomHistory(deskOf(cloud!, office), 31, 3)
    await follow(pc!, cloud!, office)
    await promoteHouse(pc!, office, officeKey)
    // What the cloud alone had written, and what the PC wrote meanwhile.
    await randomHistory(deskOf(cloud!, office), 32, 3)
    const desk = deskOf(pc!, office)
    for (let document = 0; document < documents; document++) {
      const blob = desk.newBlob(randomBytes(DOCUMENT))
      const row = { id: id(), client_id: null, person_id: null, title: `公文書${document}`, file: blob.hash }
      mustNotRefuse(await desk.commit(orderOf(new Changes().bring(blob).insert(scans, row))))
    }

    const { privateKey: logKey } = generateKeyPairSync('ed25519')
    const sent = { segments: 0, bytes: 0 }
    const far = brittle(farHouse(cloud!, office), 10, sent)
    const speaker = { core: pc!.core, logKey, owner: ownerOf(office), far }
    const since = performance.now()
    let breaks = 0
    const home = async () => {
      for (;;) {
        try {
          return mustNotRefuse(await comeHome(speaker, { officeKey, place: 'クラウド', reason: 'クラウドが戻った' }))
        } catch (error) {
          if ((error as Error).message !== 'the line broke') throw error
          breaks++
        }
      }
    }
    const { megabytes } = await peakOf(home)
    const seconds = (performance.now() - since) / 1_000
    const size = documents * DOCUMENT
    console.log(
      `${(size / 2 ** 30).toFixed(2)} GB home in ${seconds.toFixed(0)} s (${(size / 2 ** 20 / seconds).toFixed(0)} MB/s), ${breaks} breaks, ${(sent.bytes / size).toFixed(2)} times the size sent, ${megabytes} MB resident at most`,
    )
    expect(breaks).toBe(Math.floor(sent.segments / 10))
    expect(breaks).toBeGreaterThan(0)
    expect(sent.bytes).toBeLessThan(size * 1.2)
    expect(megabytes).toBeLessThan(1_500)
    await follow(pc!, cloud!, office)
    expect(await digestNow(pc!.core, office)).toBe(await digestNow(cloud!.core, office))
    expect(await liesOf(cloud!, office)).toEqual([])
  },
)
