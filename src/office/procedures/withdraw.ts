import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { seen } from '../row.ts'
import { clerks, defineAct } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 提案された手続を取りやめます。 */
export const withdrawProcedure = defineAct({
  name: 'procedures.withdraw',
  label: '手続の取りやめ',
  about: '提案された手続を取りやめます。',
  may: clerks,
  input: z.object({ procedure: uuid, seen: seen.optional() }),
  output: z.object({ procedure: uuid }),
  decide: notYet,
})
