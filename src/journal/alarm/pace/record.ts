import type { EntryFacts } from './facts.ts'

/** What is known of an office's ordinary days: enough to know what is not ordinary. Counts, never contents. */
export interface OfficeRecord {
  /** Live rows of all tables. */
  rows: number
  /** By `table.column`: texts seen, and how many of them looked like noise (keys, hashes and files always do). */
  readonly columns: Record<string, [seen: number, noise: number]>
  /** The newest days on which something was changed, and the most rows changed undeclared in a minute of each. */
  readonly days: [day: string, peak: number][]
}

const DAYS = 35

/** A record of which nothing is known yet. */
export function emptyRecord(): OfficeRecord {
  return { rows: 0, columns: {}, days: [] }
}

/** Learns from an entry that was accepted; `day` is null for one made earlier than it was written here. Only new rows teach what a column holds: what is there already is not unlearned by writing over it. */
export function learn(record: OfficeRecord, facts: EntryFacts, day: string | null, minute: number): void {
  record.rows += facts.inserted - total(facts.removed)
  for (const [name, { fresh, freshNoise }] of facts.columns) {
    if (fresh > 0) learnColumn(record, name, fresh, freshNoise)
  }
  if (day === null) return
  const last = record.days.at(-1)
  if (last === undefined || last[0] < day) record.days.push([day, minute])
  else last[1] = Math.max(last[1], minute)
  if (record.days.length > DAYS) record.days.shift()
}

/** Texts of a column; old ones weigh less and less. */
export function learnColumn(record: OfficeRecord, name: string, seen: number, noise: number): void {
  const column = (record.columns[name] ??= [0, 0])
  if (column[0] > 100_000) for (const index of [0, 1] as const) column[index] = Math.ceil(column[index] / 2)
  column[0] += seen
  column[1] += noise
}

const SMALLEST = 60
/** Working days before an office's own pace is believed. */
const ACQUAINTED = 10

/**
 * Rows that may be changed undeclared in a minute: three times what the office was seen to do, at least an ordinary pair of hands and
 * a two-thousandth of its rows, and never more than a four-hundredth, which is half of what may be lost before the alarm.
 */
export function limitOf({ rows, days }: OfficeRecord): number {
  const most = mostOf(rows)
  if (days.length < ACQUAINTED) return most
  const least = Math.max(SMALLEST, Math.floor(rows / 2_000))
  return Math.min(most, Math.max(least, 3 * Math.max(...days.map(([, peak]) => peak))))
}

/** The limit of an office whose pace is not known. */
export function mostOf(rows: number): number {
  return Math.max(SMALLEST, Math.floor(rows / 400))
}

/** All of what was counted by table. */
export function total(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0)
}
