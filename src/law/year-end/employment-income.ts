import { z } from 'zod'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import { isRefusal } from '../../base/refusal.ts'
import { portion, truncate, type Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import { valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import { bandOf } from '../income-tax/parameters.ts'
import { employmentIncomeFigures, type EmploymentIncomeFigures } from './parameters.ts'

/** 給与所得控除後の給与等の金額 of a year's pay, by the table of the year. */
export function employmentIncome({ bands, edition }: EmploymentIncomeFigures, pay: Yen, trace: Trace | null): Yen {
  const { amount, unit = 1, rate = 100, plus = 0 } = bandOf(bands, pay)
  const counted = pay - (pay % unit)
  const income = amount ?? portion(counted, rate, 100, truncate) + plus
  if (trace === null) return income
  const sign = plus < 0 ? '−' : '＋'
  const working =
    amount === undefined
      ? `${yenText(counted)} × ${rate}% ${sign} ${yenText(Math.abs(plus))}${unit === 1 ? '' : `（収入${yenText(pay)}を${yenText(unit)}の倍数に切捨て）`}`
      : `収入${yenText(pay)}の行`
  trace.figure('給与所得控除後の給与等の金額', income, { working: `${edition}の表: ${working}`, unit: '円', rounding: truncate })
  return income
}

const input = z.object({
  /** The last day of the year, or the day of the adjustment where it is earlier. */
  on: civilDay,
  /** 給与の収入金額 of the year. */
  pay: yenFromZero,
})

/** 別表第五 as a rule of its own. */
export const employmentIncomeRule = defineRule<z.infer<typeof input>, Yen>({
  name: 'year-end.employment-income',
  label: '給与所得控除後の給与等の金額',
  articles: ['所得税法28条', '所得税法別表第五', '租税特別措置法29条の4'],
  about: '1年の給与の収入金額から、給与所得控除後の給与等の金額を表のとおりに求めます。',
  input,
  run({ on, pay }, trace) {
    const found = valueOn(employmentIncomeFigures, on)
    if (isRefusal(found)) return found
    trace?.parameter(found, found.value.edition)
    return employmentIncome(found.value, pay, trace)
  },
})
