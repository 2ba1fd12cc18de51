import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import { clerks, defineAct } from '../act.ts'
import { findRow } from '../find.ts'
import { payrollRuns, runFacts } from './facts.ts'
import { canReopen, mustBeFixed, mustBeOpen } from './run-state.ts'

/** 公開または振込データの作成の前であれば、確定を取り消します。 */
export const reopenPayroll = defineAct({
  name: 'payroll.reopen',
  label: '給与の確定の取消し',
  about: '公開または振込データの作成の前であれば、確定を取り消します。',
  may: clerks,
  input: z.object({ run: uuid }),
  output: z.object({ run: uuid, state: runFacts.shape.state }),
  async decide(desk, input) {
    const run = await findRow(desk, payrollRuns, input.run, '給与')
    if (isRefusal(run)) return run
    const refusal = mustBeFixed(run, '確定の取消し') ?? (canReopen(run) ? null : mustBeOpen(run))
    if (refusal !== null) return refusal
    const changes = new Changes().update(payrollRuns, run, { state: '計算中', fixed_at: null })
    return { changes, answer: { run: run.id, state: '計算中' as const } }
  },
})
