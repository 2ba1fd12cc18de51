import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import { clerks, defineAct } from '../act.ts'
import { findRow } from '../find.ts'
import { payrollRuns, runFacts } from './facts.ts'
import { mustBeFixed } from './run-state.ts'

/** 確定した給与の明細を公開します。公開のあとは確定を取り消せません。 */
export const publishPayroll = defineAct({
  name: 'payroll.publish',
  label: '給与明細の公開',
  about: '確定した給与の明細を公開します。公開のあとは確定を取り消せません。',
  may: clerks,
  input: z.object({ run: uuid }),
  output: z.object({ run: uuid, state: runFacts.shape.state }),
  async decide(desk, input) {
    const run = await findRow(desk, payrollRuns, input.run, '給与')
    if (isRefusal(run)) return run
    const refusal = mustBeFixed(run, '公開')
    if (refusal !== null) return refusal
    const changes = new Changes()
    if (run.state === '確定') changes.update(payrollRuns, run, { state: '公開', published_at: desk.now })
    return { changes, answer: { run: run.id, state: '公開' as const } }
  },
})
