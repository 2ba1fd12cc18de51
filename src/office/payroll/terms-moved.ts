import { canonicalJson } from '../../base/canonical.ts'
import { refuse, refuseAll, type Refusal } from '../../base/refusal.ts'
import type { PayslipInput } from '../../law/payslip/facts.ts'
import type { PayrollBook } from './book.ts'
import type { Calculated } from './calculation.ts'
import { factsOfSlip } from './stored-slip.ts'

/**
 * Whose terms differ from those the month was paid by. A difference of wages that were due on that pay day belongs to that day's tax
 * (所得税基本通達36-9(1)); a raise decided afterwards for the past belongs to the day its difference is paid (36-9(3)), and to that month's
 * remuneration. The facts do not tell which it is, so that the clerk is asked. A provisional slip looked at no terms.
 */
export function termsMoved({ paid, payItems }: PayrollBook, slips: readonly Calculated[]): Refusal | null {
  const monthly = new Set(payItems.filter(({ source }) => source === '毎月入力').map(({ code }) => code))
  const ofTerms = ({ earnings, wageRate, commuting }: PayslipInput) =>
    canonicalJson([earnings.filter(({ code }) => !monthly.has(code)), wageRate, commuting])
  return refuseAll(
    slips.flatMap(({ person, facts }) => {
      const before = paid.get(person.id)
      if (before === undefined || before.provisional || ofTerms(factsOfSlip(before)) === ofTerms(facts)) return []
      return [moved(person)]
    }),
  )
}

function moved(person: { readonly name: string; readonly number: string }): Refusal {
  return refuse(
    'payroll.terms-moved-since',
    `${person.name}さん（${person.number}）の賃金の条件が、支払い済みの明細と違います。`,
    '入力の訂正、または支給日より前に決まっていた変更なら「賃金の条件の違いも精算する」を選んでください。支給日のあとに決まった遡及の昇給なら、その差額は支払う月の支給項目に入力してください（所得税基本通達36-9(3)）。',
    { field: '労働条件', value: person.number },
  )
}
