import { z } from 'zod'
import { civilDay, month, uuid, yenAmount } from '../../base/zod.ts'
import { everyone, defineAsk } from '../act.ts'
import { runFacts, settlementHow } from '../payroll/facts.ts'
import { dispatchState } from '../dispatches/facts.ts'
import { morning } from './morning.ts'

const client = z.object({ id: uuid, code: z.string(), name: z.string() })

/** 今朝見るべきこと：支給日、期限の近い手続、未確定の給与、精算を待つ暫定の給与、年齢の節目。 */
export const showHome = defineAsk({
  name: 'office.home',
  label: '今日の仕事',
  about: '今朝見るべきこと：支給日、期限の近い手続、未確定の給与、精算を待つ暫定の給与、年齢の節目。',
  may: everyone,
  input: z.object({}),
  output: z.object({
    today: civilDay,
    payDays: z.array(
      z.object({ client, day: civilDay, month, state: z.enum(['未開始', '計算中', '確定', '公開']), run: uuid.nullable() }),
    ),
    procedures: z.array(
      z.object({
        procedure: uuid,
        client,
        person: z.string().nullable(),
        form: z.string(),
        dueOn: civilDay,
        state: z.string(),
        late: z.boolean(),
      }),
    ),
    /** Sent things that need a person: nobody knows whether they arrived, or they did not. */
    dispatches: z.array(z.object({ dispatch: uuid, subject: z.string(), state: dispatchState, words: z.string().nullable() })),
    openRuns: z.array(z.object({ run: uuid, client, month, kind: runFacts.shape.kind, payDay: civilDay })),
    /** Months paid like the one before that wait for their 精算: how many people, and how many of them have attendance by now. */
    provisional: z.array(
      z.object({ run: uuid, client, month, payDay: civilDay, people: z.int(), attended: z.int(), begun: uuid.nullable() }),
    ),
    /** Differences of fixed 精算 that were not settled yet. */
    unsettled: z.array(
      z.object({ run: uuid, client, month, round: z.int(), how: settlementHow, people: z.int(), amount: yenAmount }),
    ),
    ages: z.array(z.object({ client, person: uuid, name: z.string(), age: z.int(), on: civilDay, meaning: z.string() })),
  }),
  answer: morning,
})
