import { afterAll, beforeAll, expect, test } from 'vitest'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { decodeHeader } from '../../src/journal/entry.ts'
import { restoreOffice, type BuildingSite } from '../../src/journal/restore/restore.ts'
import { verifyArchive } from '../../src/journal/archive/verify.ts'
import { sampleTables } from '../support/sample-tables.ts'
import { digestNow, randomHistory } from './history.ts'
import { archivedOffice, onSite, openGround, type Ground } from './support.ts'

let ground: Ground
beforeAll(async () => {
  ground = await openGround()
})
afterAll(() => ground.close())

test.each([1, 2])(
  'seed %i: restored to every seventh entry, at once or bit by bit, an office is what it was then',
  async (seed) => {
    const { core } = ground.site
    const archived = await archivedOffice(ground.stand)
    const { desk, office, place, keys } = archived
    const moments: { at: string; digest: string }[] = []
    for (let step = 0; step < 5; step++) {
      await randomHistory(desk, seed * 100 + step, 7)
      moments.push({ at: await lastInstant(office), digest: await digestNow(core, office) })
      // The next entry is made in a later millisecond, so that the moments can be told apart.
      await new Promise((wake) => setTimeout(wake, 2))
      await archived.turn()
    }
    const restoredAt = async (site: BuildingSite, at: string) => {
      const restored = mustNotRefuse(await restoreOffice(site, { place, office, keys, at, asFarAsPossible: false }))
      expect(restored).toMatchObject({ lie: null, bad: [], gap: null, lastAt: at })
      expect(restored.report.lies).toEqual([])
      return digestNow(site.core, office)
    }
    for (const { at, digest } of moments) expect(await onSite(office, (site) => restoredAt(site, at))).toBe(digest)
    await onSite(office, async (site) => {
      for (const { at, digest } of moments) expect(await restoredAt(site, at)).toBe(digest)
    })
    expect(await verifyArchive(place, office, keys, sampleTables)).toMatchObject({ gap: null, bad: [], lies: [], files: 5 })
  },
)

async function lastInstant(office: string): Promise<string> {
  return ground.site.core.reader.read({ office, sight: { kind: 'office' } }, async (client) => {
    const { rows } = await client.query<{ header: Buffer }>(
      'select header from journal.entry where office_id = $1 order by sequence desc limit 1',
      [office],
    )
    return decodeHeader(rows[0]!.header).at
  })
}
