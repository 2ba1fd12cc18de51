import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { history } from '../history/shape.ts'
import { everyone, defineAsk } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 従業員についての変更を、いつ・誰が・何を・なぜの順に新しいものから並べます。 */
export const personHistory = defineAsk({
  name: 'people.history',
  label: '従業員の履歴',
  about: '従業員についての変更を、いつ・誰が・何を・なぜの順に新しいものから並べます。',
  may: everyone,
  input: z.object({ person: uuid, limit: z.int().min(1).max(200).optional(), before: z.int().optional() }),
  output: history,
  answer: notYet,
})
