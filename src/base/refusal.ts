/**
 * A refusal is a returned value, not an exception: the house understood the request and says no,
 * naming what was wrong and what to do next. Faults (the world failed) and bugs are thrown instead.
 */

/** Where the refused value stands, when it came from a file or a form. Rows and columns count from 1. */
export interface Place {
  readonly file?: string
  readonly sheet?: string
  readonly row?: number
  /** The column as the person sees it: its heading, or its letter. */
  readonly column?: string
  readonly field?: string
  /** The refused value exactly as it was given. Never a My Number. */
  readonly value?: string
}

export interface Refusal {
  readonly refused: true
  /** Stable, never reused, e.g. `grade.out-of-table`. Listed in the refusal catalogue. */
  readonly code: string
  /** One Japanese sentence a clerk would write. */
  readonly message: string
  /** What to do next, in Japanese. */
  readonly remedy: string
  readonly place?: Place
  /** Further refusals found in the same request, so that a file is corrected once and not row by row. */
  readonly more?: readonly Refusal[]
}

/** Builds a refusal. `code` is kebab words joined by a dot: subject, then what is wrong. */
export function refuse(code: string, message: string, remedy: string, place?: Place): Refusal {
  return place === undefined ? { refused: true, code, message, remedy } : { refused: true, code, message, remedy, place }
}

/** Joins many refusals into one; the first speaks, the others follow in `more`. */
export function refuseAll(refusals: readonly Refusal[]): Refusal | null {
  const [first, ...more] = refusals
  if (first === undefined) return null
  return more.length === 0 ? first : { ...first, more: [...(first.more ?? []), ...more] }
}

/** True for a refusal, whatever else the value may be. */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && (value as { refused?: unknown }).refused === true
}

/** For places where a refusal cannot happen unless the program is wrong: turns it into a bug. */
export function mustNotRefuse<T>(value: T | Refusal): T {
  if (isRefusal(value)) throw new Error(`unexpected refusal ${value.code}: ${value.message}`)
  return value
}
