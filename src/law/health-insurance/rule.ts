import { z } from 'zod'
import type { Month } from '../../base/day.ts'
import type { Yen } from '../../base/yen.ts'
import { month, yenFromZero } from '../../base/zod.ts'
import { defineRule } from '../core/rule.ts'
import { payment, type Payment } from '../core/share.ts'
import { insurer } from '../payslip/facts.ts'
import { notAStandard } from '../standard-remuneration/standards.ts'
import { healthOn, type HealthPremium, type Insurer } from './premium.ts'

export interface HealthPremiumInput {
  readonly insurer: Insurer
  /** Premium month (○月分). */
  readonly month: Month
  readonly standard: Yen
  /** 介護保険第2号被保険者: from the month of attaining 40 to the month before attaining 65. */
  readonly longTermCare: boolean
  /** How the insured person's share is paid; absent: taken from pay. */
  readonly payment?: Payment
}

/**
 * 健康保険料 and 介護保険料 of one premium month. The two rates are added, halved and rounded once; the 健康保険料 line is what a person
 * without 介護 pays, and the 介護保険料 line is the rest, so that both columns of the published table can be read on the slip.
 * Refuses a 健康保険組合 whose rates are not entered, an unknown prefecture, a standard in no grade, a month without known rates.
 */
export const healthPremium = defineRule<HealthPremiumInput, HealthPremium>({
  name: 'health-insurance.premium',
  label: '健康保険料・介護保険料',
  articles: ['健康保険法156条', '健康保険法160条', '健康保険法161条', '通貨の単位及び貨幣の発行等に関する法律3条'],
  about: '保険者と保険料の月と標準報酬月額から、健康保険料と介護保険料の本人負担と会社負担を求めます。',
  input: z.object({ insurer, month, standard: yenFromZero, longTermCare: z.boolean(), payment }),
  run(insured, trace) {
    const { standard, month } = insured
    return notAStandard('health', standard, month) ?? healthOn('標準報酬月額', standard, insured, trace)
  },
})
