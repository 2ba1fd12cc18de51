import type { CivilDay } from '../../base/day.ts'
import type { Refusal } from '../../base/refusal.ts'
import { dependentsCount } from '../../law/dependents/rule.ts'
import type { dependentFacts } from '../people/facts.ts'
import type { Facts } from '../row.ts'

const disabilities = { なし: 'なし', 一般: '障害者', 特別: '特別障害者' } as const

// What concerns the person alone is not kept: such a person's number is stated in the terms.
const self = { income: 0, disability: 'なし' as const, widowed: false, singleParent: false, workingStudent: false }

/** 扶養親族等の数 of those who are declared for tax and in force on the pay day, counted by the law. */
export function taxDependents(family: readonly Facts<typeof dependentFacts>[], payDay: CivilDay): number | Refusal {
  const declared = family
    .filter((one) => one.forTax && one.validFrom <= payDay && (one.validTo === null || one.validTo >= payDay))
    .map(({ name, birth, relation, income, disability, livingTogether }) => {
      return { name, birth, relation, income, disability: disabilities[disability], together: livingTogether, resident: true }
    })
  const spouse = declared.find(({ relation }) => relation === '配偶者') ?? null
  const relatives = declared.filter(({ relation }) => relation !== '配偶者')
  return dependentsCount.run({ on: payDay, self, spouse, relatives }, null)
}
