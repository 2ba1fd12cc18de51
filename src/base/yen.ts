/**
 * Whole yen and exact proportions. Money is an integer of yen; rates are integers over a stated denominator.
 * No floating point ever touches money: products past 2^53 go through BigInt.
 */

/** Whole yen; always a safe integer, may be negative (a deduction taken back). */
export type Yen = number

/** A rate as an exact fraction, e.g. 11.47 % = { numerator: 1147, denominator: 10000 }. */
export interface Rate {
  readonly numerator: number
  readonly denominator: number
}

/** A named rounding: `label` is the statute's own wording, shown beside every figure it made. */
export interface Rounding {
  readonly name: 'truncate' | 'roundUp' | 'halfUp' | 'halfDown'
  readonly label: string
}

/** 円未満切捨て: the fraction is dropped (toward zero). */
export const truncate: Rounding = { name: 'truncate', label: '1円未満切捨て' }
/** 円未満切上げ: any fraction becomes one more (away from zero). */
export const roundUp: Rounding = { name: 'roundUp', label: '1円未満切上げ' }
/** 50銭未満切捨て・50銭以上切上げ (四捨五入; cash payment, 昭63基発150号). */
export const halfUp: Rounding = { name: 'halfUp', label: '50銭未満切捨て・50銭以上切上げ' }
/** 50銭以下切捨て・50銭超切上げ (deduction from pay; 通貨の単位及び貨幣の発行等に関する法律3条). */
export const halfDown: Rounding = { name: 'halfDown', label: '50銭以下切捨て・50銭超切上げ' }

/** Checks that a figure is whole yen; a fraction or an unsafe integer is a bug, not a refusal. */
export function yen(value: number): Yen {
  if (!Number.isSafeInteger(value)) throw new Error(`not whole yen: ${value}`)
  return value
}

/**
 * amount × numerator ÷ denominator, rounded by name to a multiple of `unit` (1 yen unless told; 10 or 100 for tax tables).
 * All four are integers; denominator and unit are positive. Negative amounts round as their absolute value.
 */
export function portion(amount: number, numerator: number, denominator: number, rounding: Rounding, unit = 1): Yen {
  const product = amount * numerator
  const divisor = denominator * unit
  // Twice the remainder is compared below, so one spare bit is kept.
  if (Math.abs(product) > 4_503_599_627_370_495 || divisor > 4_503_599_627_370_495) {
    return portionOfLarge(BigInt(amount) * BigInt(numerator), BigInt(denominator) * BigInt(unit), rounding, unit)
  }
  const size = Math.abs(product)
  const remainder = size % divisor
  const quotient = (size - remainder) / divisor + (goesUp(remainder, divisor, rounding) ? 1 : 0)
  return (product < 0 ? -quotient : quotient) * unit || 0
}

function goesUp(remainder: number, divisor: number, rounding: Rounding): boolean {
  switch (rounding.name) {
    case 'truncate':
      return false
    case 'roundUp':
      return remainder > 0
    case 'halfUp':
      return remainder * 2 >= divisor
    case 'halfDown':
      return remainder * 2 > divisor
  }
}

function portionOfLarge(product: bigint, divisor: bigint, rounding: Rounding, unit: number): Yen {
  return yen(Number(roundedQuotient(product, divisor, rounding) * BigInt(unit)))
}

/** product ÷ divisor, rounded by name to a whole number, however large; a negative one as its absolute value. The divisor is positive. */
export function roundedQuotient(product: bigint, divisor: bigint, rounding: Rounding): bigint {
  const size = product < 0n ? -product : product
  const remainder = size % divisor
  const up = {
    truncate: false,
    roundUp: remainder > 0n,
    halfUp: remainder * 2n >= divisor,
    halfDown: remainder * 2n > divisor,
  }[rounding.name]
  const quotient = size / divisor + (up ? 1n : 0n)
  return product < 0n ? -quotient : quotient
}

/** Sum of whole yen. */
export function total(amounts: Iterable<Yen>): Yen {
  let sum = 0
  for (const amount of amounts) sum += amount
  return yen(sum)
}

/** 1,234,567 as a clerk writes it; a negative figure carries △ as in Japanese ledgers. */
export function formatYen(amount: Yen): string {
  const digits = String(Math.abs(amount))
  let text = digits.slice(0, digits.length % 3 || 3)
  for (let at = text.length; at < digits.length; at += 3) text += `,${digits.slice(at, at + 3)}`
  return amount < 0 ? `△${text}` : text
}
