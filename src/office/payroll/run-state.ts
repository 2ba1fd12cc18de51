import type { Month } from '../../base/day.ts'
import { refuse, type Refusal } from '../../base/refusal.ts'
import { formatWarekiMonth } from '../../base/wareki.ts'
import type { PayrollRun } from './facts.ts'

/** Which acts a run's state lets through: a fixed run changes in no way until it is reopened. */

/** The claim that one client × month × kind is run only once. */
export function runClaim(client: string, month: Month, kind: string): string {
  return `run:${client}:${month}:${kind}`
}

/** 令和8年10月分の給与 */
export function runLabel(run: Pick<PayrollRun, 'month' | 'kind'>): string {
  return `${formatWarekiMonth(run.month)}分の${run.kind}`
}

/** Refuses whatever would change a run that is fixed or published. */
export function mustBeOpen(run: PayrollRun): Refusal | null {
  if (run.state === '計算中') return null
  return refuse(
    'payroll.already-fixed',
    `${runLabel(run)}はすでに${run.state === '公開' ? '公開されて' : '確定して'}います。`,
    canReopen(run)
      ? '直す場合は、先に確定を取り消してください。'
      : '公開または振込データの作成のあとは取り消せません。翌月の給与で精算してください。',
    { field: '状態', value: run.state },
  )
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

/** True until slips are published or the bank file is handed over. */
export function canReopen(run: PayrollRun): boolean {
  return run.state === '確定' && run.transferred_at === null
}
