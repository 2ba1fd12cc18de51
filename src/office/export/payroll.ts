import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { ledgerXlsx } from '../../filing/ledger/xlsx.ts'
import { ledgerPdf } from '../../filing/ledger/pdf.ts'
import { slipsPdf } from '../../filing/slips/print.ts'
import type { Put } from '../../journal/export/folder.ts'
import type { Stored } from '../../journal/table.ts'
import type { Reading } from '../act.ts'
import { clients, type Client } from '../clients/facts.ts'
import { rowsWhere } from '../find.ts'
import type { PayrollRun } from '../payroll/facts.ts'
import { ledgersOf } from '../payroll/ledger-read.ts'
import { documentsOf, printedRun } from '../payroll/printing.ts'
import { runLabel } from '../payroll/run-state.ts'
import type { Folders } from './folders.ts'

const section = '給与'

/**
 * The slips of every fixed run, and each client's wage ledgers by year. They are printed after the snapshot, which would otherwise be held
 * for minutes; a run that moved meanwhile is left out and named, since its slips are no longer those of the tables.
 */
export async function putPayroll(desk: Reading, put: Put, folders: Folders, runs: readonly Stored<PayrollRun>[]): Promise<void> {
  const known = await desk.read((db) => rowsWhere(db, clients, {}))
  for (const client of known.toSorted((a, b) => (a.code < b.code ? -1 : 1))) {
    const own = runs.filter((run) => run.client_id === client.id).toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    for (const run of own) await putSlips(desk, put, folders.client(client.id), run)
    for (const year of new Set(own.map((run) => Number(run.month.slice(0, 4))))) {
      await putLedgers(desk, put, folders.client(client.id), client, year)
    }
  }
}

async function putSlips(desk: Reading, put: Put, group: string, run: Stored<PayrollRun>): Promise<void> {
  const printed = await desk.read((db) => printedRun(db, run.id))
  const name = `${run.month} ${run.kind}${run.round > 1 ? `（${run.round}回目）` : ''}`
  if (printed === null || printed.run.row_hash !== run.row_hash) {
    return putNote(put, group, name, `${runLabel(run)}は、書き出しの途中で変わったため明細書を入れていません。`)
  }
  if (printed.slips.length === 0) return
  const bytes = await slipsPdf(documentsOf(printed), { created: run.fixed_at ?? desk.now })
  if (isRefusal(bytes)) return putNote(put, group, name, wordsOf(bytes))
  await put([section, group, `${name} 給与明細.pdf`], bytes, {
    section,
    group,
    text: `${runLabel(run)}の明細書（${printed.slips.length}人）`,
  })
}

async function putLedgers(desk: Reading, put: Put, group: string, client: Client, year: number): Promise<void> {
  const ledgers = await desk.read((db) => ledgersOf(db, client, year))
  if (ledgers.length === 0) return
  const created = desk.now
  for (const [extension, print] of [
    ['xlsx', ledgerXlsx],
    ['pdf', ledgerPdf],
  ] as const) {
    const bytes = await print(ledgers, { created })
    if (isRefusal(bytes)) {
      await putNote(put, group, `${year}年 賃金台帳 ${extension}`, wordsOf(bytes))
      continue
    }
    const told = { section, group, text: `${year}年の賃金台帳（${extension === 'xlsx' ? 'Excel' : 'PDF'}）` }
    await put([section, group, `${year}年 賃金台帳.${extension}`], bytes, told)
  }
}

/** What could not be printed is said where it would have stood; the figures themselves are in the tables. */
async function putNote(put: Put, group: string, name: string, words: string): Promise<void> {
  const text = `${name}（お知らせ）`
  await put([section, group, `${name} お知らせ.txt`], `${words}\n`, { section, group, text })
}

function wordsOf(refusal: Refusal): string {
  return [refusal, ...(refusal.more ?? [])].map(({ message, remedy }) => `${message}${remedy}`).join('\n')
}

function keyOf({ month, round }: PayrollRun): string {
  return `${month} ${round}`
}
