import { afterAll, beforeAll, expect, test } from 'vitest'
import { archiveBench } from '../../src/cli/bench/archive.ts'
import { isolation } from '../../src/cli/bench/isolation.ts'
import { lawBench } from '../../src/cli/bench/law.ts'
import { monthBench } from '../../src/cli/bench/month.ts'
import { openServer, owner, type BenchServer } from '../../src/cli/bench/server.ts'
import { slipBench } from '../../src/cli/bench/slips.ts'

// Small runs of every part: that they measure what they say, not how fast.

let server: BenchServer
beforeAll(async () => {
  server = await openServer()
})
afterAll(() => server.stop())

test('the month end is measured through the real act, on full slips, and its stages make the whole', async () => {
  const { people, linesPerSlip, stages, timesCopy } = await monthBench(server, 60)
  expect(people).toBe(60)
  expect(linesPerSlip).toBeGreaterThanOrEqual(22)
  const { read, calculate, commit, readBack, total } = stages
  for (const stage of [read, calculate, commit, readBack]) expect(stage.least).toBeGreaterThan(0)
  expect(read.least + calculate.least + commit.least + readBack.least).toBeLessThanOrEqual(total.most)
  expect(timesCopy.median).toBeGreaterThan(0)
})

test('the open arm has no policies, the isolated one has them all', async () => {
  await isolation(server, 30)
  const guarded = async (name: string) => {
    const url = Object.assign(new URL(server.url), { pathname: name }).href
    const rows = await owner<{ count: number }>(
      url,
      `select count(*)::int as count from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('office', 'journal') and relkind = 'r' and (relrowsecurity or relforcerowsecurity)`,
    )
    return rows[0]!.count
  }
  expect(await guarded('open')).toBe(0)
  expect(await guarded('isolated')).toBeGreaterThan(20)
})

test('an office is archived, built from the archive alone, and both are checked', async () => {
  const measured = await archiveBench(server, { clients: 2, people: 6, months: 2 })
  expect(measured).toMatchObject({ people: 12, slips: 24, equal: true })
  expect(measured.changes).toBeGreaterThan(12 * 4)
})

test('slips and law are measured on whole results', async () => {
  const slips = await slipBench(3)
  expect(slips.each.bytes.least).toBeGreaterThan(5_000)
  expect(slips.together.bytes).toBeGreaterThan(slips.each.bytes.most)
  const law = await lawBench({ rounds: 1, slipsARound: 300 })
  expect(law).toMatchObject({ agree: true })
  expect(law.people).toBeGreaterThan(100)
  expect(law.batches.map(({ label, lines, answered }) => [label, lines, answered])).toEqual([
    ['雇用保険料', 75, true],
    ['給与明細', 75, true],
  ])
})
