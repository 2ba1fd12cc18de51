import { z } from 'zod'
import { addDays, type CivilDay } from '../../base/day.ts'
import { isRefusal } from '../../base/refusal.ts'
import type { Yen } from '../../base/yen.ts'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import { defineRule } from '../core/rule.ts'
import { dueDay } from '../deadlines/rule.ts'
import { generalContributionOf } from '../labour-insurance-renewal/contribution.ts'
import { wrongSpan } from './terms.ts'
import { basis, premiumOfWork, type Basis, type WorkPremium } from './wages.ts'

interface Facts {
  readonly startedOn: CivilDay
  readonly endedOn: CivilDay
  readonly basis: Basis
  readonly declared: Yen
  readonly excess: '還付' | '一般拠出金に充当'
}

export interface WorkDetermined extends WorkPremium {
  readonly generalContribution: Yen
  /** What 概算保険料 was short of. */
  readonly short: Yen
  readonly creditedToContribution: Yen
  readonly refund: Yen
  readonly fallsDue: CivilDay
  readonly paidBy: CivilDay
  readonly dueAmount: Yen
}

/** 確定保険料 and 一般拠出金 of a work declared alone, settled with 概算保険料 once it has ended. */
export const workDetermined = defineRule<Facts, WorkDetermined>({
  name: 'labour-insurance-works.determined',
  label: '単独有期事業の確定保険料',
  articles: [
    '労働保険の保険料の徴収等に関する法律19条2項',
    '労働保険の保険料の徴収等に関する法律19条3項・6項',
    '労働保険の保険料の徴収等に関する法律施行規則12条〜14条・36条・37条',
    '石綿による健康被害の救済に関する法律35条・37条',
  ],
  about:
    '終わった工事や伐採の賃金・請負金額・素材と申告済の概算保険料から、確定保険料・一般拠出金と、納付額・還付・納期限を求めます。',
  input: z.object({
    startedOn: civilDay,
    /** The last day of the work; the insurance ends with the next. */
    endedOn: civilDay,
    /** As it turned out. */
    basis,
    /** 申告済概算保険料, 増加概算保険料 with it */
    declared: yenFromZero,
    excess: z.enum(['還付', '一般拠出金に充当']),
  }),
  run(facts, trace) {
    const { startedOn, endedOn, declared, excess } = facts
    const wrong = wrongSpan({ startedOn, endsOn: endedOn })
    if (wrong !== null) return wrong
    const found = premiumOfWork(facts.basis, startedOn, trace)
    if (isRefusal(found)) return found
    const contribution = generalContributionOf(startedOn, found.wageTotal, trace)
    if (isRefusal(contribution)) return contribution
    const due = dueDay.run({ procedure: 'labour-premium-final', eventDay: addDays(endedOn, 1) }, null)
    if (isRefusal(due)) return due
    const short = Math.max(found.premium - declared, 0)
    const over = Math.max(declared - found.premium, 0)
    const credited = excess === '還付' ? 0 : Math.min(over, contribution)
    const settled = { short, creditedToContribution: credited, refund: over - credited }
    const dueAmount = short + contribution - credited
    if (trace !== null) tell(trace, declared, found.premium, { ...settled, dueAmount, fallsDue: due.lastDay! })
    const days = { fallsDue: due.lastDay!, paidBy: due.dueOn! }
    return { ...found, generalContribution: contribution, ...settled, ...days, dueAmount }
  },
})

function tell(
  trace: Trace,
  declared: Yen,
  premium: Yen,
  found: Pick<WorkDetermined, 'short' | 'creditedToContribution' | 'refund' | 'dueAmount' | 'fallsDue'>,
): void {
  const working = `確定保険料${yenText(premium)}、申告済概算保険料${yenText(declared)}`
  trace.figure(premium > declared ? '不足額' : '超過額', Math.abs(premium - declared), { working, unit: '円' })
  if (found.creditedToContribution > 0) trace.figure('一般拠出金充当額', found.creditedToContribution, { unit: '円' })
  if (found.refund > 0) trace.figure('還付額', found.refund, { working: '労働保険料・一般拠出金還付請求書による', unit: '円' })
  trace.figure('納付額', found.dueAmount, { working: `不足額と一般拠出金。${found.fallsDue}まで（50日以内）`, unit: '円' })
}
