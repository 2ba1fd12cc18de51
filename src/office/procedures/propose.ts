import type { z } from 'zod'
import { formatWareki } from '../../base/wareki.ts'
import type { Changes } from '../../journal/changes.ts'
import type { proposedProcedure } from '../people/hire-shape.ts'
import { procedures, type Procedure } from './facts.ts'
import type { Proposal } from './proposals.ts'

/** The claim that one form for one person and event day is made only once. */
export function procedureClaim(row: Pick<Procedure, 'person_id' | 'form' | 'event_day'>): string {
  return `procedure:${row.person_id ?? ''}:${row.form}:${row.event_day}`
}

/** Writes proposals as procedures, each under its claim. */
export function propose(
  changes: Changes,
  about: { readonly client: string; readonly person: string; readonly name: string; newId(): string },
  proposals: readonly Proposal[],
): z.infer<typeof proposedProcedure>[] {
  return proposals.map(({ form, eventDay, dueOn, destination, missing, fields }) => {
    const row: Procedure = {
      id: about.newId(),
      client_id: about.client,
      person_id: about.person,
      form,
      event_day: eventDay,
      due_on: dueOn,
      destination,
      state: '提案',
      fields,
      missing,
      arrival_number: null,
      filed_on: null,
    }
    changes
      .claim(procedureClaim(row), `${about.name}さんの${form}（${formatWareki(eventDay)}）`, row.id, about.client, about.person)
      .insert(procedures, row)
    return { procedure: row.id, form, dueOn, destination, missing: [...missing] }
  })
}
