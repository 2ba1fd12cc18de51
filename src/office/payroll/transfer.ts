import { z } from 'zod'
import { civilDay, uuid, yenAmount } from '../../base/zod.ts'
import { document } from './slip-shape.ts'
import { clerks, defineAct } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 確定した給与から全銀形式の振込データを作ります。 */
export const transferPayroll = defineAct({
  name: 'payroll.transfer',
  label: '給与振込データの作成',
  about: '確定した給与から全銀形式の振込データを作ります。',
  may: clerks,
  input: z.object({ run: uuid, transferDay: civilDay.optional() }),
  output: z.object({ file: document, count: z.int(), total: yenAmount }),
  decide: notYet,
})
