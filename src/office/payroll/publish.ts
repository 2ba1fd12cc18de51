import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { runFacts } from './facts.ts'
import { clerks, defineAct } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 確定した給与の明細を公開します。公開のあとは確定を取り消せません。 */
export const publishPayroll = defineAct({
  name: 'payroll.publish',
  label: '給与明細の公開',
  about: '確定した給与の明細を公開します。公開のあとは確定を取り消せません。',
  may: clerks,
  input: z.object({ run: uuid }),
  output: z.object({ run: uuid, state: runFacts.shape.state }),
  decide: notYet,
})
