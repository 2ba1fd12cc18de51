import { z } from 'zod'
import { isRefusal, refuse, refuseAll, type Refusal } from '../../base/refusal.ts'
import { formatWarekiMonth } from '../../base/wareki.ts'
import { total } from '../../base/yen.ts'
import { month, uuid, yenAmount } from '../../base/zod.ts'
import type { Changes } from '../../journal/changes.ts'
import { edition } from '../../law/index.ts'
import type { Reading } from '../act.ts'
import { clients } from '../clients/facts.ts'
import { rowsWhere } from '../find.ts'
import { people, personFacts } from '../people/facts.ts'
import { factsOf } from '../row.ts'
import { bookOf, type PayrollBook } from './book.ts'
import { calculateBook, type Calculated } from './calculation.ts'
import { compareSlips } from './comparison.ts'
import { payrollRuns, type PayrollRun } from './facts.ts'
import { hintsFor } from './hints.ts'
import { newRun } from './new-run.ts'
import { takeIn } from './owed.ts'
import { mustBeOpen, runClaim, runLabel } from './run-state.ts'
import { changeSlips } from './slip-changes.ts'
import * as no from './slip-refusals.ts'
import { lineDifference, told, toldRefusal } from './slip-shape.ts'
import { keptSlip } from './stored-slip.ts'

/** One client's month paid like an earlier one: who, how much, what differs from then, and who is left out and why. */
export const paidAlike = z.object({
  client: z.object({ id: uuid, code: z.string(), name: z.string() }),
  run: uuid,
  month,
  /** The month whose amounts are paid. */
  like: month,
  /** That month was itself paid provisionally. */
  likeProvisional: z.boolean(),
  people: z.array(
    z.object({
      person: uuid,
      number: z.string(),
      name: z.string(),
      before: z.object({ earnings: yenAmount, net: yenAmount }),
      earnings: yenAmount,
      net: yenAmount,
      /** Lines that differ from that month: the law's deductions, 住民税 … */
      lines: z.array(lineDifference),
      hints: z.array(z.string()),
    }),
  ),
  leftOut: z.array(z.object({ person: uuid, number: z.string(), name: z.string(), refusals: z.array(toldRefusal) })),
  net: yenAmount,
})
export type PaidAlike = z.infer<typeof paidAlike>

interface Order {
  readonly month: string
  readonly leaveOut?: readonly string[] | undefined
  readonly fix?: boolean | undefined
  /** Refuse a month somebody has begun to calculate. */
  readonly untouched?: boolean
}

/** Opens the month like the last fixed one, or turns the opened one into it; adds what that changes. */
export async function payClientAlike(
  desk: Reading,
  changes: Changes,
  client: string,
  order: Order,
): Promise<PaidAlike | Refusal> {
  const book = await bookOf(desk, client, order.month, { round: 0, alike: 'last' })
  if (isRefusal(book)) return book
  const like = book.alikeMonth
  const closed = book.run === null ? null : (mustBeOpen(book.run) ?? (order.untouched === true ? begun(book, book.run) : null))
  if (closed !== null) return closed
  if (like === null) return neverFixed(book.clientRow.name)
  const leaveOut = new Set(order.leaveOut ?? [])
  const { slips, refused } = calculateBook(book.people.filter(({ person }) => !leaveOut.has(person.id)))
  const left = await leavers(desk, book)
  if (slips.length === 0) return refuseAll(refused.map((one) => one.refusal)) ?? nobody(book.clientRow.name, like)
  const run = openRun(desk, changes, book, like, order.fix === true)
  changeSlips(changes, desk, { id: run, client: book.client.id }, book.slips, slips)
  if (order.fix === true) takeIn(changes, book, run, new Set(slips.map(({ person }) => person.id)), desk.now)
  return {
    client: { id: book.client.id, code: book.client.code, name: book.client.name },
    run,
    month: order.month,
    like,
    likeProvisional: [...book.last.values()].some((slip) => slip.provisional),
    people: slips.map((one) => paidPerson(book, one)),
    leftOut: [...left, ...refused]
      .sort((a, b) => (a.person.number < b.person.number ? -1 : 1))
      .map(({ person, refusal }) => ({ person: person.id, number: person.number, name: person.name, refusals: told(refusal) })),
    net: total(slips.map(({ slip }) => slip.totals.net)),
  }
}

/** The run's id: opened now, or the opened one turned provisional. */
function openRun(desk: Reading, changes: Changes, book: PayrollBook, like: string, fix: boolean): string {
  for (const row of book.lastRuns) changes.relyOn(payrollRuns, row)
  const state = fix ? { state: '確定', fixed_at: desk.now } : {}
  const patch = { ...state, edition: edition(), like_month: like }
  if (book.run !== null) {
    if (fix || book.run.like_month !== like || book.run.edition !== patch.edition) changes.update(payrollRuns, book.run, patch)
    else changes.relyOn(payrollRuns, book.run)
    return book.run.id
  }
  const named = { id: desk.newId(), client_id: book.client.id, month: book.month, kind: '給与', round: 0 }
  changes
    .claim(
      runClaim(named.client_id, named.month, named.kind),
      `${book.clientRow.name}の${runLabel(named)}`,
      named.id,
      named.client_id,
    )
    .relyOn(clients, book.clientRow)
    .insert(payrollRuns, newRun(named, book.period, patch))
  return named.id
}

function paidPerson({ people: all, last }: PayrollBook, { person, facts, slip }: Calculated): PaidAlike['people'][number] {
  const [before, kept] = [last.get(person.id)!, keptSlip(facts, slip)]
  return {
    person: person.id,
    number: person.number,
    name: person.name,
    before: { earnings: before.earnings, net: before.net },
    earnings: kept.earnings,
    net: kept.net,
    lines: compareSlips(before, kept),
    hints: hintsFor(all.find((one) => one.person.id === person.id)!),
  }
}

/** Those the earlier month paid who are not of this one at all. */
async function leavers(desk: Reading, { last, people: employed }: PayrollBook) {
  const here = new Set(employed.map(({ person }) => person.id))
  const gone = [...last.keys()].filter((id) => !here.has(id))
  const rows = gone.length === 0 ? [] : await desk.read((db) => rowsWhere(db, people, { id: gone }))
  return rows.map((row) => {
    const person = factsOf(personFacts, row)
    return { person, refusal: no.leaverNotAlike(person, person.leftOn) }
  })
}

function begun(book: PayrollBook, run: PayrollRun): Refusal | null {
  if (book.slips.size === 0) return null
  return refuse(
    'payroll.already-calculated',
    `${book.clientRow.name}の${runLabel(run)}は、すでに計算が始まっています。`,
    'この顧問先の給与の画面で、勤怠から計算するか、前月と同額で支払うかを選んでください。',
  )
}

function neverFixed(name: string): Refusal {
  return refuse(
    'payroll.no-month-to-pay-alike',
    `${name}には、同額とする確定した給与がまだありません。`,
    '前の月の給与を確定するか、勤怠を入力して計算してください。',
  )
}

function nobody(name: string, like: string): Refusal {
  return refuse(
    'payroll.nobody-to-pay-alike',
    `${name}には、${formatWarekiMonth(like)}分と同額で支払う人がいません。`,
    '在籍する従業員と、外した人を確かめてください。',
  )
}
