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
  const kinds: KindOfMinutes[] = []
  const add = (kind: KindOfMinutes['kind'], minutes: number) => void (minutes > 0 && kinds.push({ kind, minutes }))
  add('withinLegalOvertime', month.withinLegalOvertimeMinutes)
  add('overtime', Math.min(overtime, splitAt))
  add('overtimeOver60', overtime - splitAt)
  add('lateNight', total('深夜労働', month.lateNightMinutes))
  add('legalHoliday', total('法定休日労働', month.legalHolidayMinutes))
  return kinds
}
