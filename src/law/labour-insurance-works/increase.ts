import { z } from 'zod'
import type { CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import type { Yen } from '../../base/yen.ts'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import { defineRule } from '../core/rule.ts'
import { owed, type Increase } from '../labour-insurance-renewal/increase.ts'
import { spread } from '../labour-insurance-renewal/instalments.ts'
import { thousands } from '../workers-accident-insurance/rule.ts'
import { termsOfIncrease, wrongSpan } from './terms.ts'
import { basis, premiumOfWork, type Basis } from './wages.ts'

interface Facts {
  readonly startedOn: CivilDay
  readonly endsOn: CivilDay
  readonly increasedOn: CivilDay
  readonly before: Yen
  readonly basis: Basis
  readonly declared: Yen
  readonly deferred: boolean
}

/** 増加概算保険料 of a work declared alone, in the terms left of it where its estimate is deferred. */
export const workIncrease = defineRule<Facts, Increase>({
  name: 'labour-insurance-works.increase',
  label: '単独有期事業の増加概算保険料',
  articles: [
    '労働保険の保険料の徴収等に関する法律16条',
    '労働保険の保険料の徴収等に関する法律施行規則25条',
    '労働保険の保険料の徴収等に関する法律施行規則30条',
    '国等の債権債務等の金額の端数計算に関する法律3条',
  ],
  about: '工事や伐採の見込みが増えたとき、増加概算保険料が要るかと、その額と納期限を求めます。',
  input: z.object({
    startedOn: civilDay,
    /** The last day of the work as it is expected now. */
    endsOn: civilDay,
    /** 増加が見込まれた日 */
    increasedOn: civilDay,
    /** 賃金総額 the estimate was made of. */
    before: yenFromZero,
    /** Expected of the whole work now. */
    basis,
    /** 概算保険料 as declared; what of it is still to be paid in terms counts as well. */
    declared: yenFromZero,
    /** The declared estimate is paid in terms, and the same is asked for the increase. */
    deferred: z.boolean(),
  }),
  run(facts, trace) {
    const { increasedOn, declared } = facts
    const wrong = wrongSpan(facts) ?? outside(facts)
    if (wrong !== null) return wrong
    const found = premiumOfWork(facts.basis, facts.startedOn, trace)
    if (isRefusal(found)) return found
    const before = thousands('増加前の見込額', facts.before, trace)
    const difference = found.premium - declared
    const required = owed(increasedOn, { before, after: found.wageTotal }, difference, declared, trace)
    if (isRefusal(required)) return required
    if (!required) return { required, estimate: found.premium, difference, terms: [] }
    const days = termsOfIncrease(increasedOn, facts.endsOn, facts.deferred)
    if (isRefusal(days)) return days
    return { required, estimate: found.premium, difference, terms: spread(difference, days, trace) }
  },
})

function outside({ startedOn, endsOn, increasedOn }: Facts): Refusal | null {
  if (increasedOn >= startedOn && increasedOn <= endsOn) return null
  return refuse(
    'labour-insurance-works.increased-outside',
    `増加が見込まれた日（${increasedOn}）は、事業の期間（${startedOn}から${endsOn}）の日ではありません。`,
    '増加が見込まれた日か、事業の期間を直してください。',
    { field: 'increasedOn', value: increasedOn },
  )
}
