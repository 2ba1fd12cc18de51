import { formatWareki } from '../../base/wareki.ts'
import { formatYen } from '../../base/yen.ts'
import { mergedAttendance, type AttendanceDraft, type Entered } from './attendance-rows.ts'
import type { Field } from './headings.ts'
import type { PersonDraft } from './person-draft.ts'
import type { ImportChange } from './schemas.ts'

/** What an accepted row would change, in a clerk's words. */

/** A new person: pay, insurance and since when. */
export function describePerson(
  { row, person, terms, insurance, standard, account }: PersonDraft,
  labels: ReadonlyMap<string, string>,
): ImportChange {
  const pay = Object.entries(terms.amounts).map(
    ([code, amount]) => `${labels.get(`item:${code}`) ?? code} ${formatYen(amount)}円`,
  )
  const rate = terms.wageRate === null ? [] : [`${formatYen(terms.wageRate)}円`]
  const insured = [insurance.health ? '健保' : '', insurance.pension ? '厚年' : '', insurance.employment ? '雇保' : ''].filter(
    (name) => name !== '',
  )
  const details = [
    `入社 ${formatWareki(person.hiredOn)}`,
    ...(person.leftOn === null ? [] : [`退職 ${formatWareki(person.leftOn)}`]),
    [terms.payKind, ...rate, ...pay].join(' '),
    insured.length === 0 ? '社会保険・雇用保険なし' : insured.join('・'),
    ...(standard === null ? [] : [`標準報酬 ${formatYen(standard.health ?? standard.pension ?? 0)}円`]),
    ...(account === null ? ['振込口座なし'] : []),
  ]
  return { row, number: person.number, name: person.name, what: '新規', details }
}

/** A month's attendance against what was entered before. */
export function describeAttendance(draft: AttendanceDraft, before: Entered | null, fields: readonly Field[]): ImportChange {
  const after = mergedAttendance(draft, before)
  const details = fields.flatMap(({ field, label, hours }) => {
    const [was, is] = [valueOf(before, field), valueOf(after, field)]
    if (was === is) return []
    const written = (value: number | undefined) => (value === undefined ? '空' : unitOf(field, hours === true)(value))
    return [before === null ? `${label} ${written(is)}` : `${label} ${written(was)} → ${written(is)}`]
  })
  const what = before === null ? '新規' : details.length === 0 ? '同じ' : '変更'
  return { row: draft.row, number: draft.person.number, name: draft.person.name, what, details }
}

function valueOf(entered: Entered | null, field: string): number | undefined {
  if (field.startsWith('item:')) return entered?.amounts[field.slice(5)]
  return entered?.work[field as keyof Entered['work']]
}

function unitOf(field: string, hours: boolean): (value: number) => string {
  if (hours) return (minutes) => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
  if (field.startsWith('item:')) return (amount) => `${formatYen(amount)}円`
  return (half) => `${Math.floor(half / 2)}${half % 2 === 1 ? '.5' : ''}日`
}
