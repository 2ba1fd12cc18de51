import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { memberFacts } from './facts.ts'
import { heads, defineAct } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 所員の氏名・役割・パスワードを変更します。 */
export const changeMember = defineAct({
  name: 'staff.change',
  label: '所員の変更',
  about: '所員の氏名・役割・パスワードを変更します。',
  may: heads,
  input: memberFacts
    .pick({ name: true, role: true, seen: true })
    .partial()
    .extend({ member: uuid, passwordHash: z.string().optional() }),
  output: z.object({ member: uuid }),
  decide: notYet,
})
