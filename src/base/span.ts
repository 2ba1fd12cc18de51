import { addDays } from './day.ts'
import type { CivilDay } from './day.ts'

/** Days from `from` to `to`, both included; `to` null means no end yet. */
export interface Span {
  readonly from: CivilDay
  readonly to: CivilDay | null
}

/** The span from a day up to but without another: 資格取得日 to 資格喪失日. Null when nothing is left of it. */
export function spanUntil(from: CivilDay, until: CivilDay | null): Span | null {
  if (until === null) return { from, to: null }
  return until <= from ? null : { from, to: addDays(until, -1) }
}

/** True when the day lies in the span. */
export function contains(span: Span, day: CivilDay): boolean {
  return span.from <= day && (span.to === null || day <= span.to)
}

/** True when two spans share a day. */
export function overlaps(one: Span, other: Span): boolean {
  return intersect(one, other) !== null
}

/** The days two spans share; null when there are none. */
export function intersect(one: Span, other: Span): Span | null {
  const from = one.from > other.from ? one.from : other.from
  const to = earlier(one.to, other.to)
  return to !== null && to < from ? null : { from, to }
}

function earlier(one: CivilDay | null, other: CivilDay | null): CivilDay | null {
  if (one === null || other === null) return one ?? other
  return one < other ? one : other
}

/**
 * Of dated facts, the one in force on a day: among those that hold that day, the one that began last; undefined when none holds.
 * A fact without `to` holds until a later one takes over. Months work as well, if all are months.
 */
export function valueAt<T extends { readonly from: string; readonly to?: string | null }>(
  facts: readonly T[],
  day: string,
): T | undefined {
  let found: T | undefined
  for (const fact of facts) {
    const holds = fact.from <= day && (fact.to === undefined || fact.to === null || day <= fact.to)
    if (holds && (found === undefined || fact.from >= found.from)) found = fact
  }
  return found
}
