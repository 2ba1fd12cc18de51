import { z } from 'zod'
import { uuid } from '../../base/zod.ts'
import { everyone, defineAsk } from '../act.ts'
import { namesOf, rowsWhere } from '../find.ts'
import { because } from '../payroll/slip-shape.ts'
import { factsOf } from '../row.ts'
import { becauseOfDue } from './due.ts'
import { procedureFacts, procedures } from './facts.ts'

/** 手続を期限の近い順に並べます。 */
export const listProcedures = defineAsk({
  name: 'procedures.list',
  label: '手続の一覧',
  about: '手続を期限の近い順に並べます。',
  may: everyone,
  input: z.object({ client: uuid.optional(), all: z.boolean().optional() }),
  output: z.object({
    procedures: z.array(
      procedureFacts.extend({
        clientName: z.string(),
        personName: z.string().nullable(),
        /** なぜその期限か; null where the law of today says another day. */
        dueBecause: because.nullable(),
      }),
    ),
  }),
  async answer(desk, input) {
    const { rows, clientNames, personNames } = await desk.read(async (db) => {
      const where = input.client === undefined ? {} : { client_id: input.client }
      const rows = await rowsWhere(db, procedures, input.all === true ? where : { ...where, state: ['提案', '作成済', '送信中'] })
      const clientNames = await db.selectFrom('clients').select(['id', 'name']).execute()
      const ids = rows.flatMap((row) => row.person_id ?? [])
      const personNames =
        ids.length === 0 ? [] : await db.selectFrom('people').select(['id', 'name']).where('id', 'in', ids).execute()
      return { rows, clientNames: namesOf(clientNames), personNames: namesOf(personNames) }
    })
    rows.sort((a, b) => (a.due_on < b.due_on ? -1 : a.due_on > b.due_on ? 1 : 0))
    return {
      procedures: rows.map((row) => ({
        ...factsOf(procedureFacts, row),
        clientName: clientNames.get(row.client_id) ?? '',
        personName: row.person_id === null ? null : (personNames.get(row.person_id) ?? null),
        dueBecause: becauseOfDue(row),
      })),
    }
  },
})
