import { keySuccessions, officeKeys } from '../continuity/tables.ts'
import { publicKeyFrom } from '../note.ts'
import { readSuccession } from '../office-key/succession.ts'
import type { DecodedPart, PartLine } from '../part.ts'

/**
 * The office's keys as a follower knows them by itself: made on it, told when it was paired, or signed by one it knew. Whoever holds the
 * other house can write a row of `office_keys`, and with that key begin an epoch of his own; so from the first of its own keys on, none
 * may count that it does not know. What stands before that is the past it was shown when it was paired.
 */
export class KnownKeys {
  readonly #office: string
  #keys: readonly string[]

  constructor(office: string, keys: readonly string[]) {
    this.#office = office
    this.#keys = keys
  }

  /** What it knows after the entries so far: one that was retired is known no more, and never again. */
  get keys(): readonly string[] {
    return this.#keys
  }

  /** Null where an entry may change the keys that count from `before` to `after`; else the key (base64) for which nobody vouches. */
  step(before: readonly string[], after: readonly string[], parts: readonly Pick<DecodedPart, 'lines'>[]): string | null {
    if (this.#keys.length === 0 || sameKeys(before, after)) return null
    this.#learn(
      before,
      parts.flatMap((part) => [...part.lines]),
    )
    if (![...before, ...after].some((key) => this.#keys.includes(key))) return null
    const stranger = after.find((key) => !this.#keys.includes(key))
    // An office is never left without a key: what would come next could not be told from its own.
    if (stranger !== undefined || after.length === 0) return stranger ?? before[0]!
    this.#keys = this.#keys.filter((key) => after.includes(key) || !before.includes(key))
    return null
  }

  /** Takes in the keys that one known and counting until now has signed, where they stand as it signed them. */
  #learn(before: readonly string[], lines: readonly PartLine[]): void {
    const may = before.filter((key) => this.#keys.includes(key)).map(publicKeyFrom)
    const registered = rowsOf<{ signing_key: string; recipient: string }>(officeKeys.name, lines)
    for (const { note } of rowsOf<{ note: string }>(keySuccessions.name, lines)) {
      const said = readSuccession(note, may)
      if (said?.office !== this.#office) continue
      const stands = registered.some((row) => row.signing_key === said.signingKey && row.recipient === said.recipient)
      if (stands && !this.#keys.includes(said.signingKey)) this.#keys = [...this.#keys, said.signingKey]
    }
  }
}

function rowsOf<T>(name: string, lines: readonly PartLine[]): T[] {
  return lines.flatMap(({ table, after }) => (table === name && after !== null ? [JSON.parse(after.toString()) as T] : []))
}

function sameKeys(before: readonly string[], after: readonly string[]): boolean {
  return before.length === after.length && before.every((key) => after.includes(key))
}
