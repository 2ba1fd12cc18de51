import { z } from 'zod'
import type { CivilDay } from '../../base/day.ts'
import { isRefusal } from '../../base/refusal.ts'
import { civilDay } from '../../base/zod.ts'
import { defineRule } from '../core/rule.ts'
import { spread, type Instalment } from '../labour-insurance-renewal/instalments.ts'
import { mayDefer, termsOfWork, wrongSpan } from './terms.ts'
import { basis, premiumOfWork, type Basis, type WorkPremium } from './wages.ts'

interface Facts {
  readonly startedOn: CivilDay
  readonly endsOn: CivilDay
  readonly basis: Basis
  readonly association: boolean
  readonly deferred: boolean
}

export interface WorkEstimate extends WorkPremium {
  readonly terms: readonly Instalment[]
}

/** 概算保険料 of a work declared alone (単独有期事業), for the whole of it, and when it is paid. */
export const workEstimate = defineRule<Facts, WorkEstimate>({
  name: 'labour-insurance-works.estimate',
  label: '単独有期事業の概算保険料',
  articles: [
    '労働保険の保険料の徴収等に関する法律15条2項',
    '労働保険の保険料の徴収等に関する法律11条3項・18条',
    '労働保険の保険料の徴収等に関する法律施行規則12条〜14条・28条',
    '国等の債権債務等の金額の端数計算に関する法律2条・3条',
  ],
  about: '工事や伐採の期間と、賃金・請負金額・素材の見込みから、全期間の概算保険料と納期を求めます。',
  input: z.object({
    /** 保険関係が成立した日 */
    startedOn: civilDay,
    /** The last day of the work as it is expected. */
    endsOn: civilDay,
    /** Expected of the whole work. */
    basis,
    /** 労働保険事務組合に委託している */
    association: z.boolean(),
    /** 延納を申請する */
    deferred: z.boolean(),
  }),
  run(facts, trace) {
    const wrong = wrongSpan(facts)
    if (wrong !== null) return wrong
    const found = premiumOfWork(facts.basis, facts.startedOn, trace)
    if (isRefusal(found)) return found
    const deferred = facts.deferred && mayDefer(facts, found.premium, facts.association, trace)
    if (isRefusal(deferred)) return deferred
    const days = termsOfWork(facts, deferred)
    return isRefusal(days) ? days : { ...found, terms: spread(found.premium, days, trace) }
  },
})
