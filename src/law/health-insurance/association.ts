import type { Month } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { valueAt } from '../../base/span.ts'
import { halfDown, halfUp, portion, roundUp, truncate, type Rounding, type Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { exactYen, monthText, percent, yenText } from '../core/format.ts'
import { employeeShare, shareRounding, type Payment, type PremiumBase, type Split } from '../core/share.ts'
import type { AssociationRates } from './association-rates.ts'
import type { HealthPremium } from './premium.ts'

export interface Association {
  readonly name: string
  readonly rates?: readonly AssociationRates[] | undefined
}

const roundings: Readonly<Record<AssociationRates['fraction'], Rounding>> = {
  '50銭以下切捨て・50銭超切上げ': halfDown,
  '50銭未満切捨て・50銭以上切上げ': halfUp,
  '1円未満切捨て': truncate,
  '1円未満切上げ': roundUp,
}

/** The rates of a 組合 for a month, as entered; refuses a month nobody entered. */
export function ratesOf({ name, rates }: Association, month: Month): AssociationRates | Refusal {
  const found = valueAt(
    (rates ?? []).map((one) => ({ ...one, to: one.until })),
    month,
  )
  if (found !== undefined) return found
  return refuse(
    'health-insurance.association-rates-missing',
    `健康保険組合「${name}」の${month}分の保険料率が登録されていません。`,
    '支給・控除項目に、出どころが「社会保険料」の控除項目を作り、組合の料率表で求めた額を労働条件に入力してから、その人の健康保険を「なし」にしてください。',
    { field: 'insurer.name', value: name },
  )
}

/** 健康保険料 and 介護保険料 of a 健康保険組合: its own rates for each side, its own rounding. */
export function associationPremium(
  base: PremiumBase,
  amount: Yen,
  association: Association,
  { month, longTermCare, payment }: { month: Month; longTermCare: boolean; payment?: Payment },
  trace: Trace | null,
): HealthPremium | Refusal {
  const found = ratesOf(association, month)
  if (isRefusal(found)) return found
  trace?.figure('保険料の月', `${monthText(month)}分`)
  trace?.figure(`${association.name}の料率表`, found.source)
  const employee = sideOf('employee', base, amount, found, { longTermCare, payment }, trace)
  const employer = sideOf('employer', base, amount, found, { longTermCare }, trace)
  return { employee, employer, total: employee.total + employer.total }
}

function sideOf(
  side: 'employee' | 'employer',
  base: PremiumBase,
  amount: Yen,
  found: AssociationRates,
  { longTermCare, payment }: { longTermCare: boolean; payment?: Payment },
  trace: Trace | null,
) {
  const name = side === 'employee' ? employeeShare(payment) : '会社負担'
  const rounding = roundingOf(found, payment)
  const of = (label: string, rate: number) => {
    const share = portion(amount, rate, found.denominator, rounding)
    trace?.figure(`${label}（${name}）`, share, {
      working: `${base}${yenText(amount)} × ${percent(rate, found.denominator)} ＝ ${exactYen(amount, rate, found.denominator)}`,
      unit: '円',
      rounding,
    })
    return share
  }
  const health = of('健康保険料', found.health[side])
  if (!longTermCare) return { health, care: 0, total: health }
  if (found.rounding === '別々に') {
    const care = of('介護保険料', found.care[side])
    return { health, care, total: health + care }
  }
  const total = of('健康保険料と介護保険料の合計', found.health[side] + found.care[side])
  return { health, care: total - health, total }
}

/** As the notice says; what it says of deduction from pay is of cash what the law says of cash. */
function roundingOf({ fraction }: AssociationRates, paid: Payment): Rounding {
  const rounding = roundings[fraction]
  return rounding === halfDown ? shareRounding(paid) : rounding
}

/** 支援金 as a 組合 shares it; null where it follows the nationwide rate. */
export function associationLevy(
  base: PremiumBase,
  amount: Yen,
  association: Association,
  { month, payment }: { month: Month; payment?: Payment },
  trace: Trace | null,
): Split | null | Refusal {
  const found = ratesOf(association, month)
  if (isRefusal(found)) return found
  if (found.levy === '全国一律') return null
  const { levy, denominator, fraction } = found
  const rounding = roundingOf(found, payment)
  const employee = portion(amount, levy.employee, denominator, rounding)
  const employer = portion(amount, levy.employer, denominator, roundings[fraction])
  trace?.figure(`${association.name}の料率表`, found.source)
  trace?.figure(`子ども・子育て支援金（${employeeShare(payment)}）`, employee, {
    working: `${base}${yenText(amount)} × ${percent(levy.employee, denominator)} ＝ ${exactYen(amount, levy.employee, denominator)}`,
    unit: '円',
    rounding,
  })
  return { employee, employer, total: employee + employer }
}
