import { z } from 'zod'
import { yenFromZero } from '../../base/zod.ts'
import { halfUp, portion, type Yen } from '../../base/yen.ts'
import { exactYen, yenText } from '../core/format.ts'
import type { Trace } from '../core/finding.ts'
import { defineRule } from '../core/rule.ts'

export interface BaseWageInput {
  readonly payKind: '日給' | '時給'
  /** Yen a day or an hour. */
  readonly rate: Yen
  readonly workedHalfDays: number
  readonly paidLeaveHalfDays: number
  readonly workedMinutes: number
  /** 1日の所定労働時間: what a day of paid leave is worth to an hourly wage. */
  readonly dailyMinutes: number
}

/** Yen for the work done and, apart from it, for 年次有給休暇 at the usual wage (労基法39条9項). */
export interface BaseWage {
  readonly worked: Yen
  readonly paidLeave: Yen
}

const count = z.int().min(0)

/** 基本給 of someone paid by the day or hour, each figure rounded as a payment of money (通貨法3条). */
export const baseWage = defineRule<BaseWageInput, BaseWage>({
  name: 'payslip.base-wage',
  label: '日給・時給の基本給',
  articles: ['労働基準法24条', '労働基準法39条9項', '通貨の単位及び貨幣の発行等に関する法律3条'],
  about: '日給または時給と出勤の実績から、基本給と有給休暇の賃金を求めます。',
  input: z.object({
    payKind: z.enum(['日給', '時給']),
    rate: yenFromZero,
    workedHalfDays: count,
    paidLeaveHalfDays: count,
    workedMinutes: count,
    dailyMinutes: count,
  }),
  run({ payKind, rate, workedHalfDays, paidLeaveHalfDays, workedMinutes, dailyMinutes }, trace) {
    // 日給 counts half days, 時給 minutes; a day of paid leave is the day's scheduled minutes.
    const [worked, leave, unit] =
      payKind === '日給' ? [workedHalfDays, paidLeaveHalfDays, 2] : [workedMinutes * 2, paidLeaveHalfDays * dailyMinutes, 120]
    const wage = { worked: portion(rate, worked, unit, halfUp), paidLeave: portion(rate, leave, unit, halfUp) }
    if (trace !== null) {
      const hours = payKind === '時給' ? `${workedMinutes}分 ÷ 60` : `${workedHalfDays / 2}日`
      const day = payKind === '時給' ? ` × 1日${dailyMinutes}分 ÷ 60` : ''
      tracePay(trace, '基本給', wage.worked, `${payKind}${yenText(rate)} × ${hours} ＝ ${exactYen(rate, worked, unit)}`)
      const leaveWorking = `${payKind}${yenText(rate)} × ${paidLeaveHalfDays / 2}日${day} ＝ ${exactYen(rate, leave, unit)}`
      tracePay(trace, '有給休暇', wage.paidLeave, leaveWorking)
    }
    return wage
  },
})

function tracePay(trace: Trace, label: string, amount: Yen, working: string): void {
  trace.figure(label, amount, { working, unit: '円', rounding: halfUp })
}
