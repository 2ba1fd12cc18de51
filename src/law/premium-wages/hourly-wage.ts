import { refuse, type Refusal } from '../../base/refusal.ts'
import { formatYen, halfUp, portion, type Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { exactYen, yenText } from '../core/format.ts'
import type { PremiumWagesInput } from './rule.ts'

/**
 * The wage of one hour (則19条): 時給 as it is, 日給 over the day's hours, what is paid by the month over the average month's hours;
 * added exactly and rounded once to whole yen, 50銭以上切上げ (昭63基発150号).
 */
export function hourlyWage(facts: PremiumWagesInput, trace: Trace | null): Yen | Refusal {
  const { payKind, wageRate, monthlyBase, workRules } = facts
  const byTime = payKind === '時給' || payKind === '日給'
  if (byTime !== (wageRate !== null)) return wrongRate(payKind, wageRate)
  const month = workRules.averageMonthlyMinutes
  const day = payKind === '日給' ? workRules.dailyMinutes : 60
  const numerator = monthlyBase * 60 * day + (wageRate ?? 0) * 60 * month
  const hourly = portion(numerator, 1, month * day, halfUp)
  if (trace === null) return hourly
  const parts: string[] = []
  if (monthlyBase > 0 || !byTime) parts.push(`${yenText(monthlyBase)} ÷ ${formatYen(month)}分 × 60分`)
  if (wageRate !== null) parts.push(payKind === '日給' ? `${yenText(wageRate)} ÷ ${formatYen(day)}分 × 60分` : yenText(wageRate))
  trace.figure('1時間当たりの賃金額', hourly, {
    working: `${parts.join(' ＋ ')} ＝ ${exactYen(numerator, 1, month * day)}`,
    unit: '円',
    rounding: halfUp,
  })
  return hourly
}

function wrongRate(payKind: PremiumWagesInput['payKind'], wageRate: Yen | null): Refusal {
  return wageRate === null
    ? refuse(
        'premium-wages.rate-missing',
        `${payKind}の人に${payKind}の額がありません。`,
        '雇用条件の賃金に時間給・日給の額を入力してください。',
        { field: 'wageRate' },
      )
    : refuse(
        'premium-wages.rate-unexpected',
        `${payKind}の人に時間給・日給の額（${yenText(wageRate)}）が入力されています。`,
        '給与形態を時給・日給に直すか、その額を消してください。',
        { field: 'wageRate', value: String(wageRate) },
      )
}
