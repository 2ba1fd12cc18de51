import { z } from 'zod'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { Changes } from '../../journal/changes.ts'
import { clerks, defineAct } from '../act.ts'
import { findRow, rowsWhere } from '../find.ts'
import { payrollRuns, runFacts, settlements } from './facts.ts'
import { canReopen, mustBeFixed, mustBeOpen, runLabel } from './run-state.ts'

/** 公開または振込データの作成の前であれば、確定を取り消します。 */
export const reopenPayroll = defineAct({
  name: 'payroll.reopen',
  label: '給与の確定の取消し',
  about: '公開または振込データの作成の前であれば、確定を取り消します。',
  may: clerks,
  input: z.object({ run: uuid }),
  output: z.object({ run: uuid, state: runFacts.shape.state }),
  bulk: ['settlements'],
  removes: ['settlements'],
  async decide(desk, input) {
    const run = await findRow(desk, payrollRuns, input.run, '給与')
    if (isRefusal(run)) return run
    const refusal = mustBeFixed(run, '確定の取消し') ?? (canReopen(run) ? null : mustBeOpen(run))
    if (refusal !== null) return refusal
    const { owed, taken } = await desk.read(async (db) => ({
      owed: await rowsWhere(db, settlements, { run_id: run.id }),
      taken: await rowsWhere(db, settlements, { settled_run_id: run.id }),
    }))
    const settled = owed.find((row) => row.settled_at !== null)
    if (settled !== undefined) return alreadySettled(runLabel(run))
    const changes = new Changes().update(payrollRuns, run, { state: '計算中', fixed_at: null })
    for (const row of owed) changes.remove(settlements, row)
    for (const row of taken) changes.update(settlements, row, { settled_at: null, settled_run_id: null })
    return { changes, answer: { run: run.id, state: '計算中' as const } }
  },
})

function alreadySettled(label: string): Refusal {
  return refuse(
    'payroll.already-settled',
    `${label}の差額には、すでに精算したものがあります。`,
    '精算した差額は取り消せません。直す場合は、この精算をもう一度「精算する」で直してください。',
  )
}
