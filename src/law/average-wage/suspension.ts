import { z } from 'zod'
import { halfUp, type Yen } from '../../base/yen.ts'
import { yenFromZero } from '../../base/zod.ts'
import { exact, exactText, plus, rounded, times } from '../core/exact.ts'
import { yenText } from '../core/format.ts'
import { defineRule } from '../core/rule.ts'
import { senText } from './daily.ts'

const input = z.object({
  /** 平均賃金 in sen, of the first day of the suspension. */
  averageSen: z.int().min(0).max(1_000_000_000),
  /** Rate of the work rules; 60 by law. */
  percent: z.int().min(60).max(100),
  /** Whole working days of suspension; 所定休日 are not among them. */
  days: z.int().min(0).max(366),
  /** Days worked in part: the wages of each for the hours worked. */
  partDays: z.array(yenFromZero.max(10_000_000)).default([]),
})

/**
 * 休業手当: 60% (or the rate agreed) of 平均賃金 for each working day; for a day worked in part what its wages lack of it, also on a day of
 * short hours. Rounded once, when paid.
 */
export const suspensionAllowance = defineRule<z.output<typeof input>, Yen>({
  name: 'average-wage.suspension',
  label: '休業手当',
  articles: ['労働基準法26条', '昭27.8.7基収3445号', '通貨の単位及び貨幣の発行等に関する法律3条'],
  about: '平均賃金と、会社の都合で休んだ労働日（一部だけ休んだ日はその日の賃金）から、休業手当を求めます。',
  input,
  run({ averageSen, percent, days, partDays }, trace) {
    const daily = times(exact(averageSen, 100), percent, 100)
    trace?.figure('1日の休業手当', exactText(daily), { working: `平均賃金${senText(averageSen)} × ${percent}%` })
    let sum = times(daily, days)
    for (const paid of partDays) {
      const lack = plus(daily, exact(-paid))
      const due = lack.numerator > 0n
      if (due) sum = plus(sum, lack)
      trace?.figure('一部だけ休んだ日', due ? exactText(lack) : '0円', {
        working: `${exactText(daily)} − その日の賃金${yenText(paid)}${due ? '' : '（賃金が上回り、休業手当はない）'}（昭27基収3445号）`,
      })
    }
    const amount = rounded(sum, halfUp)
    trace?.figure('休業手当', amount, {
      working: `${exactText(daily)} × ${days}日${partDays.length === 0 ? '' : ' ＋ 一部だけ休んだ日の差額'} ＝ ${exactText(sum)}`,
      unit: '円',
      rounding: halfUp,
    })
    return amount
  },
})
