import { z } from 'zod'
import { isRefusal, refuse, refuseAll, type Refusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import { clerks, defineAct } from '../act.ts'
import { patched } from '../edit.ts'
import { findRow, rowsWhere } from '../find.ts'
import { inhabitantTaxes, inhabitantTaxFacts } from '../handover/facts.ts'
import { people } from '../people/facts.ts'
import { rowFrom } from '../row.ts'

/** 6月から翌年5月までの住民税の月割額を登録します。 */
export const setInhabitantTax = defineAct({
  name: 'inhabitant-tax.set',
  label: '住民税の登録',
  about: '6月から翌年5月までの住民税の月割額を登録します。',
  may: clerks,
  input: inhabitantTaxFacts
    .omit({ id: true, clientId: true, personId: true, seen: true })
    .partial({ municipalityCode: true })
    .extend({ person: uuid }),
  output: z.object({ inhabitantTax: uuid }),
  async decide(desk, input) {
    const person = await findRow(desk, people, input.person, '従業員')
    if (isRefusal(person)) return person
    const wrong = refuseAll(monthsOutside(input.fiscalYear, Object.keys(input.amounts)))
    if (wrong !== null) return wrong
    const [same] = await desk.read((db) =>
      rowsWhere(db, inhabitantTaxes, { person_id: person.id, fiscal_year: input.fiscalYear }),
    )
    const changes = new Changes()
    if (same !== undefined) {
      patched(inhabitantTaxes, same, input, changes)
      return { changes, answer: { inhabitantTax: same.id } }
    }
    const id = desk.newId()
    changes.insert(inhabitantTaxes, rowFrom(inhabitantTaxes, { ...input, id, clientId: person.client_id, personId: person.id }))
    return { changes, answer: { inhabitantTax: id } }
  },
})

/** 特別徴収 runs from June to May (地方税法321条の5). */
function monthsOutside(fiscalYear: number, months: readonly string[]): Refusal[] {
  const [from, to] = [`${fiscalYear}-06`, `${fiscalYear + 1}-05`]
  return months
    .filter((month) => month < from || month > to)
    .map((month) =>
      refuse(
        'inhabitant-tax.month-outside-year',
        `${month}は、${fiscalYear}年度の住民税（${from}から${to}まで）の月ではありません。`,
        '年度と月を特別徴収税額通知書のとおりに入力してください。',
        { field: 'amounts', value: month },
      ),
    )
}
