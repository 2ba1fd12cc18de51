import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import { from, to } from 'pg-copy-streams'
import { connected } from '../../journal/connected.ts'
import { payslips } from '../../office/payroll/facts.ts'

const columns = Object.keys(payslips.columns).join(', ')

/** The rows of one run's slips as COPY text: what the limit arm is fed, ready made. */
export async function slipRows(url: string, run: string): Promise<Buffer> {
  return connected(url, (client) =>
    buffer(client.query(to(`copy (select ${columns} from office.payslips where run_id = '${run}') to stdout`))),
  )
}

/** Bare COPY of ready rows into a plain table with a primary key: no row-level security, no journal, no other index. Milliseconds. */
export async function bareCopy(url: string, rows: Buffer): Promise<number> {
  return connected(url, async (client) => {
    await client.query('drop table if exists public.plain_slips')
    await client.query(`create table public.plain_slips as select ${columns} from office.payslips with no data`)
    await client.query('alter table public.plain_slips add primary key (id)')
    const start = performance.now()
    const stream = client.query(from(`copy public.plain_slips (${columns}) from stdin`))
    stream.end(rows)
    await once(stream, 'finish')
    return performance.now() - start
  })
}
