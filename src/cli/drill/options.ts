import { InvalidArgumentError } from 'commander'

/** A whole number below 2³¹, as a record holds it. */
export function wholeNumber(text: string): number {
  const number = Number(text)
  if (/^\d{1,10}$/.test(text) && number < 2 ** 31) return number
  throw new InvalidArgumentError(`「${text}」は、0以上の整数ではありません。`)
}
