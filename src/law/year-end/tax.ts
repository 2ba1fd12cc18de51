import { portion, truncate, type Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { percent, yenText } from '../core/format.ts'
import { bandOf, type FixedReductionFigures } from '../income-tax/parameters.ts'
import type { YearEndFacts } from './facts.ts'
import { claimed, type Family } from './family.ts'
import type { TaxFigures } from './parameters.ts'

export interface YearTax {
  /** 課税給与所得金額 */
  readonly taxableIncome: Yen
  /** 算出所得税額 */
  readonly computedTax: Yen
  /** 住宅借入金等特別控除 that was taken, and what the tax was too small for. */
  readonly housingLoan: Yen
  readonly housingLoanLeft: Yen
  /** 定額減税 (年調減税額) that was taken, and what was left over (控除外額); both 0 in other years. */
  readonly fixedReduction: Yen
  readonly fixedReductionLeft: Yen
  /** 年調年税額 */
  readonly annualTax: Yen
}

/** From 課税給与所得金額 to 年調年税額. */
export function yearTax(figures: TaxFigures, left: Yen, housingLoan: Yen, reduction: Yen, trace: Trace | null): YearTax {
  const taxable = portion(Math.max(0, left), 1, 1, truncate, 1000)
  const { rate, minus } = bandOf(figures.brackets, taxable)
  const computedTax = (taxable / 100) * rate - minus
  const loan = Math.min(housingLoan, computedTax)
  const reduced = Math.min(reduction, computedTax - loan)
  const annualTax = portion(computedTax - loan - reduced, figures.surtaxThousandths, 1000, truncate, 100)
  trace?.figure('課税給与所得金額', taxable, { working: `${yenText(Math.max(0, left))}（1,000円未満切捨て）`, unit: '円' })
  trace?.figure('算出所得税額', computedTax, { working: `${yenText(taxable)} × ${rate}% − ${yenText(minus)}`, unit: '円' })
  if (housingLoan > 0) {
    trace?.figure('住宅借入金等特別控除額', loan, { working: `${yenText(housingLoan)}（算出所得税額まで）`, unit: '円' })
  }
  if (reduction > 0) {
    trace?.figure('年調減税額のうち控除した額', reduced, {
      working: `${yenText(reduction)}（${yenText(computedTax - loan)}まで）`,
      unit: '円',
    })
  }
  trace?.figure('年調年税額', annualTax, {
    working: `${yenText(computedTax - loan - reduced)} × ${percent(figures.surtaxThousandths, 1000)}（100円未満切捨て）`,
    unit: '円',
  })
  return {
    taxableIncome: taxable,
    computedTax,
    housingLoan: loan,
    housingLoanLeft: housingLoan - loan,
    fixedReduction: reduced,
    fixedReductionLeft: reduction - reduced,
    annualTax,
  }
}

/** 年調減税額 of 2024: the person, 同一生計配偶者 and 扶養親族 claimed here and living in Japan, those under 16 among them. */
export function fixedReductionOf(
  figures: FixedReductionFigures | null,
  { income, family, facts: { spouse } }: { income: Yen; family: Family; facts: YearEndFacts },
  trace: Trace | null,
): Yen {
  if (figures === null) return 0
  const { perPerson, incomeUpTo } = figures
  if (income > incomeUpTo) {
    trace?.figure('年調減税額', 0, { working: `本人の合計所得${yenText(income)}が${yenText(incomeUpTo)}を超える`, unit: '円' })
    return 0
  }
  const others =
    (family.spouseOfOnePurse && spouse?.resident === true ? 1 : 0) +
    claimed(family).filter(({ relative }) => relative.resident).length
  const amount = perPerson * (1 + others)
  trace?.figure('年調減税額', amount, { working: `${yenText(perPerson)} ×（本人 ＋ ${others}人）`, unit: '円' })
  return amount
}
