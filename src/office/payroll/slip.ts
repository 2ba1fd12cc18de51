import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { runFacts } from './facts.ts'
import { slip } from './slip-shape.ts'
import { everyone, defineAsk } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 一人の明細を、すべての行の根拠とともに表示します。 */
export const payrollSlip = defineAsk({
  name: 'payroll.slip',
  label: '給与明細となぜ',
  about: '一人の明細を、すべての行の根拠とともに表示します。',
  may: everyone,
  input: z.object({ run: uuid, person: uuid }),
  output: z.object({
    run: runFacts,
    person: z.object({ id: uuid, number: z.string(), name: z.string() }),
    slip,
    facts: z.unknown(),
  }),
  answer: notYet,
})
