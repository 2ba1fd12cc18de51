import type { Reader } from '../../journal/desk.ts'
import type { Stored } from '../../journal/table.ts'
import { rowsWhere } from '../find.ts'
import { chainOf, countedSlips } from '../payroll/chain.ts'
import { payrollRuns, settlementFacts, settlements, type PayrollRun } from '../payroll/facts.ts'
import { factsOf } from '../row.ts'
import type { OfficeDatabase } from '../tables.ts'

/** A month that was paid provisionally and waits for its attendance, in part or as a whole. */
export interface Waiting {
  readonly run: Stored<PayrollRun>
  /** People whose slip that counts is provisional still, and how many of them have attendance by now. */
  readonly people: number
  readonly attended: number
  /** The 精算 that was begun. */
  readonly begun: string | null
}

/** The provisional months that wait. */
export async function waitingMonths(db: Reader<OfficeDatabase>): Promise<Waiting[]> {
  const alike = await db
    .selectFrom('payroll_runs')
    .select(['client_id', 'month'])
    .where('like_month', 'is not', null)
    .where('state', '!=', '計算中')
    .execute()
  if (alike.length === 0) return []
  const [client_id, month] = [[...new Set(alike.map((row) => row.client_id))], [...new Set(alike.map((row) => row.month))]]
  const runs = await rowsWhere(db, payrollRuns, { client_id, month })
  const slips = await db
    .selectFrom('payslips')
    .select(['run_id', 'person_id', 'provisional'])
    .where(
      'run_id',
      'in',
      runs.map((run) => run.id),
    )
    .execute()
  const attended = await db
    .selectFrom('attendances')
    .select(['person_id', 'month'])
    .where('client_id', 'in', client_id)
    .where('month', 'in', month)
    .execute()
  const came = new Set(attended.map((row) => `${row.person_id} ${row.month}`))
  return alike
    .map((one) => {
      const chain = chainOf(
        runs.filter((run) => run.client_id === one.client_id),
        one.month,
      )
      const ids = new Set(chain.map((run) => run.id))
      const own = slips.filter((slip) => ids.has(slip.run_id))
      const waiting = countedSlips(own, chain).filter((slip) => slip.provisional)
      return {
        run: chain[0]!,
        people: waiting.length,
        attended: waiting.filter((slip) => came.has(`${slip.person_id} ${one.month}`)).length,
        begun: chain.find((run) => run.round > 0 && run.state === '計算中')?.id ?? null,
      }
    })
    .filter(({ people }) => people > 0)
}

/** The differences of 精算 that nobody has settled yet, by run and way. */
export async function unsettledDifferences(db: Reader<OfficeDatabase>) {
  const rows = await rowsWhere(db, settlements, { settled_at: null })
  const groups = Map.groupBy(rows, (row) => `${row.run_id} ${row.how}`)
  return [...groups.values()].map((group) => {
    const { run_id: run, client_id: client, month, round, how } = group[0]!
    return {
      run,
      client,
      month,
      round,
      how: factsOf(settlementFacts, { how }).how,
      people: group.length,
      amount: group.reduce((sum, row) => sum + row.amount, 0),
    }
  })
}
