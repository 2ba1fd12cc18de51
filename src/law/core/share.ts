import { z } from 'zod'
import type { Month } from '../../base/day.ts'
import { halfDown, halfUp, portion, truncate, type Rounding, type Yen } from '../../base/yen.ts'
import type { Found } from './parameter.ts'
import type { Trace } from './finding.ts'
import { exactYen, monthText, percent, yenText } from './format.ts'

/** A premium of one month split between the two who bear it, in yen. */
export interface Split {
  readonly employee: Yen
  readonly employer: Yen
  readonly total: Yen
}

/** How the insured person's share reaches the employer: 控除 from pay (also where nothing is said), or 現金 handed over. */
export const payment = z.enum(['控除', '現金']).optional()
export type Payment = z.infer<typeof payment>

/**
 * The rounding of the insured person's share. Cash is rounded by 通貨法3条1項 as it stands; what is taken from pay leaves the pay to be
 * rounded so, and 50銭ちょうど is dropped from the share.
 */
export function shareRounding(paid: Payment): Rounding {
  return paid === '現金' ? halfUp : halfDown
}

/**
 * A premium borne half and half (折半). The employee's half is rounded as it is paid (`shareRounding`);
 * the employer bears the rest of the total, whose own fraction is dropped (a person's share of what the 納入告知 asks of the whole office).
 */
export function halve(amount: Yen, rate: number, denominator: number, paid?: Payment): Split {
  const employee = portion(amount, rate, denominator * 2, shareRounding(paid))
  const total = portion(amount, rate, denominator, truncate)
  return { employee, employer: total - employee, total }
}

/** Tells a trace how `halve` came to its figures. */
export function traceHalves(
  trace: Trace,
  label: string,
  amount: Yen,
  rate: number,
  denominator: number,
  split: Split,
  base: PremiumBase = '標準報酬月額',
  paid?: Payment,
): void {
  const working = `${base}${yenText(amount)} × ${percent(rate, denominator)}`
  trace.figure(`${label}（${employeeShare(paid)}）`, split.employee, {
    working: `${working} ÷ 2 ＝ ${exactYen(amount, rate, denominator * 2)}`,
    unit: '円',
    rounding: shareRounding(paid),
  })
  trace.figure(`${label}（会社負担）`, split.employer, {
    working: `${working} ＝ ${exactYen(amount, rate, denominator)}（1円未満切捨て）から本人負担を引いた額`,
    unit: '円',
  })
}

/** What the insured person's share is called in a because. */
export function employeeShare(paid: Payment): string {
  return paid === '現金' ? '本人負担、現金で受け取る' : '本人負担'
}

/** What a premium is a part of. */
export type PremiumBase = '標準報酬月額' | '標準賞与額'

/** A rate in a parameter file: an integer over a stated denominator. */
export interface RateValue {
  readonly denominator: number
  readonly rate: number
}

/** 折半 of a 標準報酬月額 (or 標準賞与額) at one nationwide rate, traced. */
export function halveAt(
  found: Found<RateValue>,
  label: string,
  standard: Yen,
  month: Month,
  trace: Trace | null,
  base: PremiumBase = '標準報酬月額',
  paid?: Payment,
): Split {
  const { rate, denominator } = found.value
  const split = halve(standard, rate, denominator, paid)
  if (trace !== null) {
    trace.figure('保険料の月', `${monthText(month)}分`)
    trace.parameter(found, percent(rate, denominator))
    traceHalves(trace, label, standard, rate, denominator, split, base, paid)
  }
  return split
}
