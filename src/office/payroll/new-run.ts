import type { PayrollRun } from './facts.ts'
import type { Period } from './period.ts'

type Named = Pick<PayrollRun, 'id' | 'client_id' | 'month' | 'kind' | 'round'>

/** A run as it begins: 計算中, from attendance; `more` is what else is decided already. */
export function newRun(run: Named, period: Period, more: Partial<PayrollRun> = {}): PayrollRun {
  return {
    ...run,
    state: '計算中',
    period_start: period.periodStart,
    closing_day: period.closingDay,
    pay_day: period.payDay,
    edition: null,
    fixed_at: null,
    published_at: null,
    transferred_at: null,
    like_month: null,
    corrects: null,
    corrected_by: null,
    settlement: null,
    settle_on: null,
    ...more,
  }
}
