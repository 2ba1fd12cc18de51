import type { Month } from '../../base/day.ts'
import { refuse, type Refusal } from '../../base/refusal.ts'
import { formatWarekiMonth } from '../../base/wareki.ts'
import type { PayrollRun } from './facts.ts'

/** Which acts a run's state lets through: a fixed run changes in no way until it is reopened. */

/** The claim that one client × month × kind is run only once. */
export function runClaim(client: string, month: Month, kind: string): string {
  return `run:${client}:${month}:${kind}`
}

/** The claim that a run is corrected by one 精算 only: no difference is paid twice. */
export function correctionClaim(corrected: string): string {
  return `correction:${corrected}`
}

/** 令和8年10月分の給与, 令和8年10月分の精算（2回目） */
export function runLabel({ month, kind, round }: Pick<PayrollRun, 'month' | 'kind'> & { readonly round?: number }): string {
  return `${formatWarekiMonth(month)}分の${kind}${round !== undefined && round > 1 ? `（${round}回目）` : ''}`
}

/** Refuses whatever would change a run that is fixed or published. */
export function mustBeOpen(run: PayrollRun): Refusal | null {
  if (run.state === '計算中') return null
  return refuse(
    'payroll.already-fixed',
    `${runLabel(run)}はすでに${run.state === '公開' ? '公開されて' : '確定して'}います。`,
    canReopen(run)
      ? '直す場合は、先に確定を取り消してください。'
      : '公開、振込データの作成または精算のあとは取り消せません。「精算する」で差額を精算してください。',
    { field: '状態', value: run.state },
  )
}

/**
 * Refuses attendance for a month whose newest run is fixed. A provisional run does not rest on attendance: it is what the month waits for.
 */
export function mayTakeAttendance(newest: PayrollRun): Refusal | null {
  return newest.like_month === null ? mustBeOpen(newest) : null
}

/** Refuses what only a fixed or published run may do. */
export function mustBeFixed(run: PayrollRun, what: string): Refusal | null {
  if (run.state !== '計算中') return null
  return refuse(
    'payroll.not-fixed',
    `${runLabel(run)}はまだ確定していないため、${what}できません。`,
    '計算の結果を確かめ、先に確定してください。',
    {
      field: '状態',
      value: run.state,
    },
  )
}

/** True until slips are published, the bank file is handed over or a 精算 was begun. */
export function canReopen(run: PayrollRun): boolean {
  return run.state === '確定' && run.transferred_at === null && run.corrected_by === null
}
