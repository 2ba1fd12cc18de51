import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { payItemFacts } from '../clients/facts.ts'
import { clerks, defineAct } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 顧問先の言葉で支給項目・控除項目を加え、課税・社会保険・雇用保険・割増の扱いを決めます。 */
export const definePayItem = defineAct({
  name: 'pay-items.define',
  label: '支給・控除項目の追加',
  about: '顧問先の言葉で支給項目・控除項目を加え、課税・社会保険・雇用保険・割増の扱いを決めます。',
  may: clerks,
  input: payItemFacts.omit({ id: true, clientId: true, position: true, endedOn: true, seen: true }).extend({ client: uuid }),
  output: z.object({ payItem: uuid }),
  decide: notYet,
})
