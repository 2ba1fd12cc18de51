import { z } from 'zod'
import { civilDay, uuid } from '../../base/zod.ts'
import { proposedProcedure } from './hire-shape.ts'
import { clerks, defineAct } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 退社を登録し、資格喪失届などを期限とともに提案します。 */
export const leavePerson = defineAct({
  name: 'people.leave',
  label: '退社',
  about: '退社を登録し、資格喪失届などを期限とともに提案します。',
  may: clerks,
  input: z.object({
    person: uuid,
    leftOn: civilDay,
    reason: z.enum(['自己都合', '会社都合', '契約期間満了', '定年', '死亡', 'その他']),
  }),
  output: z.object({ person: uuid, lostOn: civilDay.nullable(), procedures: z.array(proposedProcedure) }),
  decide: notYet,
})
