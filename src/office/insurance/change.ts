import { z } from 'zod'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { clerks, defineAct } from '../act.ts'
import { editOf } from '../edit.ts'
import { notFound, rowsWhere } from '../find.ts'
import { insuranceFacts, insurances, type Insurance } from './facts.ts'

/** 社会保険・雇用保険の資格と番号を変更します。変える項目だけを渡します。 */
export const changeInsurance = defineAct({
  name: 'insurance.change',
  label: '保険の資格の変更',
  about: '社会保険・雇用保険の資格と番号を変更します。変える項目だけを渡します。',
  may: clerks,
  input: insuranceFacts.omit({ id: true, clientId: true, personId: true }).partial().extend({ person: uuid }),
  output: z.object({ person: uuid }),
  async decide(desk, input) {
    const [row] = await desk.read((db) => rowsWhere(db, insurances, { person_id: input.person }))
    if (row === undefined) return notFound('従業員の保険')
    const edit = await editOf(desk, insurances, row.id, input)
    if (isRefusal(edit)) return edit
    const after = { ...edit.row, ...edit.patch }
    if (after.acquired_on !== null && after.lost_on !== null && after.lost_on <= after.acquired_on)
      return lostBeforeAcquired(after)
    return { changes: edit.changes, answer: { person: row.person_id } }
  },
})

function lostBeforeAcquired(row: Insurance): Refusal {
  return refuse(
    'insurance.lost-before-acquired',
    `資格喪失日${row.lost_on}が資格取得日${row.acquired_on}より後ではありません。`,
    '取得日と喪失日を確かめてください。',
    { field: 'lostOn', value: row.lost_on ?? '' },
  )
}
