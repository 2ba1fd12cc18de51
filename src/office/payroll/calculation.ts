import { isRefusal, type Refusal } from '../../base/refusal.ts'
import type { Payslip, PayslipInput } from '../../law/payslip/facts.ts'
import { payslip } from '../../law/payslip/rule.ts'
import { slipFacts, type SlipSources } from './slip-facts.ts'

export interface Calculated {
  readonly person: SlipSources['person']
  readonly facts: PayslipInput
  readonly slip: Payslip
}

export interface Uncalculated {
  readonly person: SlipSources['person']
  readonly refusal: Refusal
}

/** Calculates many people's month by the bulk path of the law. Pure; who cannot be calculated stands aside with the reason. */
export function calculateBook(people: readonly SlipSources[]): { slips: Calculated[]; refused: Uncalculated[] } {
  const slips: Calculated[] = []
  const refused: Uncalculated[] = []
  for (const sources of people) {
    const { person } = sources
    const facts = slipFacts(sources)
    const slip = isRefusal(facts) ? facts : payslip.run(facts, null)
    if (isRefusal(facts) || isRefusal(slip))
      refused.push({ person, refusal: isRefusal(facts) ? facts : named(person, slip as Refusal) })
    else slips.push({ person, facts, slip })
  }
  return { slips, refused }
}

/** The law does not know people; a clerk wants to know whose slip it is. */
function named(person: SlipSources['person'], refusal: Refusal): Refusal {
  const who = (one: Refusal): Refusal => ({ ...one, message: `${person.name}さん（${person.number}）: ${one.message}` })
  return refusal.more === undefined ? who(refusal) : { ...who(refusal), more: refusal.more.map(who) }
}
