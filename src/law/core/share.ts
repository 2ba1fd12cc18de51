import type { Month } from '../../base/day.ts'
import { halfDown, portion, truncate, type Yen } from '../../base/yen.ts'
import type { Found } from './parameter.ts'
import type { Trace } from './finding.ts'
import { exactYen, monthText, percent, yenText } from './format.ts'

/** A premium of one month split between the two who bear it, in yen. */
export interface Split {
  readonly employee: Yen
  readonly employer: Yen
  readonly total: Yen
}

/**
 * A premium borne half and half (折半). The employee's half is rounded as a deduction from pay (通貨法3条: 50銭以下切捨て・50銭超切上げ);
 * the employer bears the rest of the total, whose own fraction is dropped (a person's share of what the 納入告知 asks of the whole office).
 */
export function halve(amount: Yen, rate: number, denominator: number): Split {
  const employee = portion(amount, rate, denominator * 2, halfDown)
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
): void {
  const working = `${base}${yenText(amount)} × ${percent(rate, denominator)}`
  trace.figure(`${label}（本人負担）`, split.employee, {
    working: `${working} ÷ 2 ＝ ${exactYen(amount, rate, denominator * 2)}`,
    unit: '円',
    rounding: halfDown,
  })
  trace.figure(`${label}（会社負担）`, split.employer, {
    working: `${working} ＝ ${exactYen(amount, rate, denominator)}（1円未満切捨て）から本人負担を引いた額`,
    unit: '円',
  })
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
): Split {
  const { rate, denominator } = found.value
  const split = halve(standard, rate, denominator)
  if (trace !== null) {
    trace.figure('保険料の月', `${monthText(month)}分`)
    trace.parameter(found, percent(rate, denominator))
    traceHalves(trace, label, standard, rate, denominator, split, base)
  }
  return split
}
