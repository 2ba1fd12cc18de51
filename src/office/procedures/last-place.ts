import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { csvFiling } from '../../filing/egov/application.ts'
import { submissionPlace } from '../../filing/egov/kousei.ts'
import { everyone, defineAsk } from '../act.ts'
import { clients } from '../clients/facts.ts'
import { findRow } from '../find.ts'

/** 顧問先の電子申請で、最後に使った提出先。 */
export const lastPlace = defineAsk({
  name: 'procedures.last-place',
  label: '最後の提出先',
  about: '顧問先の電子申請で最後に使った提出先（提出先識別子と名称）。まだなければnullです。',
  may: everyone,
  input: z.object({ client: uuid }),
  output: z.object({ place: submissionPlace.nullable() }),
  async answer(desk, input) {
    const client = await findRow(desk, clients, input.client, '顧問先')
    if (isRefusal(client)) return client
    const last = await desk.read((db) =>
      db
        .selectFrom('dispatches as one')
        .innerJoin('dispatch_contents as what', 'what.id', 'one.id')
        .select('what.content')
        .where('one.client_id', '=', client.id)
        .where('one.kind', '=', '電子申請')
        .orderBy('one.intended_at', 'desc')
        .limit(1)
        .executeTakeFirst(),
    )
    return { place: last === undefined ? null : csvFiling.parse(last.content).place }
  },
})
