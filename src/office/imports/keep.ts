import type { Month } from '../../base/day.ts'
import { canonicalJson } from '../../base/canonical.ts'
import type { Changes } from '../../journal/changes.ts'
import { attendances } from '../attendance/facts.ts'
import { inhabitantTaxes, leaveBalances, yearsToDate } from '../handover/facts.ts'
import { insurances, standards } from '../insurance/facts.ts'
import { accounts, people } from '../people/facts.ts'
import { terms } from '../terms/facts.ts'
import { mergedAttendance, type AttendanceDraft } from './attendance-rows.ts'
import type { Known } from './context.ts'
import { rowsOf, type PersonDraft } from './person-draft.ts'
import { enteredBefore } from './plan.ts'
import type { ReadFile } from './read-file.ts'

/** New people with everything the file said of them; each 社員番号 is claimed as a hire claims it. */
export function keepPeople(changes: Changes, drafts: readonly PersonDraft[], client: string, newId: () => string): void {
  for (const draft of drafts) {
    const rows = rowsOf(draft, client, newId)
    const { person } = rows
    changes.insert(people, person).insert(terms, rows.terms).insert(insurances, rows.insurance)
    if (rows.standard !== null) changes.insert(standards, rows.standard)
    if (rows.account !== null) changes.insert(accounts, rows.account)
    if (rows.inhabitantTax !== null) changes.insert(inhabitantTaxes, rows.inhabitantTax)
    if (rows.leaveBalance !== null) changes.insert(leaveBalances, rows.leaveBalance)
    if (rows.yearToDate !== null) changes.insert(yearsToDate, rows.yearToDate)
    changes.claim(`person:${client}:${person.number}`, `社員番号「${person.number}」`, person.id, client, person.id)
  }
}

/** The month's attendance: new rows, or the old ones with what the file's columns say. Rows that say the same are left alone. */
export function keepAttendance(
  changes: Changes,
  file: ReadFile<AttendanceDraft>,
  known: Known,
  month: Month,
  newId: () => string,
): void {
  const source = file.sheet.layout.file
  for (const draft of file.drafts) {
    const before = known.attendances.get(draft.person.id)
    const { work, amounts } = mergedAttendance(draft, enteredBefore(known, draft))
    if (before === undefined) {
      changes.insert(attendances, {
        id: newId(),
        client_id: known.client.id,
        person_id: draft.person.id,
        month,
        work,
        amounts,
        source,
      })
    } else if (canonicalJson([before.work, before.amounts]) !== canonicalJson([work, amounts])) {
      changes.update(attendances, before, { work, amounts, source })
    }
  }
}
