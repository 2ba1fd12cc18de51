import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { history } from '../history/shape.ts'
import { everyone, defineAsk } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 顧問先についての変更を、いつ・誰が・何を・なぜの順に新しいものから並べます。 */
export const clientHistory = defineAsk({
  name: 'clients.history',
  label: '顧問先の履歴',
  about: '顧問先についての変更を、いつ・誰が・何を・なぜの順に新しいものから並べます。',
  may: everyone,
  input: z.object({ client: uuid, limit: z.int().min(1).max(200).optional(), before: z.int().optional() }),
  output: history,
  answer: notYet,
})
