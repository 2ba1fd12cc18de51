import type { CheckedWrites, Suspect } from './check/writes.ts'
import type { OfficeWrites } from './log/transactions.ts'

/** What one reading of the log left in doubt about an office. */
export class Suspicion {
  readonly suspects = new Map<string, Suspect>()
  /** A suspect was written again by an entry: what is in the journal now may come from the forged row. */
  covered = false
  /** The journal itself is in doubt. */
  broken = false
  /** The last entry read before the first doubt, and the first read with it or after it. */
  #lastBefore: number | null = null
  #firstAfter: number | null = null

  get isEmpty(): boolean {
    return this.suspects.size === 0 && !this.broken
  }

  /** The first entry that may rest on what is in doubt; null where there is none. */
  get since(): number | null {
    return this.#lastBefore === null ? this.#firstAfter : this.#lastBefore + 1
  }

  /** Takes in what one transaction did, in the order of the log. */
  note({ rows, entries, harmed }: OfficeWrites, { suspects, broken }: CheckedWrites): void {
    // Entries are only ever taken back by setting them aside, rows and all: of that a walk tells.
    const own = new Map((harmed.size > 0 ? [] : suspects).map((suspect) => [`${suspect.table.name} ${suspect.key}`, suspect]))
    for (const name of rows.keys()) if (this.suspects.has(name) && !own.has(name)) this.covered = true
    for (const [name, suspect] of own) this.suspects.set(name, suspect)
    this.broken ||= broken || harmed.size > 0
    if (this.isEmpty) this.#lastBefore = entries.at(-1)?.sequence ?? this.#lastBefore
    else this.#firstAfter ??= entries[0]?.sequence ?? null
  }
}
