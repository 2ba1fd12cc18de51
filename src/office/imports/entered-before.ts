import type { Stored } from '../../journal/table.ts'
import { attendanceFacts, type Attendance } from '../attendance/facts.ts'
import type { Client } from '../clients/facts.ts'
import { factsOf } from '../row.ts'
import type { AttendanceDraft, Entered } from './attendance-rows.ts'

/** The client and what the month held before a file came. */
export interface AttendanceBefore {
  readonly client: Client
  /** By person. */
  readonly attendances: ReadonlyMap<string, Stored<Attendance>>
}

/** What was entered for the person before this file. */
export function enteredBefore({ attendances }: AttendanceBefore, draft: AttendanceDraft): Entered | null {
  const row = attendances.get(draft.person.id)
  return row === undefined ? null : factsOf(attendanceFacts, row)
}
