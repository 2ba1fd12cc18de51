import { addDays } from '../../base/day.ts'
import { refuse, type Refusal } from '../../base/refusal.ts'
import type { Changes } from '../../journal/changes.ts'
import type { Stored } from '../../journal/table.ts'
import { patched } from '../edit.ts'
import type { Person } from '../people/facts.ts'
import { columnsOf } from '../row.ts'
import { terms, type Terms } from './facts.ts'

/**
 * Terms from a day on: what was not given is as before; the terms before end the day before, the ones after keep their day.
 * Terms of the very same day are corrected in place. Answers the id of the terms.
 */
export function termsFrom(
  changes: Changes,
  of: { readonly person: Stored<Person>; readonly rows: readonly Stored<Terms>[]; newId(): string },
  given: object & { readonly validFrom: string },
): string | Refusal {
  const { person } = of
  const { validFrom } = given
  if (validFrom < person.hired_on) return beforeHire(person, validFrom)
  const rows = [...of.rows].sort((a, b) => (a.valid_from < b.valid_from ? -1 : 1))
  const same = rows.find((row) => row.valid_from === validFrom)
  if (same !== undefined) {
    patched(terms, same, given, changes)
    return same.id
  }
  const before = rows.findLast((row) => row.valid_from < validFrom)
  const after = rows.find((row) => row.valid_from > validFrom)
  const model = before ?? after
  if (model === undefined) throw new Error('a person without terms')
  if (before !== undefined) changes.update(terms, before, { valid_to: addDays(validFrom, -1) })
  const { row_hash: _, ...rest } = model
  const id = of.newId()
  const validTo = after === undefined ? null : addDays(after.valid_from, -1)
  changes.insert(terms, { ...rest, ...columnsOf(terms, given), id, valid_from: validFrom, valid_to: validTo })
  return id
}

function beforeHire(person: Person, day: string): Refusal {
  return refuse(
    'terms.before-hire',
    `${person.name}さんの入社日（${person.hired_on}）より前の${day}からの労働条件は登録できません。`,
    '適用日を入社日以後にするか、入社日を先に直してください。',
    { field: 'validFrom', value: day },
  )
}
