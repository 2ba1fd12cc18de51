import type { Month } from '../../base/day.ts'
import { formatYen, type Yen } from '../../base/yen.ts'

/** Figures as a clerk writes them in a because. Only the explained path calls these. */

/** `1147, 10000` → `11.47%`. */
export function percent(numerator: number, denominator: number): string {
  return `${decimal(numerator * 100, denominator)}%`
}

/** `55, 10000` → `5.5/1000`, as the rates of labour insurance are written. */
export function perThousand(numerator: number, denominator: number): string {
  return `${decimal(numerator * 1000, denominator)}/1000`
}

/** `2026年4月`. */
export function monthText(month: Month): string {
  return `${month.slice(0, 4)}年${Number(month.slice(5))}月`
}

/** Minutes as `45時間`, `45時間30分` or `30分`. */
export function hoursText(minutes: number): string {
  const rest = minutes % 60
  if (minutes < 60) return `${rest}分`
  return `${formatYen(Math.floor(minutes / 60))}時間${rest === 0 ? '' : `${rest}分`}`
}

/** `134,000円`. */
export function yenText(amount: Yen): string {
  return `${formatYen(amount)}円`
}

/** amount × numerator ÷ denominator before rounding: `7,684.9円`; a fraction that does not end is cut after four places and marked `…`. */
export function exactYen(amount: number, numerator: number, denominator: number): string {
  const product = amount * numerator
  return `${formatYen(wholeOf(product, denominator))}${fractionOf(product, denominator)}円`
}

/** numerator ÷ denominator in decimal, exact up to four places. Both are integers from zero, the denominator positive. */
function decimal(numerator: number, denominator: number): string {
  return `${wholeOf(numerator, denominator)}${fractionOf(numerator, denominator)}`
}

function wholeOf(numerator: number, denominator: number): number {
  return (numerator - (numerator % denominator)) / denominator
}

/** What stands behind the whole number: `.0585`, `.3333…`, nothing. The numerator is a safe integer, the denominator at most a billion. */
function fractionOf(numerator: number, denominator: number): string {
  const rest = (numerator % denominator) * 10_000
  if (rest === 0) return ''
  const digits = String(Math.floor(rest / denominator)).padStart(4, '0')
  if (rest % denominator !== 0) return `.${digits}…`
  let end = 4
  while (digits[end - 1] === '0') end--
  return `.${digits.slice(0, end)}`
}
