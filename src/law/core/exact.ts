import { formatYen, roundedQuotient, yen, type Rounding, type Yen } from '../../base/yen.ts'

/** An exact amount of yen, `numerator ÷ denominator`, for sums that are rounded only at the end. The denominator is positive. */
export interface Exact {
  readonly numerator: bigint
  readonly denominator: bigint
}

/** `numerator ÷ denominator` of whole numbers. */
export function exact(numerator: number, denominator = 1): Exact {
  return { numerator: BigInt(numerator), denominator: BigInt(denominator) }
}

/** The sum of two. */
export function plus(a: Exact, b: Exact): Exact {
  return { numerator: a.numerator * b.denominator + b.numerator * a.denominator, denominator: a.denominator * b.denominator }
}

/** What is left of one when another is taken away; may be below zero. */
export function minus(a: Exact, b: Exact): Exact {
  return plus(a, { numerator: -b.numerator, denominator: b.denominator })
}

/** One times `numerator ÷ denominator`. */
export function times(a: Exact, numerator: number, denominator = 1): Exact {
  return { numerator: a.numerator * BigInt(numerator), denominator: a.denominator * BigInt(denominator) }
}

/** Whole yen by a named rounding; with `parts` 100 whole sen. */
export function rounded({ numerator, denominator }: Exact, rounding: Rounding, parts = 1): Yen {
  return yen(Number(roundedQuotient(numerator * BigInt(parts), denominator, rounding)))
}

/** Yen with the fraction cut after two places, marked `…` where it goes on: `1,147.05…円`. From zero up. */
export function exactText({ numerator, denominator }: Exact): string {
  const sen = (numerator * 100n) / denominator
  const ends = (numerator * 100n) % denominator === 0n
  const fraction = String(sen % 100n).padStart(2, '0')
  return `${formatYen(Number(sen / 100n))}${ends && fraction === '00' ? '' : `.${fraction}`}${ends ? '' : '…'}円`
}
