import type { Instant } from '../../base/receipt.ts'
import type { Changes } from '../../journal/changes.ts'
import type { Stored } from '../../journal/table.ts'
import type { Reading } from '../act.ts'
import type { PayrollBook } from './book.ts'
import { carriedFor } from './carried.ts'
import { settlements, type PayrollRun } from './facts.ts'
import { howSettled } from './settlement.ts'

/** A 給与 being fixed settles the differences its slips take in. */
export function takeIn(
  changes: Changes,
  { carried, paid }: Pick<PayrollBook, 'carried' | 'paid'>,
  run: string,
  people: ReadonlySet<string>,
  now: Instant,
): void {
  for (const person of people) {
    for (const row of carriedFor(carried, person, paid.has(person))) {
      if (row.settled_at === null) changes.update(settlements, row, { settled_at: now, settled_run_id: run })
    }
  }
}

/** A 精算 being fixed says what is owed to whom, and how each is settled. */
export function oweDifferences(changes: Changes, desk: Reading, book: PayrollBook & { run: Stored<PayrollRun> }): void {
  const { run, client, month } = book
  for (const { person } of book.people) {
    const slip = book.slips.get(person.id)
    if (slip === undefined) continue
    const difference = slip.net - (book.paid.get(person.id)?.net ?? 0)
    const how = howSettled(run.settlement, { difference, leftOn: person.leftOn, nextStart: book.nextStart })
    if (how === null) continue
    changes.insert(settlements, {
      id: desk.newId(),
      client_id: client.id,
      person_id: person.id,
      run_id: run.id,
      month,
      round: run.round,
      amount: difference,
      how,
      settled_at: null,
      settled_run_id: null,
    })
  }
}
