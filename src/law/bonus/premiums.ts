import { z } from 'zod'
import type { Month } from '../../base/day.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import type { Yen } from '../../base/yen.ts'
import { month, yenFromZero } from '../../base/zod.ts'
import { contributionOn } from '../child-contribution/rule.ts'
import { levyOn } from '../child-support-levy/rule.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import { defineRule } from '../core/rule.ts'
import { payment, type Payment, type Split } from '../core/share.ts'
import { healthOn, type HealthPremium, type HealthShare, type Insurer } from '../health-insurance/premium.ts'
import { insurer } from '../payslip/facts.ts'
import { pensionOn } from '../pension/rule.ts'

/** The 標準賞与額 of the month with this bonus, and the part of it whose premium an earlier bonus of the month already bore (usually 0). */
export interface BonusBase {
  readonly month: Month
  readonly standard: Yen
  readonly before: Yen
}

/** How the insured person's share is paid; absent: taken from the bonus. */
interface Paid {
  readonly payment?: Payment
}

const fields = { month, standard: yenFromZero, before: yenFromZero }
const shared = { ...fields, payment }

/** 健康保険料・介護保険料 of a bonus: of the month's 標準賞与額, less what its earlier bonuses bore. */
export const bonusHealth = defineRule<BonusBase & Paid & { insurer: Insurer; longTermCare: boolean }, HealthPremium>({
  name: 'bonus.health-premium',
  label: '賞与の健康保険料・介護保険料',
  articles: ['健康保険法156条', '健康保険法160条', '健康保険法167条2項', '通貨の単位及び貨幣の発行等に関する法律3条'],
  about: '標準賞与額から、賞与の健康保険料と介護保険料の本人負担と会社負担を求めます。',
  input: z.object({ ...shared, insurer, longTermCare: z.boolean() }),
  run(insured, trace) {
    const { standard, before } = insured
    const whole = healthOn('標準賞与額', standard, insured, trace)
    if (isRefusal(whole) || before === 0) return whole
    const borne = healthOn('標準賞与額', before, insured, null)
    if (isRefusal(borne)) return borne
    tellBefore(trace, before, borne.employee.total)
    return {
      employee: less(whole.employee, borne.employee),
      employer: less(whole.employer, borne.employer),
      total: whole.total - borne.total,
    }
  },
})

/** 厚生年金保険料 of a bonus. */
export const bonusPension = defineRule<BonusBase & Paid, Split>({
  name: 'bonus.pension-premium',
  label: '賞与の厚生年金保険料',
  articles: ['厚生年金保険法81条', '厚生年金保険法82条', '厚生年金保険法84条2項', '通貨の単位及び貨幣の発行等に関する法律3条'],
  about: '標準賞与額から、賞与の厚生年金保険料の本人負担と会社負担を求めます。',
  input: z.object(shared),
  run: ({ month, standard, before, payment }, trace) =>
    rest(
      pensionOn('標準賞与額', standard, month, trace, payment),
      () => pensionOn('標準賞与額', before, month, null, payment),
      before,
      trace,
    ),
})

/** 子ども・子育て支援金 of a bonus. */
export const bonusLevy = defineRule<BonusBase & Paid & { insurer?: Insurer | undefined }, Split>({
  name: 'bonus.child-support-levy',
  label: '賞与の子ども・子育て支援金',
  articles: ['健康保険法160条の2', '健康保険法161条', '通貨の単位及び貨幣の発行等に関する法律3条'],
  about: '標準賞与額から、賞与の子ども・子育て支援金の本人負担と会社負担を求めます。',
  input: z.object({ ...shared, insurer: insurer.optional() }),
  run: ({ month, standard, before, insurer, payment }, trace) =>
    rest(
      levyOn('標準賞与額', standard, { month, insurer, payment }, trace),
      () => levyOn('標準賞与額', before, { month, insurer, payment }, null),
      before,
      trace,
    ),
})

/** 子ども・子育て拠出金 of a bonus, borne by the employer alone. */
export const bonusContribution = defineRule<BonusBase, Yen>({
  name: 'bonus.child-contribution',
  label: '賞与の子ども・子育て拠出金',
  articles: ['子ども・子育て支援法69条', '子ども・子育て支援法70条'],
  about: '標準賞与額から、会社が負担する賞与の子ども・子育て拠出金を求めます。',
  input: z.object(fields),
  run({ month, standard, before }, trace) {
    const whole = contributionOn('標準賞与額', standard, month, trace)
    if (isRefusal(whole) || before === 0) return whole
    const borne = contributionOn('標準賞与額', before, month, null)
    return isRefusal(borne) ? borne : whole - borne
  },
})

function rest(whole: Split | Refusal, ofBefore: () => Split | Refusal, before: Yen, trace: Trace | null): Split | Refusal {
  if (isRefusal(whole) || before === 0) return whole
  const borne = ofBefore()
  if (isRefusal(borne)) return borne
  tellBefore(trace, before, borne.employee)
  return {
    employee: whole.employee - borne.employee,
    employer: whole.employer - borne.employer,
    total: whole.total - borne.total,
  }
}

function tellBefore(trace: Trace | null, before: Yen, borne: Yen): void {
  trace?.figure('同じ月の前の賞与の本人負担', borne, {
    working: `標準賞与額${yenText(before)}。差額を徴収`,
    unit: '円',
  })
}

function less(one: HealthShare, other: HealthShare): HealthShare {
  return { health: one.health - other.health, care: one.care - other.care, total: one.total - other.total }
}
