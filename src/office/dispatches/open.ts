import type { Stored } from '../../journal/table.ts'
import { headSeen } from '../../journal/epoch/at-desk.ts'
import type { Reading } from '../act.ts'
import { rowsWhere } from '../find.ts'
import { dispatchContents, dispatches, type Attempt, type Dispatch, type DispatchState } from './facts.ts'
import { attemptsOf, dueAt, stateNow } from './state.ts'

/** A dispatch that a courier has something to do with. */
export interface OpenDispatch {
  readonly row: Stored<Dispatch>
  readonly state: DispatchState
  /** When it may be attempted; null for what only waits to be looked up. */
  readonly dueAt: string | null
}

/** What is not finished, for the couriers: their queue is made of this and of nothing else. */
export async function openDispatches(desk: Reading): Promise<OpenDispatch[]> {
  const { head, rows } = await desk.read(async (db) => ({
    head: await headSeen(db),
    rows: await rowsWhere(db, dispatches, { state: ['予定', '送信中', '不明'] }),
  }))
  const now = { epoch: head.epoch, at: desk.now }
  return rows
    .map((row) => {
      const state = stateNow(row, now)
      return { row, state, dueAt: state === '予定' ? dueAt(row) : null }
    })
    .sort((one, other) => order(one.row) - order(other.row) || (one.row.id < other.row.id ? -1 : 1))
}

/** Notices first: they are short, and somebody waits for them. */
function order({ kind }: Dispatch): number {
  return kind === '電子申請' ? 1 : 0
}

/** A dispatch whose fate is asked for. */
export interface Sought {
  readonly dispatch: string
  readonly content: unknown
  /** The newest attempt this house knows of; null where it was lost with the house that made it. */
  readonly attempt: Attempt | null
  readonly intendedAt: string
  /** What the other side calls it, where it said so. */
  readonly reference: string | null
  /** What the other side calls the office's other dispatches: what is found under these is not this one. */
  readonly others: ReadonlySet<string>
}

export async function soughtOf(desk: Reading, row: Dispatch): Promise<Sought> {
  const named = await desk.read((db) =>
    db
      .selectFrom('dispatches')
      .select(['reference', 'arrival_number'])
      .where('kind', '=', row.kind)
      .where('id', '!=', row.id)
      .execute(),
  )
  return {
    dispatch: row.id,
    content: await contentOf(desk, row.id),
    attempt: attemptsOf(row).findLast(({ via }) => via !== '') ?? null,
    intendedAt: row.intended_at,
    reference: row.reference,
    others: new Set(named.flatMap((one) => [one.reference, one.arrival_number]).filter((number) => number !== null)),
  }
}

/** What is sent, exactly as it was intended. */
export async function contentOf(desk: Reading, dispatch: string): Promise<unknown> {
  const [row] = await desk.read((db) => rowsWhere(db, dispatchContents, { id: dispatch }))
  if (row === undefined) throw new Error('a dispatch without content')
  return row.content
}
