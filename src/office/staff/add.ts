import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { memberFacts } from './facts.ts'
import { heads, defineAct } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 所員を加えます。 */
export const addMember = defineAct({
  name: 'staff.add',
  label: '所員の追加',
  about: '所員を加えます。',
  may: heads,
  input: memberFacts.pick({ login: true, name: true, role: true }).extend({ passwordHash: z.string().nullable() }),
  output: z.object({ member: uuid }),
  decide: notYet,
})
