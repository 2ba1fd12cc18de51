import pg from 'pg'
import { payslips } from '../../office/payroll/facts.ts'
import { rowsWhere } from '../../office/find.ts'
import { specsOf } from '../../journal/schema/migrate.ts'
import { officeTables } from '../../office/tables.ts'
import { spreadOf, timed, type Spread } from './measure.ts'
import { monthEnd } from './month-end.ts'
import { benchOffice, type BenchOffice } from './office.ts'
import { owner, type BenchServer } from './server.ts'

/** What isolation costs, as on ÷ off in the same round. */
export interface Isolation {
  /** Commits of a whole month end: policies forced ÷ the same tables without policies. */
  readonly bulkWrites: Spread
  /** Reading one slip, one transaction each: the same comparison. */
  readonly pointReads: Spread
  /** The same point read against a plain transaction on the same table: what the signed context costs besides. */
  readonly pointReadsAgainstPlain: Spread
}

const months = ['2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11', '2026-12']
const reads = 1_000

interface Arm extends BenchOffice {
  readonly url: string
  readonly close: () => Promise<void>
}

/** Two databases of one server, alike but for the policies; the first round only warms up. */
export async function isolation(server: BenchServer, people: number): Promise<Isolation> {
  const on = await arm(server, 'isolated', people)
  const off = await arm(server, 'open', people)
  await owner(
    off.url,
    ...everyTable.map((table) => `alter table ${table} no force row level security, disable row level security`),
  )
  const plain = new pg.Pool({ connectionString: off.url, max: 1 })
  const rounds: Record<keyof Isolation, number>[] = []
  for (let round = 0; round < months.length; round++) {
    const bulk = await eachFirst(round, [on, off], (one) =>
      monthEnd(one.desk, one.runs[round]!, people).then((stages) => stages.commit),
    )
    const point = await eachFirst(round, [on, off], (one) => pointReads(one, round))
    rounds.push({
      bulkWrites: bulk[0]! / bulk[1]!,
      pointReads: point[0]! / point[1]!,
      pointReadsAgainstPlain: point[0]! / (await plainReads(plain, off, round)),
    })
  }
  await Promise.all([plain.end(), on.close(), off.close()])
  const ratios = (kind: keyof Isolation) => spreadOf(rounds.slice(1).map((round) => round[kind]))
  return {
    bulkWrites: ratios('bulkWrites'),
    pointReads: ratios('pointReads'),
    pointReadsAgainstPlain: ratios('pointReadsAgainstPlain'),
  }
}

const everyTable = specsOf(officeTables).map(({ schema, name }) => `${schema}.${name}`)

async function arm(server: BenchServer, name: string, people: number): Promise<Arm> {
  const house = await server.house(name)
  const office = await benchOffice(await house.newOffice(), people, months)
  return { ...office, url: house.ownerUrl, close: () => house.close() }
}

/** The arms in turn, the other one first in every second round; the answers in the order of the arms. */
async function eachFirst<T>(round: number, arms: readonly T[], work: (arm: T) => Promise<number>): Promise<number[]> {
  const answers = arms.map(() => 0)
  const order = arms.map((_, index) => index)
  for (const index of round % 2 === 0 ? order : order.toReversed()) answers[index] = await work(arms[index]!)
  return answers
}

async function pointReads(one: Arm, round: number): Promise<number> {
  const ids = await slipIds(one, round)
  const { ms } = await timed(async () => {
    for (const id of ids) await one.desk.read((db) => rowsWhere(db, payslips, { id }))
  })
  return ms
}

async function plainReads(pool: pg.Pool, one: Arm, round: number): Promise<number> {
  const ids = await slipIds(one, round)
  const columns = Object.keys(payslips.columns).join(', ')
  const { ms } = await timed(async () => {
    for (const id of ids) {
      const client = await pool.connect()
      await client.query('begin read only')
      await client.query(`select ${columns}, row_hash from office.payslips where office_id = $1 and id = $2`, [
        one.desk.office,
        id,
      ])
      await client.query('commit')
      client.release()
    }
  })
  return ms
}

async function slipIds(one: Arm, round: number): Promise<string[]> {
  const rows = await one.desk.read((db) =>
    db.selectFrom('payslips').select('id').where('run_id', '=', one.runs[round]!).limit(reads).execute(),
  )
  return rows.map((row) => row.id)
}
