import type { Instant } from '../../base/receipt.ts'
import type { Attempt, Dispatch, DispatchState } from './facts.ts'

/** Bytes leave within so many seconds of the attempt or not at all; a process that slept longer keeps them. */
export const leaveWithinSeconds = 60
/** After so many an attempt without an answer belongs to nobody any more: its fate is unknown. */
export const unknownAfterSeconds = 300
/** Only so long after an attempt may somebody who looked and found nothing be believed: what was under way has arrived by then. */
export const believedAfterSeconds = 900

/** Attempts at most before a person is asked, and the minutes between them. */
export const pauses = [1, 5, 15, 60] as const

/** How a dispatch stands now. Nothing needs to be written for a fate to become unknown: a crash and a cut leave nobody to write it. */
export function stateNow(
  row: Pick<Dispatch, 'state' | 'epoch' | 'reference' | 'attempts'>,
  now: { readonly epoch: number; readonly at: Instant },
): DispatchState {
  const state = row.state as DispatchState
  // The house that led before may have begun it in entries that were lost with it.
  if (state === '予定') return row.epoch < now.epoch ? '不明' : state
  if (state !== '送信中' || row.reference !== null) return state
  const attempt = lastAttempt(row)
  return attempt.epoch < now.epoch || secondsBetween(attempt.at, now.at) > unknownAfterSeconds ? '不明' : state
}

/** When a dispatch may be tried (again); null while it may not. */
export function dueAt(row: Pick<Dispatch, 'state' | 'tries' | 'attempts' | 'intended_at'>): Instant | null {
  if (row.state !== '予定') return null
  const pause = row.tries === 0 ? undefined : pauses[row.tries - 1]
  if (pause === undefined) return row.tries === 0 ? row.intended_at : null
  return new Date(Date.parse(lastAttempt(row).at) + pause * 60_000).toISOString()
}

/** The newest attempt; a dispatch that was never attempted has none, and asking is a bug. */
export function lastAttempt(row: Pick<Dispatch, 'attempts'>): Attempt {
  const attempt = attemptsOf(row).at(-1)
  if (attempt === undefined) throw new Error('this dispatch was never attempted')
  return attempt
}

export function attemptsOf(row: Pick<Dispatch, 'attempts'>): readonly Attempt[] {
  return row.attempts as readonly Attempt[]
}

/** The last thing that was heard, in words, or null. */
export function lastWords(row: Pick<Dispatch, 'attempts'>): string | null {
  return attemptsOf(row).at(-1)?.answers.at(-1)?.words ?? null
}

export function secondsBetween(from: Instant, to: Instant): number {
  return (Date.parse(to) - Date.parse(from)) / 1000
}
