import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { total } from '../../base/yen.ts'
import { uuid, yenAmount } from '../../base/zod.ts'
import type { Stored } from '../../journal/table.ts'
import { everyone, defineAsk } from '../act.ts'
import { rowsWhere } from '../find.ts'
import { factsOf } from '../row.ts'
import { bookOfRun, type PayrollBook } from './book.ts'
import { compareSlips } from './comparison.ts'
import { correctionNotes, premiumNotes } from './correction-notes.ts'
import { runFacts, settlementFacts, settlementHow, settlements, type PayrollRun, type Settlement } from './facts.ts'
import { howSettled } from './settlement.ts'
import type { SlipSources } from './slip-facts.ts'
import { lineDifference } from './slip-shape.ts'

const sum = z.object({ count: z.int(), amount: yenAmount })

const differing = z.object({
  person: uuid,
  number: z.string(),
  name: z.string(),
  /** What was fixed before, and whether provisionally; null for someone who was not paid. */
  paid: z.object({ net: yenAmount, provisional: z.boolean() }).nullable(),
  /** The correct net pay; null for someone who is not calculated and stays as paid. */
  net: yenAmount.nullable(),
  difference: yenAmount,
  how: settlementHow.nullable(),
  /** Once the 精算 is fixed. */
  settlement: z.object({ id: uuid, settled: z.boolean() }).nullable(),
  lines: z.array(lineDifference),
  notes: z.array(z.string()),
})
export type Differing = z.infer<typeof differing>

/** 精算の差額を、人ごと行ごとに、支払い済みの額・正しい額・差で並べます。精算でない給与には差額がありません。 */
export const payrollDifferences = defineAsk({
  name: 'payroll.differences',
  label: '精算の差額',
  about: '精算の差額を、人ごと行ごとに、支払い済みの額・正しい額・差で並べます。精算でない給与には差額がありません。',
  may: everyone,
  input: z.object({ run: uuid }),
  output: z.object({
    run: runFacts,
    people: z.array(differing),
    sums: z.object({ transfer: sum, next: sum, apart: sum }),
    notes: z.array(z.string()),
  }),
  async answer(desk, input) {
    const book = await bookOfRun(desk, input.run)
    if (isRefusal(book)) return book
    const owed = await desk.read((db) => rowsWhere(db, settlements, { client_id: book.client.id, run_id: book.run.id }))
    const byPerson = new Map(owed.map((row) => [row.person_id, row]))
    const people = (book.run.corrects === null ? [] : book.people)
      .map((sources) => differenceOf(book, sources, byPerson.get(sources.person.id)))
      .filter((one) => one.paid !== null || one.net !== null)
    const sumOf = (how: Differing['how']) => {
      const amounts = people.filter((one) => one.how === how).map((one) => one.difference)
      return { count: amounts.length, amount: total(amounts) }
    }
    return {
      run: factsOf(runFacts, book.run),
      people,
      sums: { transfer: sumOf('追加振込'), next: sumOf('翌月の給与'), apart: sumOf('個別') },
      notes: correctionNotes(book.run, people, desk.today),
    }
  },
})

function differenceOf(
  book: PayrollBook & { run: PayrollRun },
  { person }: SlipSources,
  owed: Stored<Settlement> | undefined,
): Differing {
  const [paid, slip] = [book.paid.get(person.id), book.slips.get(person.id)]
  const difference = slip === undefined ? 0 : slip.net - (paid?.net ?? 0)
  const how = howSettled(book.run.settlement, { difference, leftOn: person.leftOn, nextStart: book.nextStart })
  const lines = slip === undefined ? [] : compareSlips(paid, slip)
  return {
    person: person.id,
    number: person.number,
    name: person.name,
    paid: paid === undefined ? null : { net: paid.net, provisional: paid.provisional },
    net: slip?.net ?? null,
    difference,
    how: book.run.state === '計算中' ? how : owed === undefined ? null : factsOf(settlementFacts, owed).how,
    settlement: owed === undefined ? null : { id: owed.id, settled: owed.settled_at !== null },
    lines,
    notes: premiumNotes(lines),
  }
}
