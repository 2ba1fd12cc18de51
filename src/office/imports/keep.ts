import type { Month } from '../../base/day.ts'
import { canonicalJson } from '../../base/canonical.ts'
import { mustNotRefuse } from '../../base/refusal.ts'
import type { Changes } from '../../journal/changes.ts'
import { attendances } from '../attendance/facts.ts'
import { clientFacts, payItemFacts } from '../clients/facts.ts'
import { inhabitantTaxes } from '../handover/facts.ts'
import { addHandover } from '../handover/handing-over.ts'
import { addHire } from '../people/hiring.ts'
import { factsOf, rowFrom } from '../row.ts'
import { mergedAttendance, type AttendanceDraft } from './attendance-rows.ts'
import type { PersonDraft } from './person-draft.ts'
import { enteredBefore, type AttendanceBefore } from './entered-before.ts'
import type { ImportContext, ReadFile } from './read-file.ts'

/** New people with everything the file said of them, as people taken over: no procedures are proposed. */
export function keepPeople(changes: Changes, drafts: readonly PersonDraft[], context: ImportContext, newId: () => string): void {
  const client = factsOf(clientFacts, context.client)
  const items = context.items.map((item) => factsOf(payItemFacts, item))
  for (const { person, terms, insurance, standard, account, inhabitantTax, yearToDate, leaveBalance } of drafts) {
    const newcomer = {
      person,
      terms,
      insurance,
      standards: standard === null ? [] : [standard],
      takenOver: true,
      ...(account === null ? {} : { account }),
    }
    // The rows were read against the same rules, so that nothing is left to refuse. A 退職日 stands in the person's facts.
    const hired = mustNotRefuse(addHire(changes, { client, payItems: items, newId }, newcomer))
    const of = { client: client.id, person: hired.person, newId }
    addHandover(changes, of, { yearToDate: yearToDate ?? undefined, leaveBalance: leaveBalance ?? undefined })
    if (inhabitantTax !== null) {
      const own = { id: newId(), clientId: client.id, personId: hired.person }
      changes.insert(inhabitantTaxes, rowFrom(inhabitantTaxes, { ...inhabitantTax, ...own }))
    }
  }
}

/** The month's attendance: new rows, or the old ones with what the file's columns say. Rows that say the same are left alone. */
export function keepAttendance(
  changes: Changes,
  file: ReadFile<AttendanceDraft>,
  known: AttendanceBefore,
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
