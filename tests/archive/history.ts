import { mustNotRefuse } from '../../src/base/refusal.ts'
import { Random } from '../../src/cli/bench/random.ts'
import { Changes } from '../../src/journal/changes.ts'
import type { CommitOrder, Desk } from '../../src/journal/desk.ts'
import type { Core } from '../../src/journal/core.ts'
import type { RowOf, Stored } from '../../src/journal/table.ts'
import { digestOf, tableDigests } from '../../src/journal/restore/digests.ts'
import { house, id, orderOf, type SampleDatabase } from '../support/journal.ts'
import { folk, houses, notices, papers, scans, slips } from '../support/sample-tables.ts'

type SampleDesk = Desk<SampleDatabase>

/**
 * Random acts on an office, so many entries: rows come, change, go, come back under the same key, and are claimed. Acts with nothing
 * to do are passed over.
 */
export async function randomHistory(
  desk: SampleDesk,
  seed: number,
  entries: number,
  more: Partial<CommitOrder> = {},
): Promise<void> {
  const random = new Random(seed)
  let number = seed * 10_000
  for (let made = 0; made < entries;) {
    const changes = new Changes()
    for (let more = random.whole(1, 3); more > 0; more--) await oneStep(desk, random, changes, number++)
    if (changes.isEmpty) continue
    mustNotRefuse(await desk.commit(orderOf(changes, more)))
    made++
  }
}

async function oneStep(desk: SampleDesk, random: Random, changes: Changes, number: number): Promise<void> {
  const touched = changes.rows.map(({ row }) => row['id'])
  const rows = await desk.read(async (db) => ({
    houses: await db.selectFrom('houses').selectAll().orderBy('id').execute(),
    folk: await db.selectFrom('folk').selectAll().orderBy('id').execute(),
    slips: (await db.selectFrom('slips').selectAll().orderBy('id').execute()).filter((row) => !touched.includes(row.id)),
    scans: (await db.selectFrom('scans').selectAll().orderBy('id').execute()).filter((row) => !touched.includes(row.id)),
    papers: await db.selectFrom('papers').selectAll().execute(),
    claims: await db.withTables<{ claims: { claim: string } }>().selectFrom('claims').select('claim').execute(),
  }))
  const any = <T>(some: readonly T[]): T | undefined => (some.length === 0 ? undefined : random.pick(some))
  const [shop, person, slip] = [any(rows.houses), any(rows.folk), any(rows.slips)]
  const what = random.whole(0, 10)
  if (shop === undefined || what === 0) changes.insert(houses, house(`${number}`))
  else if (person === undefined || what === 1) {
    const row = {
      id: id(),
      client_id: shop.id,
      number: `${number}`,
      name: `人𠮷${number}`,
      hired: '2026-04-01',
      month: null,
      seen_at: null,
    }
    changes.insert(folk, row)
  } else if (slip === undefined || what <= 3) {
    const row = {
      id: id(),
      client_id: person.client_id,
      person_id: person.id,
      month: '2026-10',
      minutes: 0,
      net: random.whole(0, 9e9),
    }
    const taken =
      rows.slips.some((one) => one.person_id === person.id) || changes.rows.some(({ row: one }) => one['person_id'] === person.id)
    if (!taken)
      changes.insert(slips, {
        ...row,
        lines: [{ code: 'base', amount: number }],
        extra: random.whole(0, 1) === 0 ? null : { 注: '"\n' },
      })
  } else if (what === 4) changes.update(slips, slip, { net: number, lines: [number] })
  else if (what === 5) changes.remove(slips, slip)
  else if (what === 6) changes.insert(notices, { id: id(), text: `知らせ${number}`, amount: number })
  else if (what === 9) {
    const blob = desk.newBlob(Buffer.alloc(random.whole(0, 3000), `${number}`))
    const about =
      random.whole(0, 1) === 0 ? { client_id: null, person_id: null } : { client_id: person.client_id, person_id: person.id }
    changes.bring(blob).insert(scans, { id: id(), ...about, title: `写し${number}`, file: blob.hash })
  } else if (what === 10) changeScan(changes, any(rows.scans), number)
  else if (what === 7) togglePaper(changes, rows.papers)
  else if (changes.claims.length + changes.released.length === 0) toggleClaim(changes, rows.claims.length > 0, number)
}

/** A file keeps its row company: renamed it is not brought again, removed it stays for the past. */
function changeScan(changes: Changes, scan: Stored<RowOf<typeof scans>> | undefined, number: number): void {
  if (scan === undefined) return
  if (number % 3 === 0) changes.remove(scans, scan)
  else changes.update(scans, scan, { title: `写し${number}` })
}

/** One key that comes and goes, so that a batch meets removal and return of the same row. */
function togglePaper(
  changes: Changes,
  held: readonly { row_hash: string; kind: string; number: number; client_id: string | null; note: string }[],
): void {
  if (changes.rows.some(({ table }) => table === papers)) return
  const [paper] = held
  if (paper === undefined) changes.insert(papers, { kind: '届', number: 1, client_id: null, note: id() })
  else changes.remove(papers, paper)
}

function toggleClaim(changes: Changes, held: boolean, number: number): void {
  if (held) changes.release('run')
  else changes.claim('run', '給与', `${number}`)
}

/** All tables of an office in one figure. */
export async function digestNow(core: Core, office: string): Promise<string> {
  return core.reader.read({ office, sight: { kind: 'office' } }, async (client) =>
    digestOf(await tableDigests(client, office, core.order)),
  )
}
