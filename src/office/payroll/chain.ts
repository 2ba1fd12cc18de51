import { addMonths, type Month } from '../../base/day.ts'
import type { PayrollRun, StoredPayslip } from './facts.ts'

/** A month's runs are a chain: the 給与, then each 精算 of the one before. Pure. */

/** The runs of a month, the 給与 first. */
export function chainOf<R extends PayrollRun>(runs: readonly R[], month: Month): R[] {
  return runs.filter((run) => run.month === month).sort((a, b) => a.round - b.round)
}

/** The newest month before another whose 給与 was fixed. */
export function lastFixedMonth(runs: readonly PayrollRun[], before: Month): Month | null {
  const fixed = runs.filter((run) => run.round === 0 && run.state !== '計算中' && run.month < before)
  return fixed.map((run) => run.month).reduce<Month | null>((last, month) => (last === null || month > last ? month : last), null)
}

/** The first month after another whose 給与 is not fixed yet: the next pay. */
export function nextOpenMonth(runs: readonly PayrollRun[], after: Month): Month {
  const fixed = new Set(runs.filter((run) => run.round === 0 && run.state !== '計算中').map((run) => run.month))
  let month = addMonths(after, 1)
  while (fixed.has(month)) month = addMonths(month, 1)
  return month
}

/**
 * The slips that count: of each person and month the one of the newest fixed run, so that a month that was paid provisionally and
 * corrected counts once, with its correct amounts. Slips of runs that are not fixed count where `open` says so.
 */
export function countedSlips<S extends Pick<StoredPayslip, 'run_id' | 'person_id'>>(
  slips: readonly S[],
  runs: readonly PayrollRun[],
  { open = false }: { open?: boolean } = {},
): S[] {
  const known = new Map(runs.filter((run) => open || run.state !== '計算中').map((run) => [run.id, run]))
  const newest = new Map<string, S>()
  for (const slip of slips) {
    const run = known.get(slip.run_id)
    if (run === undefined) continue
    const key = `${slip.person_id} ${run.month}`
    const before = newest.get(key)
    if (before === undefined || known.get(before.run_id)!.round < run.round) newest.set(key, slip)
  }
  return [...newest.values()]
}
