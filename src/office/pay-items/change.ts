import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { clerks, defineAct } from '../act.ts'
import { payItemFacts, payItems } from '../clients/facts.ts'
import { editOf } from '../edit.ts'
import { countsMisplaced } from './check.ts'

/** 支給項目・控除項目を変更または終了します。 */
export const changePayItem = defineAct({
  name: 'pay-items.change',
  label: '支給・控除項目の変更',
  about: '支給項目・控除項目を変更または終了します。',
  may: clerks,
  input: payItemFacts
    .pick({ label: true, counts: true, position: true, endedOn: true, seen: true })
    .partial()
    .extend({ payItem: uuid }),
  output: z.object({ payItem: uuid }),
  async decide(desk, input) {
    const edit = await editOf(desk, payItems, input.payItem, input)
    if (isRefusal(edit)) return edit
    const after = { ...edit.row, ...edit.patch }
    if ((after.section === '支給') !== (after.counts !== null)) return countsMisplaced(after.label, after.section)
    return { changes: edit.changes, answer: { payItem: edit.row.id } }
  },
})
