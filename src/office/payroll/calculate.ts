import { z } from 'zod'
import { uuid, yenAmount } from '../../base/zod.ts'
import { toldRefusal } from './slip-shape.ts'
import { clerks, defineAct } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 全員の明細を計算します。計算できない人は理由とともに示し、残りだけを残すこともできます。 */
export const calculatePayroll = defineAct({
  name: 'payroll.calculate',
  label: '給与の計算',
  about: '全員の明細を計算します。計算できない人は理由とともに示し、残りだけを残すこともできます。',
  may: clerks,
  input: z.object({ run: uuid, keepRest: z.boolean().optional() }),
  output: z.object({
    calculated: z.int(),
    refused: z.array(z.object({ person: uuid, number: z.string(), name: z.string(), refusals: z.array(toldRefusal) })),
    net: yenAmount,
  }),
  law: true,
  decide: notYet,
})
