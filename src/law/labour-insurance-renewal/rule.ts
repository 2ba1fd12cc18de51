import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import type { Yen } from '../../base/yen.ts'
import { defineRule, within } from '../core/rule.ts'
import { generalContributionOf } from './contribution.ts'
import { declarationInput, type DeclarationFacts } from './facts.ts'
import { instalments } from './instalments.ts'
import { settle, type Settlement } from './settle.ts'
import { ownNumbers, twoNumbers } from './two-tracks.ts'
import { determinedOf, estimatedOf, type YearPremium } from './year.ts'

export interface Declaration extends Settlement {
  readonly determined: YearPremium
  readonly estimated: YearPremium
  readonly generalContribution: Yen
}

/**
 * 年度更新 of one 労働保険番号: 確定保険料 and 一般拠出金 of the year that ended, 概算保険料 of the year that began, and what is paid when.
 * 継続事業 by its wages, 一括有期事業 by its contracts. There has been no exemption by age since 令和2年度.
 */
export const declaration = defineRule<DeclarationFacts, Declaration>({
  name: 'labour-insurance-renewal.declaration',
  label: '労働保険の年度更新',
  articles: [
    '労働保険の保険料の徴収等に関する法律10条〜13条',
    '労働保険の保険料の徴収等に関する法律15条1項・18条・19条',
    '労働保険の保険料の徴収等に関する法律施行規則24条・27条・36条・37条',
    '石綿による健康被害の救済に関する法律35条・37条',
    '国等の債権債務等の金額の端数計算に関する法律2条・3条',
  ],
  about: '前年度の賃金総額と申告済の概算保険料から、確定保険料・一般拠出金・概算保険料と、期別の納付額・充当・還付を求めます。',
  input: declarationInput,
  run(facts, trace) {
    const wrong = refuseFacts(facts)
    if (wrong !== null) return wrong
    const determined = determinedOf(facts, trace)
    if (isRefusal(determined)) return determined
    trace?.figure('確定保険料', determined.total, { unit: '円' })
    const base = determined.accidentBase
    const generalContribution = base === null ? 0 : generalContributionOf(`${facts.year - 1}-04-01`, base, trace)
    if (isRefusal(generalContribution)) return generalContribution
    const estimated = estimatedOf(facts, determined, trace)
    if (isRefusal(estimated)) return estimated
    trace?.figure('概算保険料', estimated.total, { unit: '円' })
    const terms = within(instalments, deferralOf(facts, estimated.total), trace)
    if (isRefusal(terms)) return terms
    const { paidEstimate, excess } = facts
    const account = { paidEstimate, determined: determined.total, generalContribution, instalments: terms, excess }
    const settlement = settle(account, trace)
    const { lines: _, ...shown } = determined
    return { determined: shown, generalContribution, estimated, ...settlement }
  },
})

function deferralOf({ year, accident, employment, association, deferred }: DeclarationFacts, estimate: Yen) {
  const insurances = accident !== null && employment !== null ? ('両方' as const) : ('一方だけ' as const)
  return { year, establishedOn: null, estimate, insurances, association, deferred }
}

function refuseFacts({ accident, employment, enrolled, association }: DeclarationFacts): Refusal | null {
  const business = accident?.kind === '賃金総額' ? accident.business : null
  if (employment !== null && accident !== null && ownNumbers(business)) return twoNumbers()
  if (enrolled.determined.length + enrolled.estimated.length === 0) return null
  const people = [...enrolled.determined, ...enrolled.estimated]
  if (business === null && (accident === null || people.some((one) => one.business === undefined))) {
    return refuse(
      'labour-insurance-renewal.enrolled-with-works',
      '一括有期事業の番号の特別加入者に、承認された事業の種類がありません（雇用保険だけの番号に特別加入はありません）。',
      '特別加入者ごとに、特別加入の承認を受けた事業の種類を入力してください。',
      { field: 'enrolled' },
    )
  }
  return association ? null : needsAssociation()
}

function needsAssociation(): Refusal {
  return refuse(
    'labour-insurance-renewal.needs-association',
    '中小事業主等の特別加入は、労働保険事務組合に委託している事業だけができます。',
    '事務組合への委託の有無か、特別加入者を確かめてください。',
    { field: 'association' },
  )
}
