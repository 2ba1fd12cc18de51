import { z } from 'zod'
import { canonicalJson } from '../../base/canonical.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { civilDay, month, uuid, yenAmount } from '../../base/zod.ts'
import { everyone, defineAsk } from '../act.ts'
import { gridColumns } from '../attendance/columns.ts'
import { factsOf } from '../row.ts'
import { bookOf, type PayrollBook } from './book.ts'
import { runFacts } from './facts.ts'
import { hintsFor } from './hints.ts'
import { mayTakeAttendance } from './run-state.ts'
import { slipFacts, termsInForce, type SlipSources } from './slip-facts.ts'
import { slipTotals, told, toldRefusal } from './slip-shape.ts'
import { totalsOf } from './stored-slip.ts'

/** A column of the grid. 時間 is minutes, 日数 half-days, 円 whole yen. */
export const column = z.object({
  key: z.string(),
  label: z.string(),
  unit: z.enum(['時間', '日数', '円']),
  group: z.enum(['勤怠', '支給', '控除']),
})

/** 顧問先の一か月の勤怠・入力項目・計算結果を一枚の表にします。 */
export const payrollMonth = defineAsk({
  name: 'payroll.month',
  label: '月の給与',
  about: '顧問先の一か月の勤怠・入力項目・計算結果を一枚の表にします。',
  may: everyone,
  input: z.object({
    client: uuid,
    month,
    /** Which run of the month: 0 the 給与, then each 精算. The newest where it is left out. */
    round: z.int().min(0).optional(),
  }),
  output: z.object({
    client: z.object({ id: uuid, code: z.string(), name: z.string() }),
    proposed: z.object({ periodStart: civilDay, closingDay: civilDay, payDay: civilDay }),
    run: runFacts.nullable(),
    /** Every run of the month, the 給与 first. */
    chain: z.array(runFacts),
    /** Attendance may be entered: the newest run is open, or provisional and waits for it. */
    entering: z.boolean(),
    /** The month whose amounts could be paid again; null where none was fixed. */
    last: month.nullable(),
    columns: z.array(column),
    rows: z.array(
      z.object({
        person: uuid,
        number: z.string(),
        name: z.string(),
        payKind: z.string().nullable(),
        values: z.record(z.string(), z.int().nullable()),
        totals: slipTotals.extend({ incomeTax: yenAmount }).nullable(),
        /** The slip pays an earlier month's amounts. */
        provisional: z.boolean(),
        /** Attendance was entered. */
        attended: z.boolean(),
        /** True when facts moved after the slip was calculated. */
        stale: z.boolean(),
        /** What keeps this person from being calculated. */
        missing: z.array(toldRefusal),
        /** What a clerk should look at: 入社・退社・昇給 inside the period … */
        hints: z.array(z.string()),
      }),
    ),
  }),
  async answer(desk, input) {
    const { round } = input
    const book = await bookOf(desk, input.client, input.month, round === undefined ? {} : { round })
    if (isRefusal(book)) return book
    const newest = book.chain.at(-1)
    return {
      client: { id: book.client.id, code: book.client.code, name: book.client.name },
      proposed: book.period,
      run: book.run === null ? null : factsOf(runFacts, book.run),
      chain: book.chain.map((run) => factsOf(runFacts, run)),
      entering: newest === undefined || mayTakeAttendance(newest) === null,
      last: book.lastMonth,
      columns: gridColumns(book.payItems, book.period),
      rows: book.people.map((sources) => rowOf(book, sources)),
    }
  },
})

function rowOf(book: PayrollBook, sources: SlipSources) {
  const { person, attendance } = sources
  const slip = book.slips.get(person.id)
  const facts = slipFacts(sources)
  const fixed = book.run !== null && book.run.state !== '計算中'
  return {
    person: person.id,
    number: person.number,
    name: person.name,
    payKind: termsInForce(sources)?.payKind ?? null,
    values: { ...prefixed('work', attendance?.work ?? {}), ...prefixed('amounts', attendance?.amounts ?? {}) },
    totals: slip === undefined ? null : totalsOf(slip),
    provisional: slip?.provisional ?? false,
    attended: attendance !== null,
    stale: slip !== undefined && !fixed && (isRefusal(facts) || canonicalJson(facts) !== canonicalJson(slip.facts)),
    missing: isRefusal(facts) && !fixed ? told(facts as Refusal) : [],
    // A fixed provisional slip needs no more looking at: it waits for the 精算.
    hints: fixed && sources.alike !== undefined ? [] : hintsFor(sources),
  }
}

function prefixed(prefix: string, values: Readonly<Record<string, number | undefined>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[`${prefix}.${key}`, value]])),
  )
}
