import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import type { Grid } from '../../filing/tables/grid.ts'
import { attendanceFields } from './attendance-fields.ts'
import type { AttendanceDraft } from './attendance-rows.ts'
import type { Known } from './context.ts'
import { describeAttendance, describePerson } from './describe.ts'
import { enteredBefore } from './entered-before.ts'
import type { Field } from './headings.ts'
import { peopleFields } from './people-fields.ts'
import type { PersonDraft } from './person-draft.ts'
import { readAttendanceFile, readPeopleFile, type ReadFile } from './read-file.ts'
import type { ImportChange, ImportKind } from './schemas.ts'

/** What taking a file in would do; the preview shows it, the act does it. */
export type Plan = { readonly fields: readonly Field[]; readonly changes: readonly ImportChange[] } & (
  | { readonly kind: '従業員'; readonly file: ReadFile<PersonDraft> }
  | { readonly kind: '勤怠'; readonly file: ReadFile<AttendanceDraft> }
)

/** Reads a file against what is known. Refuses 勤怠 without a month and a file without headings. */
export function planOf(kind: ImportKind, sheets: readonly Grid[], known: Known): Plan | Refusal {
  if (kind === '従業員') {
    const file = readPeopleFile(sheets, known.wish, known)
    if (isRefusal(file)) return file
    const fields = peopleFields(known.items)
    const labels = new Map(fields.map(({ field, label }) => [field, label]))
    return { kind, file, fields, changes: file.drafts.map((draft) => describePerson(draft, labels)) }
  }
  if (known.period === null) {
    return refuse('import.month-missing', '何月分の勤怠か指定されていません。', '給与の月を選んでから取り込んでください。', {
      field: 'month',
    })
  }
  const file = readAttendanceFile(sheets, known.wish, known)
  if (isRefusal(file)) return file
  const fields = attendanceFields(known.items)
  return {
    kind,
    file,
    fields,
    changes: file.drafts.map((draft) => describeAttendance(draft, enteredBefore(known, draft), fields)),
  }
}
