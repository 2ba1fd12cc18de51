import { z } from 'zod'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import { isRefusal, refuse } from '../../base/refusal.ts'
import type { Yen } from '../../base/yen.ts'
import { yenText } from '../core/format.ts'
import { valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import { fixedReduction } from './parameters.ts'

/** What 月次減税 is reckoned from: the 扶養控除等申告書 as it stood before the first pay on or after 1 June 2024. */
export const fixedReductionFacts = z.object({
  /** Employed on 1 June 2024 with a 扶養控除等申告書 (基準日在職者); others are reduced at the year's end. */
  onBaseDay: z.boolean(),
  /** 同一生計配偶者 and 扶養親族 living in Japan, those under 16 among them. */
  family: z.int().min(0),
  /** Taken from pay and bonuses so far. */
  taken: yenFromZero,
})

const input = fixedReductionFacts.extend({
  payDay: civilDay,
  /** The tax of this pay before the reduction. */
  tax: yenFromZero,
})

export interface FixedReduction {
  readonly reduction: Yen
  readonly taxAfter: Yen
  /** What is carried to the next pay. */
  readonly left: Yen
}

/** 定額減税, by the month: taken from the tax of each pay until it is used up. Looks at the pay day. */
export const monthlyFixedReduction = defineRule<z.infer<typeof input>, FixedReduction>({
  name: 'income-tax.fixed-reduction',
  label: '定額減税（月次減税）',
  articles: ['租税特別措置法41条の3の7'],
  about: '令和6年6月以後の給与・賞与の税額から控除する月次減税額と、次に繰り越す額を求めます。',
  input,
  run({ payDay, tax, onBaseDay, family, taken }, trace) {
    const found = valueOn(fixedReduction, payDay)
    if (isRefusal(found)) return found
    if (found.value === null) {
      return refuse(
        'income-tax.no-fixed-reduction',
        `${payDay}支給の給与に定額減税（月次減税）はありません。`,
        '令和6年6月1日から12月31日までに支払う令和6年分の給与・賞与だけです。支給日を確かめてください。',
        { field: 'payDay', value: payDay },
      )
    }
    const { perPerson } = found.value
    trace?.parameter(found, `1人につき${yenText(perPerson)}`)
    if (!onBaseDay) {
      trace?.figure('月次減税', '令和6年6月1日に在職していない人は、年末調整で控除する')
      return { reduction: 0, taxAfter: tax, left: 0 }
    }
    const whole = perPerson * (1 + family)
    const rest = Math.max(0, whole - taken)
    const reduction = Math.min(tax, rest)
    trace?.figure('月次減税額', whole, { working: `${yenText(perPerson)} ×（本人 ＋ ${family}人）`, unit: '円' })
    trace?.figure('控除していない額', rest, { working: `${yenText(whole)} − ${yenText(taken)}`, unit: '円' })
    trace?.figure('控除後の税額', tax - reduction, { working: `${yenText(tax)} − ${yenText(reduction)}`, unit: '円' })
    return { reduction, taxAfter: tax - reduction, left: rest - reduction }
  },
})
