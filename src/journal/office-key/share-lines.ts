import { isRefusal, refuseAll, type Refusal } from '../../base/refusal.ts'
import { inEights, inFives, lettersOf, narrow, valuesOf } from './crockford.ts'
import { shareLineMissing, shareLineWrong } from './refusals.ts'

// A share as lines to print and to type in again. docs/formats/office-key.md §4.

export const LINES = 5
/** Bytes of a line: 32 letters. */
const LINE_BYTES = 20
const LINE_LETTERS = 32
/** A prime below 32², so that two letters hold the check and no single slip and no two letters exchanged go unseen. */
const PRIME = 1021

/** `1: 04R0 E3M7 … 5T`, five of them. */
export function linesOf(bytes: Uint8Array): string[] {
  return Array.from({ length: LINES }, (_, index) => {
    const values = inFives(bytes.subarray(index * LINE_BYTES, (index + 1) * LINE_BYTES))
    return `${index + 1}: ${lettersOf(values).match(/.{4}/g)!.join(' ')} ${lettersOf(checkOf(index + 1, values))}`
  })
}

/** The bytes behind lines typed in again. What stands around them is not read; every line that is wrong or missing is told. */
export function bytesOf(typed: string): Buffer | Refusal {
  const found = new Map<number, string>()
  for (const text of narrow(typed).split(/\r?\n/)) {
    const [, number, letters = ''] = /^\s*([1-5])\s*:(.*)$/.exec(text) ?? []
    if (number !== undefined && !found.has(Number(number))) found.set(Number(number), letters)
  }
  const lines = Array.from({ length: LINES }, (_, index) => readLine(index + 1, found.get(index + 1)))
  return refuseAll(lines.filter(isRefusal)) ?? Buffer.concat(lines as Buffer[])
}

function readLine(number: number, letters: string | undefined): Buffer | Refusal {
  if (letters === undefined) return shareLineMissing(number)
  const values = valuesOf(letters)
  if (values?.length !== LINE_LETTERS + 2) return shareLineWrong(number, letters.trim())
  const [data, check] = [values.slice(0, LINE_LETTERS), values.slice(LINE_LETTERS)]
  return lettersOf(checkOf(number, data)) === lettersOf(check) ? inEights(data) : shareLineWrong(number, letters.trim())
}

/** The line's number and its letters, each by a weight of its own. */
function checkOf(number: number, values: readonly number[]): [number, number] {
  const sum = [number, ...values].reduce((total, value, index) => total + (index + 1) * value, 0) % PRIME
  return [sum >> 5, sum & 31]
}
