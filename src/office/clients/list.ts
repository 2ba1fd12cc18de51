import { z } from 'zod'
import { civilDay, month, uuid } from '../../base/zod.ts'
import { everyone, defineAsk } from '../act.ts'
import { rowsWhere } from '../find.ts'
import { runFacts } from '../payroll/facts.ts'
import { factsOf } from '../row.ts'
import { clientFacts, clients } from './facts.ts'
import { nextPayDay } from './next-pay-day.ts'

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
  async answer(desk) {
    const { rows, people, runs, open } = await desk.read(async (db) => ({
      rows: await rowsWhere(db, clients, { ended_on: null }),
      people: await db
        .selectFrom('people')
        .select(['client_id', (of) => of.fn.countAll<number>().as('count')])
        .where((of) => of.or([of('left_on', 'is', null), of('left_on', '>=', desk.today)]))
        .groupBy('client_id')
        .execute(),
      runs: await db
        .selectFrom('payroll_runs')
        .distinctOn('client_id')
        .select(['client_id', 'id', 'month', 'state'])
        .orderBy('client_id')
        .orderBy('month', 'desc')
        .orderBy('round', 'desc')
        .execute(),
      open: await db
        .selectFrom('procedures')
        .select(['client_id', (of) => of.fn.countAll<number>().as('count')])
        .where('state', 'in', ['提案', '作成済'])
        .groupBy('client_id')
        .execute(),
    }))
    const countIn = (counts: typeof people) => new Map(counts.map((row) => [row.client_id, row.count]))
    const [headcount, openCount, newest] = [countIn(people), countIn(open), new Map(runs.map((run) => [run.client_id, run]))]
    return {
      clients: rows
        .sort((a, b) => (a.code < b.code ? -1 : 1))
        .map((row) => {
          const run = newest.get(row.id)
          return {
            id: row.id,
            code: row.code,
            name: row.name,
            kana: row.kana,
            people: headcount.get(row.id) ?? 0,
            nextPayDay: nextPayDay(factsOf(clientFacts, row), desk.today)?.day ?? null,
            run: run === undefined ? null : { id: run.id, month: run.month, state: factsOf(runFacts, run).state },
            openProcedures: openCount.get(row.id) ?? 0,
          }
        }),
    }
  },
})
