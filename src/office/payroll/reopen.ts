import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { runFacts } from './facts.ts'
import { clerks, defineAct } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 公開または振込データの作成の前であれば、確定を取り消します。 */
export const reopenPayroll = defineAct({
  name: 'payroll.reopen',
  label: '給与の確定の取消し',
  about: '公開または振込データの作成の前であれば、確定を取り消します。',
  may: clerks,
  input: z.object({ run: uuid }),
  output: z.object({ run: uuid, state: runFacts.shape.state }),
  decide: notYet,
})
