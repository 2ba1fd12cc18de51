import { canonicalJson } from '../../base/canonical.ts'
import type { Changes } from '../../journal/changes.ts'
import type { Stored } from '../../journal/table.ts'
import type { Reading } from '../act.ts'
import type { Calculated } from './calculation.ts'
import { payslips, type StoredPayslip } from './facts.ts'
import { keptSlip } from './stored-slip.ts'

/** New slips inserted, changed ones replaced, those of people who are no longer paid removed; equal ones left alone. */
export function changeSlips(
  changes: Changes,
  desk: Reading,
  run: { readonly id: string; readonly client: string },
  before: ReadonlyMap<string, Stored<StoredPayslip>>,
  slips: readonly Calculated[],
): void {
  const gone = new Map(before)
  for (const { person, facts, slip } of slips) {
    const kept = keptSlip(facts, slip)
    const old = before.get(person.id)
    gone.delete(person.id)
    if (old === undefined) {
      changes.insert(payslips, { id: desk.newId(), client_id: run.client, run_id: run.id, person_id: person.id, ...kept })
    } else if (!isKept(kept, old)) changes.update(payslips, old, kept)
  }
  for (const row of gone.values()) changes.remove(payslips, row)
}

function isKept(kept: ReturnType<typeof keptSlip>, row: StoredPayslip): boolean {
  return (
    canonicalJson(kept) ===
    canonicalJson(Object.fromEntries(Object.keys(kept).map((key) => [key, row[key as keyof typeof kept]])))
  )
}
