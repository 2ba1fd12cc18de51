import { z } from 'zod'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import type { CivilDay } from '../../base/day.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { portion, truncate, type Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { exactYen, perThousand, yenText } from '../core/format.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import { employeeShare, payment, shareRounding, type Payment, type RateValue, type Split } from '../core/share.ts'

export const industries = ['一般', '農林水産・清酒製造', '建設'] as const
export type Industry = (typeof industries)[number]

type Rates = { readonly denominator: number } & Readonly<Record<Industry, { employee: number; total: number }>>

const rates = loadParameter<Rates>(new URL('./rates.yaml', import.meta.url))

/** 雇用保険率 whole, both shares, in force on a day. */
export function employmentRateOn(industry: Industry, day: CivilDay, trace: Trace | null): RateValue | Refusal {
  const found = valueOn(rates, day)
  if (isRefusal(found)) return found
  const { denominator, [industry]: rate } = found.value
  trace?.parameter(found, `${industry}の事業: ${perThousand(rate.total, denominator)}`)
  return { denominator, rate: rate.total }
}

interface EmploymentInput {
  readonly closingDay: CivilDay
  readonly industry: Industry
  readonly wages: Yen
  /** How the insured person's share is paid; absent: taken from pay. */
  readonly payment?: Payment
}

/**
 * 雇用保険料 of the wages (賃金総額, yen) of one pay, at the rate in force on the closing day (賃金締切日).
 * The employer's figure is one person's part of the yearly premium: the total, fraction dropped, less the employee's.
 */
export const employmentInsurancePremium = defineRule<EmploymentInput, Split>({
  name: 'employment-insurance.premium',
  label: '雇用保険料',
  articles: [
    '労働保険の保険料の徴収等に関する法律12条',
    '労働保険の保険料の徴収等に関する法律31条',
    '労働保険の保険料の徴収等に関する法律32条',
    '通貨の単位及び貨幣の発行等に関する法律3条',
  ],
  about: '賃金締切日と事業の種類と賃金から、雇用保険料の本人負担と会社負担を求めます。',
  input: z.object({ closingDay: civilDay, industry: z.enum(industries), wages: yenFromZero, payment }),
  run({ closingDay, industry, wages, payment }, trace) {
    const found = valueOn(rates, closingDay)
    if (isRefusal(found)) return found
    const { denominator, [industry]: rate } = found.value
    const employee = portion(wages, rate.employee, denominator, shareRounding(payment))
    const total = portion(wages, rate.total, denominator, truncate)
    if (trace !== null) {
      const share = perThousand(rate.employee, denominator)
      trace.parameter(found, `${industry}の事業: 本人${share}、合計${perThousand(rate.total, denominator)}`)
      trace.figure(`雇用保険料（${employeeShare(payment)}）`, employee, {
        working: `${yenText(wages)} × ${share} ＝ ${exactYen(wages, rate.employee, denominator)}`,
        unit: '円',
        rounding: shareRounding(payment),
      })
      trace.figure('雇用保険料（会社負担）', total - employee, {
        working: `${yenText(wages)} × ${perThousand(rate.total, denominator)} ＝ ${exactYen(wages, rate.total, denominator)}（1円未満切捨て）から本人負担を引いた額`,
        unit: '円',
      })
    }
    return { employee, employer: total - employee, total }
  },
})
