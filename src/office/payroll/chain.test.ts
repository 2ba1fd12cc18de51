import { expect, test } from 'vitest'
import { chainOf, countedSlips, lastFixedMonth, nextOpenMonth } from './chain.ts'
import type { PayrollRun } from './facts.ts'
import { newRun } from './new-run.ts'

const period = { periodStart: '2026-06-01', closingDay: '2026-06-30', payDay: '2026-07-24' }
const run = (month: string, round: number, state: string): PayrollRun =>
  newRun({ id: `${month} ${round}`, client_id: 'c', month, kind: round === 0 ? '給与' : '精算', round }, period, { state })
const slip = (person_id: string, run_id: string) => ({ person_id, run_id })

const runs = [run('2026-07', 1, '確定'), run('2026-06', 0, '公開'), run('2026-07', 0, '公開'), run('2026-07', 2, '計算中')]

test('the runs of a month stand in their order', () => {
  expect(chainOf(runs, '2026-07').map(({ round }) => round)).toEqual([0, 1, 2])
})

test('of a person and month the slip of the newest fixed run counts, and others count where they have none newer', () => {
  const slips = [
    slip('p', '2026-06 0'),
    slip('p', '2026-07 2'),
    slip('p', '2026-07 1'),
    slip('p', '2026-07 0'),
    slip('q', '2026-07 0'),
    slip('r', '2026-07 2'),
    slip('s', 'elsewhere'),
  ]
  expect(countedSlips(slips, runs)).toEqual([slip('p', '2026-06 0'), slip('p', '2026-07 1'), slip('q', '2026-07 0')])
  expect(countedSlips(slips, runs, { open: true })).toContainEqual(slip('r', '2026-07 2'))
})

test('the last month and the next one are told by their 給与', () => {
  const more = [...runs, run('2026-08', 0, '確定'), run('2026-09', 0, '計算中')]
  expect(lastFixedMonth(more, '2026-08')).toBe('2026-07')
  expect(lastFixedMonth(more, '2026-12')).toBe('2026-08')
  expect(lastFixedMonth(more, '2026-06')).toBeNull()
  expect(nextOpenMonth(more, '2026-06')).toBe('2026-09')
  expect(nextOpenMonth(more, '2026-11')).toBe('2026-12')
})
