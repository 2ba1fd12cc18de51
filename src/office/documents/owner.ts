import { isRefusal, type Refusal } from '../../base/refusal.ts'
import type { Reading } from '../act.ts'
import { clients } from '../clients/facts.ts'
import { findRow } from '../find.ts'
import { people } from '../people/facts.ts'
import { procedures } from '../procedures/facts.ts'
import { otherOwner } from './check.ts'
import type { StoredDocument } from './facts.ts'

/** Whose a document shall be; nothing named is the office's own. */
export interface NamedOwner {
  readonly client?: string | undefined
  readonly person?: string | undefined
  readonly procedure?: string | undefined
}

export type Owner = Pick<StoredDocument, 'client_id' | 'person_id' | 'procedure_id'>

/** The whole owner from what was named of it: a procedure tells the person, a person the client. Refuses what does not belong together. */
export async function ownerOf(desk: Reading, named: NamedOwner): Promise<Owner | Refusal> {
  let owner: Owner = { client_id: null, person_id: null, procedure_id: null }
  if (named.client !== undefined) {
    const client = await findRow(desk, clients, named.client, '顧問先')
    if (isRefusal(client)) return client
    owner = { ...owner, client_id: client.id }
  }
  if (named.person !== undefined) {
    const person = await findRow(desk, people, named.person, '従業員')
    if (isRefusal(person)) return person
    if (differ(owner.client_id, person.client_id)) return otherOwner('従業員')
    owner = { ...owner, client_id: person.client_id, person_id: person.id }
  }
  if (named.procedure !== undefined) {
    const procedure = await findRow(desk, procedures, named.procedure, '手続')
    if (isRefusal(procedure)) return procedure
    if (differ(owner.client_id, procedure.client_id) || differ(owner.person_id, procedure.person_id)) return otherOwner('手続')
    owner = { client_id: procedure.client_id, person_id: procedure.person_id, procedure_id: procedure.id }
  }
  return owner
}

function differ(given: string | null, found: string | null): boolean {
  return given !== null && given !== found
}
