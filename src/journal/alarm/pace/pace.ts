import { addTo, bucketOf, type Bucket, type Declared } from './bucket.ts'
import type { EntryFacts } from './facts.ts'
import type { OfficeRecord } from './record.ts'
import { rate, removal, sum, unreadable, type Verdict } from './rules.ts'

/** Milliseconds counted together, and how far back rows and texts are looked at. */
const TOGETHER = 5_000
const MINUTE = 60_000
const TEXTS = 600_000

/** Judges entries by what came before them in the same office. Times are milliseconds since 1970. */
export class Pace {
  readonly #recent = new Map<string, Bucket[]>()

  /** What would be said if this entry came now. */
  judge(
    office: string,
    record: OfficeRecord | undefined,
    { facts, declared, at }: { facts: EntryFacts; declared: Declared; at: number },
  ): Verdict | null {
    const own = bucketOf(facts, declared, at)
    const minute = [...this.#within(office, at, MINUTE), own]
    return removal(minute, record) ?? unreadable([...this.#within(office, at, TEXTS), own], record) ?? rate(minute, record)
  }

  /** Takes an entry into account. Answers how many rows were changed undeclared within the minute. */
  note(office: string, { facts, declared, at }: { facts: EntryFacts; declared: Declared; at: number }): number {
    const recent = this.#within(office, at, TEXTS)
    const own = bucketOf(facts, declared, at)
    const last = recent.at(-1)
    if (last !== undefined && at - last.at < TOGETHER) addTo(last, own)
    else recent.push(own)
    this.#recent.set(office, recent)
    return sum(this.#within(office, at, MINUTE), ({ undeclared }) => undeclared)
  }

  /** An alarm was looked into: what rang is behind us. */
  forget(office: string): void {
    this.#recent.delete(office)
  }

  #within(office: string, at: number, milliseconds: number): Bucket[] {
    return (this.#recent.get(office) ?? []).filter((bucket) => at - bucket.at < milliseconds)
  }
}
