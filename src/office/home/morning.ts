import { addDays, monthOf } from '../../base/day.ts'
import type { Reading } from '../act.ts'
import { clientFacts, clients, type Client } from '../clients/facts.ts'
import { nextPayDay } from '../clients/next-pay-day.ts'
import { troubledDispatches } from '../dispatches/troubled.ts'
import { namesOf, rowsWhere } from '../find.ts'
import { runFacts, type PayrollRun } from '../payroll/facts.ts'
import { procedures } from '../procedures/facts.ts'
import { factsOf } from '../row.ts'
import { ageEventIn } from './ages.ts'
import { unsettledDifferences, waitingMonths } from './provisional.ts'

/** How far ahead a clerk looks in the morning. */
const daysAhead = 14

/** What must be seen this morning: pay days and due procedures of two weeks, runs not fixed, provisional months that wait, differences not settled, ages attained this month. */
export async function morning(desk: Reading) {
  const until = addDays(desk.today, daysAhead)
  const { rows, runs, open, persons, waiting, unsettled } = await desk.read(async (db) => ({
    rows: await rowsWhere(db, clients, { ended_on: null }),
    runs: await db
      .selectFrom('payroll_runs')
      .selectAll()
      .where((of) => of.or([of('state', '=', '計算中'), of('pay_day', '>=', desk.today)]))
      .execute(),
    open: (await rowsWhere(db, procedures, { state: ['提案', '作成済', '送信中'] })).filter((row) => row.due_on <= until),
    persons: await db
      .selectFrom('people')
      .select(['id', 'client_id', 'name', 'birth'])
      .where((of) => of.or([of('left_on', 'is', null), of('left_on', '>=', desk.today)]))
      .execute(),
    waiting: await waitingMonths(db),
    unsettled: await unsettledDifferences(db),
  }))
  const byId = new Map(rows.map((row) => [row.id, { id: row.id, code: row.code, name: row.name }]))
  const names = namesOf(persons)
  return {
    today: desk.today,
    dispatches: await troubledDispatches(desk),
    payDays: inOrder(payDaysOf(rows, runs, desk.today, until), (one) => one.day),
    procedures: open
      .sort((a, b) => (a.due_on < b.due_on ? -1 : 1))
      .flatMap((row) => {
        const client = byId.get(row.client_id)
        const person = row.person_id === null ? null : (names.get(row.person_id) ?? null)
        const { form, state } = row
        return client === undefined
          ? []
          : [{ procedure: row.id, client, person, form, dueOn: row.due_on, state, late: row.due_on < desk.today }]
      }),
    openRuns: runs.flatMap((run) => {
      const client = byId.get(run.client_id)
      return client === undefined || run.state !== '計算中'
        ? []
        : [{ run: run.id, client, month: run.month, kind: factsOf(runFacts, run).kind, payDay: run.pay_day }]
    }),
    provisional: inOrder(
      waiting.flatMap(({ run, begun, ...counts }) => {
        const client = byId.get(run.client_id)
        return client === undefined ? [] : [{ run: run.id, client, month: run.month, payDay: run.pay_day, begun, ...counts }]
      }),
      (one) => one.payDay,
    ),
    unsettled: inOrder(
      unsettled.flatMap((one) => {
        const client = byId.get(one.client)
        return client === undefined ? [] : [{ ...one, client }]
      }),
      (one) => one.month,
    ),
    ages: persons.flatMap((person) => {
      const [client, event] = [byId.get(person.client_id), ageEventIn(person.birth, monthOf(desk.today))]
      return client === undefined || event === null ? [] : [{ client, person: person.id, name: person.name, ...event }]
    }),
  }
}

/** By this day or month, and within one by the client's code: the list reads the same every morning. */
function inOrder<T extends { readonly client: { readonly code: string } }>(list: readonly T[], of: (one: T) => string): T[] {
  const key = (one: T): string => `${of(one)} ${one.client.code}`
  return list.toSorted((a, b) => (key(a) === key(b) ? 0 : key(a) < key(b) ? -1 : 1))
}

function payDaysOf(rows: readonly Client[], runs: readonly PayrollRun[], today: string, until: string) {
  return rows.flatMap((row) => payDayOf(row, runs, today, until))
}

function payDayOf(row: Client, runs: readonly PayrollRun[], today: string, until: string) {
  const client = { id: row.id, code: row.code, name: row.name }
  const next = nextPayDay(factsOf(clientFacts, row), today)
  if (next === null) return []
  const run = runs.find((one) => one.client_id === row.id && one.month === next.month && one.round === 0)
  const day = run?.pay_day ?? next.day
  if (day > until) return []
  const state = run === undefined ? ('未開始' as const) : factsOf(runFacts, run).state
  return [{ client, day, month: next.month, state, run: run?.id ?? null }]
}
