import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { everyone, defineAsk } from '../act.ts'
import { namesOf, rowsWhere } from '../find.ts'
import { factsOf } from '../row.ts'
import { documentFacts, documents } from './facts.ts'

/** 書類を新しい順に並べます。 */
export const listDocuments = defineAsk({
  name: 'documents.list',
  label: '書類の一覧',
  about: '書類を受け取った日の新しい順に並べます。何も指定しなければ、事務所自身の書類です。',
  may: everyone,
  input: z.object({ client: uuid.optional(), person: uuid.optional(), procedure: uuid.optional() }),
  output: z.object({ documents: z.array(documentFacts.extend({ personName: z.string().nullable() })) }),
  async answer(desk, { client, person, procedure }) {
    const where = {
      ...(client === undefined ? {} : { client_id: client }),
      ...(person === undefined ? {} : { person_id: person }),
      ...(procedure === undefined ? {} : { procedure_id: procedure }),
    }
    const { rows, names } = await desk.read(async (db) => {
      const rows = await rowsWhere(db, documents, Object.keys(where).length === 0 ? { client_id: null } : where)
      const ids = [...new Set(rows.flatMap((row) => row.person_id ?? []))]
      const names = ids.length === 0 ? [] : await db.selectFrom('people').select(['id', 'name']).where('id', 'in', ids).execute()
      return { rows, names: namesOf(names) }
    })
    rows.sort((a, b) => (key(a) < key(b) ? 1 : -1))
    return {
      documents: rows.map((row) => ({
        ...documentFacts.parse(factsOf(documentFacts, row)),
        personName: row.person_id === null ? null : (names.get(row.person_id) ?? null),
      })),
    }
  },
})

/** Ids are made in the order of time. */
function key({ received_on: day, id }: { received_on: string; id: string }): string {
  return `${day} ${id}`
}
