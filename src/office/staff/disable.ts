import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { heads, defineAct } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 所員がサインインできないようにします。 */
export const disableMember = defineAct({
  name: 'staff.disable',
  label: '所員の停止',
  about: '所員がサインインできないようにします。',
  may: heads,
  input: z.object({ member: uuid }),
  output: z.object({ member: uuid }),
  decide: notYet,
})
