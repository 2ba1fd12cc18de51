import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { runFacts } from './facts.ts'
import { clerks, defineAct } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 計算した給与を確定します。 */
export const fixPayroll = defineAct({
  name: 'payroll.fix',
  label: '給与の確定',
  about: '計算した給与を確定します。',
  may: clerks,
  input: z.object({ run: uuid }),
  output: z.object({ run: uuid, state: runFacts.shape.state }),
  law: true,
  decide: notYet,
})
