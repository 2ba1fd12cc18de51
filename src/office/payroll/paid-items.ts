import { isRefusal, refuseAll, type Refusal } from '../../base/refusal.ts'
import type { PayslipInput } from '../../law/payslip/facts.ts'
import type { payItemFacts } from '../clients/facts.ts'
import { isOfTerms } from '../pay-items/unknown.ts'
import type { Facts } from '../row.ts'
import type { termsFacts } from '../terms/facts.ts'
import type { SlipSources } from './slip-facts.ts'
import * as no from './slip-refusals.ts'

type Item = Facts<typeof payItemFacts>
type Terms = Facts<typeof termsFacts>
type Paid = Pick<PayslipInput, 'earnings' | 'deductions' | 'wageRate' | 'commuting'>

/** What the client's items pay and deduct in the month, from the terms and from the month's entries. Refuses amounts no item explains. */
export function paidItems(sources: SlipSources, terms: Terms): Paid | Refusal {
  const items = sources.payItems.filter((item) => item.endedOn === null || item.endedOn >= sources.period.closingDay)
  const entered = sources.attendance?.amounts ?? {}
  const unknown = refuseAll([
    ...strangers(sources, items, terms.amounts, isOfTerms),
    ...strangers(sources, items, entered, (item) => item.source === '毎月入力'),
  ])
  if (unknown !== null) return unknown
  const byRate = terms.payKind === '日給' || terms.payKind === '時給'
  const base = items.find((item) => item.source === '基本給')
  if (base === undefined) return no.baseItemMissing(sources.client)
  if (byRate && terms.wageRate === null) return no.wageRateMissing(sources.person, terms.payKind)
  if (!byRate && terms.amounts[base.code] === undefined) return no.baseWageMissing(sources.person, base.label)
  const amountOf = (item: Item) => {
    if (item.source === '毎月入力') return entered[item.code] ?? 0
    return item.source === '通勤手当' || (byRate && item === base) ? 0 : (terms.amounts[item.code] ?? 0)
  }
  const paid = items.map((item) => ({ item, amount: amountOf(item) })).filter(({ amount }) => amount !== 0)
  const commuting = commutingOf(sources, items, terms)
  if (isRefusal(commuting)) return commuting
  return {
    earnings: paid.flatMap(({ item, amount }) =>
      item.section === '支給' ? [{ ...named(item), amount, counts: countsOf(item) }] : [],
    ),
    deductions: paid.flatMap(({ item, amount }) => (item.section === '控除' ? [deductionOf(item, amount)] : [])),
    wageRate: byRate && terms.wageRate !== null ? { ...named(base), yen: terms.wageRate, counts: countsOf(base) } : null,
    commuting,
  }
}

function named(item: Item): { code: string; label: string } {
  return { code: item.code, label: item.label }
}

function deductionOf(item: Item, amount: number): Paid['deductions'][number] {
  return { ...named(item), amount, ...(item.source === '社会保険料' ? { socialInsurance: true } : {}) }
}

function countsOf(item: Item): NonNullable<Item['counts']> {
  if (item.counts === null) throw new Error(`支給項目 ${item.code} has no counts`)
  return item.counts
}

function commutingOf(sources: SlipSources, items: readonly Item[], terms: Terms): Paid['commuting'] | Refusal {
  if (terms.commuting === null) return null
  const item = items.find((one) => one.source === '通勤手当')
  return item === undefined ? no.commutingItemMissing(sources.client) : { ...named(item), ...terms.commuting }
}

function strangers(
  sources: SlipSources,
  items: readonly Item[],
  amounts: Readonly<Record<string, number>>,
  fits: (item: Item) => boolean,
): Refusal[] {
  return Object.entries(amounts).flatMap(([code, amount]) =>
    amount === 0 || items.some((item) => item.code === code && fits(item)) ? [] : [no.itemUnknown(sources.person, code, amount)],
  )
}
