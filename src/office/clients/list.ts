import { z } from 'zod'
import { civilDay, month, uuid } from '../../base/zod.ts'
import { runFacts } from '../payroll/facts.ts'
import { everyone, defineAsk } from '../act.ts'
import { notYet } from '../not-yet.ts'

/** 担当する顧問先を、次の支給日と手続の数とともに並べます。 */
export const listClients = defineAsk({
  name: 'clients.list',
  label: '顧問先の一覧',
  about: '担当する顧問先を、次の支給日と手続の数とともに並べます。',
  may: everyone,
  input: z.object({}),
  output: z.object({
    clients: z.array(
      z.object({
        id: uuid,
        code: z.string(),
        name: z.string(),
        kana: z.string().nullable(),
        people: z.int(),
        nextPayDay: civilDay.nullable(),
        run: z.object({ id: uuid, month, state: runFacts.shape.state }).nullable(),
        openProcedures: z.int(),
      }),
    ),
  }),
  answer: notYet,
})
