import type { Yen } from '../../base/yen.ts'
import { yenText } from '../core/format.ts'
import type { AbsenceInput } from './rule.ts'

/** A deduction before rounding, an exact fraction of yen. */
export interface Share {
  readonly numerator: number
  readonly denominator: number
  readonly working: string
}

/** The share of the month's pay that absent days are worth. */
export function absentDays({ work, workRules: rules }: AbsenceInput, base: Yen): Share {
  const { absentHalfDays: absent, scheduledHalfDays: scheduled } = work
  if (rules.absenceDivisor === '当月所定日数') {
    return {
      numerator: base * absent,
      denominator: scheduled,
      working: `${yenText(base)} × ${absent / 2}日 ÷ 当月所定${scheduled / 2}日`,
    }
  }
  return {
    numerator: base * absent * rules.dailyMinutes,
    denominator: 2 * rules.averageMonthlyMinutes,
    working: `${yenText(base)} × ${absent / 2}日 ÷（月平均${rules.averageMonthlyMinutes}分 ÷ 1日${rules.dailyMinutes}分）`,
  }
}

/** The share of the month's pay, and of a 日給, that late minutes are worth. */
export function lateMinutes({ work, workRules: rules }: AbsenceInput, base: Yen, dailyWage: Yen): Share {
  const { lateEarlyMinutes: late, scheduledHalfDays: scheduled } = work
  const thisMonth = rules.absenceDivisor === '当月所定日数'
  // Minutes of the month, doubled because half-days are.
  const month = thisMonth ? scheduled * rules.dailyMinutes : rules.averageMonthlyMinutes * 2
  const parts: string[] = []
  if (base > 0) {
    parts.push(
      `${yenText(base)} × ${late}分 ÷ ${thisMonth ? `（当月所定${scheduled / 2}日 × ${rules.dailyMinutes}分）` : `月平均${month / 2}分`}`,
    )
  }
  if (dailyWage > 0) parts.push(`日給${yenText(dailyWage)} × ${late}分 ÷ ${rules.dailyMinutes}分`)
  const working = parts.join(' ＋ ')
  if (dailyWage === 0) return { numerator: base * late * 2, denominator: month, working }
  if (base === 0) return { numerator: dailyWage * late, denominator: rules.dailyMinutes, working }
  return {
    numerator: base * late * 2 * rules.dailyMinutes + dailyWage * late * month,
    denominator: month * rules.dailyMinutes,
    working,
  }
}
