import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { clientFacts, payItemFacts } from './facts.ts'
import { everyone, defineAsk } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 顧問先の基本情報と支給・控除項目を表示します。 */
export const showClient = defineAsk({
  name: 'clients.show',
  label: '顧問先',
  about: '顧問先の基本情報と支給・控除項目を表示します。',
  may: everyone,
  input: z.object({ client: uuid }),
  output: z.object({ client: clientFacts, payItems: z.array(payItemFacts) }),
  answer: notYet,
})
