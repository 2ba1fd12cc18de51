import type { Refusal } from '../../base/refusal.ts'
import type { BonusSlip, BonusSlipInput } from './facts.ts'
import { bonusSlip } from './rule.ts'

/** Many bonus slips at once, in the order given: the same rule without its because. A refusal stands in its person's place. */
export function bonusSlips(inputs: readonly BonusSlipInput[]): (BonusSlip | Refusal)[] {
  return inputs.map((input) => bonusSlip.run(input, null))
}
