import { z } from 'zod'
import { yenAmount } from '../../base/zod.ts'
import { refuse, type Refusal } from '../../base/refusal.ts'
import { portion, truncate, type Yen } from '../../base/yen.ts'
import { defineRule } from '../core/rule.ts'
import { lawCodes, payslipInput, work, workRules } from '../payslip/facts.ts'
import { deduct } from './deduct.ts'
import { absentDays, lateMinutes } from './shares.ts'

const input = z.object({
  payKind: payslipInput.shape.payKind,
  /** The month's earnings that absence reduces. For 日給・時給 the allowances paid by the month, usually 0. */
  monthlyBase: yenAmount,
  work,
  workRules,
  /** 日給の額, from which a day-wage worker's late minutes are taken. Needed only for 日給 with late minutes. */
  wageRate: yenAmount.min(0).nullish(),
})
export type AbsenceInput = z.infer<typeof input>

export interface AbsenceLine {
  readonly code: string
  readonly label: string
  /** Negative. */
  readonly amount: Yen
}

/**
 * No work, no pay: what absent days and late minutes take from the month, the fraction of a yen dropped for the worker, never more in
 * all than is there to take. Refuses more absent days than the month has, a month without days, and a 日給 without its amount.
 */
export const absence = defineRule<AbsenceInput, { lines: AbsenceLine[] }>({
  name: 'absence.month',
  label: '欠勤・遅刻早退控除',
  articles: ['民法624条1項', '労働基準法24条1項'],
  about: '欠勤日数と遅刻・早退の時間に応じて、働かなかった分の賃金を控除します。',
  input,
  run(facts, trace) {
    const { absentHalfDays, lateEarlyMinutes, workedHalfDays } = facts.work
    if (facts.payKind === '日給' && lateEarlyMinutes > 0 && typeof facts.wageRate !== 'number') return noDailyWage()
    const wage = facts.payKind === '日給' ? (facts.wageRate ?? 0) : 0
    const base = Math.max(0, facts.monthlyBase)
    if ((base === 0 || absentHalfDays === 0) && (base + wage === 0 || lateEarlyMinutes === 0)) return { lines: [] }
    const impossible = impossibleDays(facts, base)
    if (impossible !== null) return impossible
    const days = deduct(lawCodes.absence, '欠勤控除', absentDays(facts, base), base, trace)
    const left = base + portion(wage, workedHalfDays, 2, truncate) + (days?.amount ?? 0)
    const late = deduct(lawCodes.lateEarly, '遅刻早退控除', lateMinutes(facts, base, wage), left, trace)
    return { lines: [days, late].filter((line) => line !== null) }
  },
})

function noDailyWage(): Refusal {
  return refuse(
    'absence.rate-missing',
    '日給の人に遅刻・早退の時間がありますが、日給の額がないので控除を計算できません。',
    '雇用条件の賃金に日給の額を入力してください。',
    { field: 'wageRate' },
  )
}

function impossibleDays({ work, workRules: rules }: AbsenceInput, base: Yen): Refusal | null {
  const { absentHalfDays, scheduledHalfDays } = work
  if (absentHalfDays > scheduledHalfDays) {
    return refuse(
      'absence.more-than-scheduled',
      `欠勤${absentHalfDays / 2}日は、所定労働日数${scheduledHalfDays / 2}日を超えています。`,
      '勤怠の欠勤日数か所定労働日数を直してください。',
      { field: 'work.absentHalfDays', value: String(absentHalfDays) },
    )
  }
  if (base === 0 || scheduledHalfDays > 0 || rules.absenceDivisor === '月平均所定日数') return null
  return refuse(
    'absence.no-scheduled-days',
    '当月所定日数で割る決まりですが、所定労働日数が0日です。',
    '勤怠の所定労働日数を入力してください。',
    { field: 'work.scheduledHalfDays', value: '0' },
  )
}
