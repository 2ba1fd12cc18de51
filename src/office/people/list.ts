import { z } from 'zod'
import { civilDay, uuid } from '../../base/zod.ts'
import { termsFacts } from '../terms/facts.ts'
import { personFacts } from './facts.ts'
import { everyone, defineAsk } from '../act.ts'
import { notYet } from '../not-yet.ts'

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
  answer: notYet,
})
