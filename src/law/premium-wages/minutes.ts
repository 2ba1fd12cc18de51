import type { z } from 'zod'
import type { Trace } from '../core/finding.ts'
import type { work, workRules } from '../payslip/facts.ts'

export interface KindOfMinutes {
  readonly kind: 'withinLegalOvertime' | 'overtime' | 'overtimeOver60' | 'lateNight' | 'legalHoliday'
  readonly minutes: number
}

/**
 * The month's minutes by the kind they are paid as. The rounding of a month's total (30分未満切捨て・30分以上切上げ, 昭63基発150号) is for
 * hours with a premium; it comes before the split at 60 hours, to which legal holidays do not count.
 */
export function paidMinutes(
  month: z.infer<typeof work>,
  rules: z.infer<typeof workRules>,
  splitAt: number,
  trace: Trace | null,
): readonly KindOfMinutes[] {
  const total = (label: string, minutes: number) => {
    if (!rules.roundMonthlyHours || minutes % 60 === 0) return minutes
    const rounded = Math.floor((minutes + 30) / 60) * 60
    trace?.figure(`${label}の1か月の合計`, rounded / 60, {
      working: `${minutes}分（30分未満切捨て・30分以上切上げ）`,
      unit: '時間',
    })
    return rounded
  }
  const overtime = total('時間外労働', month.overtimeMinutes)
  return [
    { kind: 'withinLegalOvertime', minutes: month.withinLegalOvertimeMinutes },
    { kind: 'overtime', minutes: Math.min(overtime, splitAt) },
    { kind: 'overtimeOver60', minutes: Math.max(0, overtime - splitAt) },
    { kind: 'lateNight', minutes: total('深夜労働', month.lateNightMinutes) },
    { kind: 'legalHoliday', minutes: total('法定休日労働', month.legalHolidayMinutes) },
  ]
}
