import type { CivilDay } from '../../base/day.ts'
import type { Refusal } from '../../base/refusal.ts'
import { taxDependentsCount } from '../../law/tax-dependents/rule.ts'
import type { dependentFacts } from '../people/facts.ts'
import type { Facts } from '../row.ts'

/** 扶養親族等の数 of those who are declared for tax and in force on the pay day, counted by the law. */
export function taxDependents(family: readonly Facts<typeof dependentFacts>[], payDay: CivilDay): number | Refusal {
  const declared = family.filter(
    (one) => one.forTax && one.validFrom <= payDay && (one.validTo === null || one.validTo >= payDay),
  )
  return taxDependentsCount.run({ payDay, family: declared }, null)
}
