import { addDays, isMonth, firstDayOf, type CivilDay } from '../../base/day.ts'
import type { NextChange } from './parameter-file.ts'
import type { Parameter } from './parameter.ts'

/** A figure nobody compared with its source for this long is due, whatever is expected of it. */
const daysConfirmedHolds = 365

/** Why a parameter is due to be looked at: its change was expected, is expected soon, its last value ends, or nobody looked for a year. */
export type DueReason = 'passed' | 'soon' | 'ends' | 'old'

/** A parameter to compare with its source. */
export interface Due {
  readonly name: string
  readonly label: string
  readonly article: string
  readonly confirmed: CivilDay
  readonly next: NextChange
  /** Last day a value is known for; null when the newest value holds until a change. */
  readonly knownUntil: CivilDay | null
  readonly reasons: readonly DueReason[]
  /** The earliest day one of the reasons holds from. */
  readonly since: CivilDay
  /** The paper of the newest value: where to look. */
  readonly source: string
}

/** The parameters due on a day, earliest first: their change is expected within so many days, or they were not confirmed since. */
export function stale(parameters: readonly Parameter<unknown>[], day: CivilDay, within: number): readonly Due[] {
  return parameters
    .flatMap((parameter) => due(parameter, day, within) ?? [])
    .sort((one, other) => (one.since + one.name < other.since + other.name ? -1 : 1))
}

function due({ name, label, article, confirmed, next, values }: Parameter<unknown>, day: CivilDay, within: number): Due | null {
  const newest = values.at(-1)!
  const horizon = addDays(day, within)
  const expected = next.on === 'none' ? null : isMonth(next.on) ? firstDayOf(next.on) : next.on
  const old = addDays(confirmed, daysConfirmedHolds + 1)
  const found: (readonly [DueReason, CivilDay])[] = []
  // A file confirmed after its change was expected does not load, so a change that is past is one not confirmed since.
  if (expected !== null && expected <= horizon) found.push([expected <= day ? 'passed' : 'soon', expected])
  if (newest.until !== undefined && newest.until <= horizon) found.push(['ends', newest.until])
  if (old <= day) found.push(['old', old])
  if (found.length === 0) return null
  const since = found.map(([, from]) => from).sort()[0]!
  const reasons = found.map(([reason]) => reason)
  return { name, label, article, confirmed, next, knownUntil: newest.until ?? null, reasons, since, source: newest.source }
}
