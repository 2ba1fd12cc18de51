import { decodePart } from '../part.ts'
import type { CarriedEntry } from '../replay/carried.ts'

const LINE = '["office_keys",'

/**
 * The first key of the office that entries register and that is none of its own, base64; null where there is none. Whoever holds the
 * other house can write such a row, and with that key begin an epoch of his own.
 */
export function foreignKeyIn(entries: readonly CarriedEntry[], own: readonly string[]): string | null {
  if (own.length === 0) return null
  for (const part of entries.flatMap(({ parts }) => parts)) {
    if (!part.includes(LINE)) continue
    for (const { table, after } of decodePart(part).lines) {
      if (table !== 'office_keys' || after === null) continue
      const { signing_key: key } = JSON.parse(after.toString()) as { signing_key: string }
      if (!own.includes(key)) return key
    }
  }
  return null
}
