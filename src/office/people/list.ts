import { z } from 'zod'
import { monthOf } from '../../base/day.ts'
import { isRefusal } from '../../base/refusal.ts'
import { civilDay, uuid } from '../../base/zod.ts'
import { everyone, defineAsk } from '../act.ts'
import { clients } from '../clients/facts.ts'
import { findRow, rowsWhere } from '../find.ts'
import { standards, type Standard } from '../insurance/facts.ts'
import { factsOf } from '../row.ts'
import { terms, termsFacts } from '../terms/facts.ts'
import { people, personFacts } from './facts.ts'

/** 顧問先の従業員を社員番号順に並べます。日を渡すと、その日に在籍する人だけになります。 */
export const listPeople = defineAsk({
  name: 'people.list',
  label: '従業員の一覧',
  about: '顧問先の従業員を社員番号順に並べます。日を渡すと、その日に在籍する人だけになります。',
  may: everyone,
  input: z.object({ client: uuid, on: civilDay.optional() }),
  output: z.object({
    people: z.array(
      personFacts
        .pick({
          id: true,
          number: true,
          name: true,
          kana: true,
          birth: true,
          hiredOn: true,
          leftOn: true,
          director: true,
          department: true,
        })
        .extend({
          payKind: termsFacts.shape.payKind.nullable(),
          standardHealth: z.int().nullable(),
          standardPension: z.int().nullable(),
        }),
    ),
  }),
  async answer(desk, input) {
    const client = await findRow(desk, clients, input.client, '顧問先')
    if (isRefusal(client)) return client
    const on = input.on ?? desk.today
    const { rows, inForce, decided } = await desk.read(async (db) => ({
      rows: await rowsWhere(db, people, { client_id: client.id }),
      inForce: Map.groupBy(await rowsWhere(db, terms, { client_id: client.id }), (row) => row.person_id),
      decided: Map.groupBy(await rowsWhere(db, standards, { client_id: client.id }), (row) => row.person_id),
    }))
    return {
      people: rows
        .filter((row) => input.on === undefined || (row.hired_on <= on && (row.left_on === null || row.left_on >= on)))
        .sort((a, b) => (a.number < b.number ? -1 : 1))
        .map((row) => {
          const term = inForce.get(row.id)?.find((one) => one.valid_from <= on && (one.valid_to === null || one.valid_to >= on))
          const standard = (decided.get(row.id) ?? [])
            .filter((one) => one.from_month <= monthOf(on))
            .reduce<Standard | null>(
              (newest, one) => (newest === null || newest.from_month < one.from_month ? one : newest),
              null,
            )
          return {
            ...factsOf(personFacts, row),
            payKind: term === undefined ? null : factsOf(termsFacts, term).payKind,
            standardHealth: standard?.health ?? null,
            standardPension: standard?.pension ?? null,
          }
        }),
    }
  },
})
