import type { Refusal } from '../../base/refusal.ts'
import type { Payslip, PayslipInput } from './facts.ts'
import { payslip } from './rule.ts'

/**
 * Many slips at once, in the order given: the same rule as the explained slip, without its because and without checking the shape of
 * the input again. A refusal stands in its person's place and does not stop the others.
 */
export function payslips(inputs: readonly PayslipInput[]): (Payslip | Refusal)[] {
  return inputs.map((input) => payslip.run(input, null))
}
