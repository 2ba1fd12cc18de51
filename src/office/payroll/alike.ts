import type { Month } from '../../base/day.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import type { PayslipInput } from '../../law/payslip/facts.ts'
import { earningsAgain } from '../../law/payslip/like-month.ts'
import { noWork } from './no-work.ts'
import { paidItems } from './paid-items.ts'
import type { EarnedPay, SlipSources, Terms } from './slip-facts.ts'
import * as no from './slip-refusals.ts'
import type { KeptLine } from './stored-slip.ts'

/** What an earlier month paid, for a run that pays the same again (暫定). */
export interface Alike {
  readonly month: Month
  /** The person's slip of that month that counts; null for someone who had none. */
  readonly paid: { readonly facts: PayslipInput; readonly earnings: readonly KeptLine[] } | null
}

/**
 * 前月と同額: the earnings of the earlier slip again, amount by amount, and no attendance, because none is known. Of the client's own
 * deductions those in the terms are this month's; those entered by the month are taken again. Refuses who left and who had no slip.
 */
export function payAlike(sources: SlipSources, terms: Terms, { month, paid }: Alike): EarnedPay | Refusal {
  const { person, period, payItems } = sources
  if (person.leftOn !== null && person.leftOn <= period.closingDay) return no.leaverNotAlike(person, person.leftOn)
  if (paid === null) return no.noSlipToPayAlike(person, month)
  const entered = payItems.filter(
    ({ section, source, endedOn }) =>
      section === '控除' && source === '毎月入力' && (endedOn === null || endedOn >= period.closingDay),
  )
  const again = paid.facts.deductions.filter(({ code }) => entered.some((item) => item.code === code))
  const amounts = Object.fromEntries(again.map(({ code, amount }) => [code, amount]))
  const items = paidItems({ ...sources, attendance: { work: {}, amounts } }, terms)
  if (isRefusal(items)) return items
  return {
    likeMonth: month,
    earnings: earningsAgain(paid.facts, paid.earnings),
    deductions: items.deductions,
    wageRate: null,
    commuting: paid.facts.commuting,
    work: noWork,
  }
}
