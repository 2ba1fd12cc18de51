import { isRefusal, type Refusal } from '../../base/refusal.ts'
import type { Desk } from '../../journal/desk.ts'
import { answerDispatch } from '../../office/dispatches/answer.ts'
import { attemptDispatch } from '../../office/dispatches/attempt.ts'
import type { DispatchKind } from '../../office/dispatches/facts.ts'
import { silenceOf, type Silence } from '../../office/dispatches/mute.ts'
import { contentOf, soughtOf, type OpenDispatch } from '../../office/dispatches/open.ts'
import { lastWords, leaveWithinSeconds } from '../../office/dispatches/state.ts'
import type { Reply } from '../../office/dispatches/reply.ts'
import { perform } from '../../office/door.ts'
import type { OfficeDatabase } from '../../office/tables.ts'
import type { HouseKeeping } from '../config.ts'
import { newToken } from '../sign-in/wrap.ts'
import type { Line, Lines } from './line.ts'

/** What couriers need of the house. */
export interface CourierHouse {
  readonly keeping: HouseKeeping
  readonly lines: Lines
  /** Why the whole house is mute (a drill), or null. */
  readonly mute: string | null
}

/** What was done with a dispatch in one turn. */
export type Turn =
  | { readonly did: 'sent' | 'looked-up'; readonly reply: Reply }
  | { readonly did: 'nothing'; readonly silence: Silence | null }
  | { readonly did: 'refused'; readonly refusal: Refusal }

const nothing: Turn = { did: 'nothing', silence: null }

/**
 * The one gate: a dispatch is carried out of the house here and nowhere else. Asked first: may anything leave for this office at all. Then
 * the attempt is recorded; whoever cannot record it (a house that follows, was superseded, or is a moment late) has nothing to send.
 */
export async function carry(house: CourierHouse, office: string, { row, state, dueAt }: OpenDispatch): Promise<Turn> {
  const desk = courierDesk(house.keeping, office)
  const kind = row.kind as DispatchKind
  const line = await house.lines(office, kind)
  if (line === null) return nothing
  const silence = await silenceOf(desk, house.mute ?? (await muteOf(house.keeping, office)), { kind, here: line.here })
  if (silence !== null) return { did: 'nothing', silence }
  if (state === '予定' && (dueAt === null || dueAt > desk.now)) return nothing
  if ((await line.ready?.()) === false) return nothing
  return state === '予定' ? send(house.keeping, desk, line, row) : lookUp(desk, line, row)
}

async function send(keeping: HouseKeeping, desk: Desk<OfficeDatabase>, line: Line, row: OpenDispatch['row']): Promise<Turn> {
  const content = await contentOf(desk, row.id)
  const mayLeave = stopwatch(keeping, leaveWithinSeconds)
  // A key of its own: who repeats another courier's attempt must be told that the row has moved, not that it was done.
  const attempt = { dispatch: row.id, via: line.via, here: line.here }
  const begun = await perform(desk, 'head', attemptDispatch, attempt, { idempotencyKey: newToken() })
  if (isRefusal(begun)) return { did: 'refused', refusal: begun }
  const { id: dispatch, subject, destination } = row
  const reply = await line.send({ dispatch, subject, destination, content, mayLeave })
  const refusal = await answer(desk, dispatch, reply)
  return refusal === null ? { did: 'sent', reply } : { did: 'refused', refusal }
}

async function lookUp(desk: Desk<OfficeDatabase>, line: Line, row: OpenDispatch['row']): Promise<Turn> {
  if (line.lookUp === undefined) return nothing
  const reply = await line.lookUp(await soughtOf(desk, row))
  // Not told twice: what a person reads is what changed.
  if (reply === null || reply.words === lastWords(row)) return nothing
  const refusal = await answer(desk, row.id, reply)
  return refusal === null ? { did: 'looked-up', reply } : { did: 'refused', refusal }
}

/** Recorded at once, and again where the world failed: an answer that is lost leaves a fate to be looked up. */
async function answer(desk: Desk<OfficeDatabase>, dispatch: string, reply: Reply): Promise<Refusal | null> {
  const idempotencyKey = newToken()
  for (let attempt = 1; ; attempt++) {
    try {
      const done = await perform(desk, 'head', answerDispatch, { dispatch, ...reply }, { idempotencyKey })
      return isRefusal(done) ? done : null
    } catch (error) {
      if (attempt >= 3) throw error
    }
  }
}

/** True until so many seconds have passed, by the clock on the wall and by the one that no one sets. */
function stopwatch({ now }: HouseKeeping, seconds: number): () => boolean {
  const [wall, steady] = [now().getTime(), performance.now()]
  return () => now().getTime() - wall < seconds * 1000 && performance.now() - steady < seconds * 1000
}

/** The desk of the machine that carries. */
export function courierDesk({ journal }: HouseKeeping, office: string): Desk<OfficeDatabase> {
  return journal.desk({ office, actor: { id: 'courier', name: '送信係' }, sight: { kind: 'office' } })
}

async function muteOf({ reception }: HouseKeeping, office: string): Promise<string | null> {
  return (await reception.muteOf(office))?.why ?? null
}
