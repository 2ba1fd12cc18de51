import type { Changes } from '../../journal/changes.ts'
import type { Reading } from '../act.ts'
import { dispatchContents, dispatches, type DispatchKind } from './facts.ts'

/** What shall leave the house. */
export interface Draft {
  readonly kind: DispatchKind
  readonly client: string | null
  readonly person: string | null
  readonly subject: string
  readonly destination: string
  readonly procedures: readonly string[]
  readonly content: unknown
}

/** Writes a dispatch and its content; answers its id. */
export function addDispatch(changes: Changes, desk: Reading, epoch: number, draft: Draft): string {
  const id = desk.newId()
  const about = { client_id: draft.client, person_id: draft.person }
  changes.insert(dispatches, {
    id,
    ...about,
    kind: draft.kind,
    subject: draft.subject,
    destination: draft.destination,
    procedures: draft.procedures,
    epoch,
    state: '予定',
    intended_at: desk.now,
    attempts: [],
    tries: 0,
    reference: null,
    arrival_number: null,
    confirmed: null,
  })
  changes.insert(dispatchContents, { id, ...about, content: draft.content })
  return id
}
