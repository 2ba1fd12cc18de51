import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { payItemFacts } from '../clients/facts.ts'
import { clerks, defineAct } from '../act.ts'
import { notYet } from '../not-yet.ts'

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
  decide: notYet,
})
