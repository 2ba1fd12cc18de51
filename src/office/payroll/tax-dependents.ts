import type { CivilDay } from '../../base/day.ts'
import type { Refusal } from '../../base/refusal.ts'
import { dependentsCount } from '../../law/dependents/rule.ts'
import type { dependentFacts } from '../people/facts.ts'
import type { Facts } from '../row.ts'

type Dependent = Facts<typeof dependentFacts>

const disabilities = { なし: 'なし', 一般: '障害者', 特別: '特別障害者' } as const
/** What concerns the person alone is not kept here: where it counts, the clerk states the number in the terms instead. */
const self = { income: 0, disability: 'なし', widowed: false, singleParent: false, workingStudent: false } as const

/** 扶養親族等の数 of those who are declared for tax and in force on the pay day, counted by the law. */
export function taxDependents(family: readonly Dependent[], payDay: CivilDay): number | Refusal {
  const declared = family.filter(
    (one) => one.forTax && one.validFrom <= payDay && (one.validTo === null || one.validTo >= payDay),
  )
  if (declared.length === 0) return 0
  const spouse = declared.find((one) => one.relation === '配偶者')
  const relatives = declared.filter((one) => one !== spouse)
  return dependentsCount.run(
    {
      on: payDay,
      self,
      spouse: spouse === undefined ? null : factsOf(spouse),
      relatives: relatives.map((one) => ({ name: one.name, birth: one.birth, ...factsOf(one) })),
    },
    null,
  )
}

function factsOf(one: Dependent) {
  return { income: one.income, disability: disabilities[one.disability], together: one.livingTogether, resident: true }
}
