import type { LedgerDocument } from '../../filing/ledger/document.ts'
import type { Reader } from '../../journal/desk.ts'
import type { Client } from '../clients/facts.ts'
import { rowsWhere } from '../find.ts'
import { people, personFacts } from '../people/facts.ts'
import { factsOf } from '../row.ts'
import type { OfficeDatabase } from '../tables.ts'
import { ledgerDocument } from './documents/ledger-document.ts'
import { payrollRuns, payslips } from './facts.ts'
import { officeName } from './printing.ts'
import { factsOfSlip, linesOf, totalsOf } from './stored-slip.ts'

/** The 賃金台帳 of everyone whom a client paid in a year, from fixed runs, by 社員番号. */
export async function ledgersOf(db: Reader<OfficeDatabase>, client: Client, year: number): Promise<LedgerDocument[]> {
  const runs = (await rowsWhere(db, payrollRuns, { client_id: client.id, state: ['確定', '公開'] })).filter((run) =>
    run.month.startsWith(`${year}-`),
  )
  if (runs.length === 0) return []
  const slips = await rowsWhere(db, payslips, { client_id: client.id, run_id: runs.map((run) => run.id) })
  const months = new Map(runs.map((run) => [run.id, run.month]))
  const byPerson = Map.groupBy(slips, (slip) => slip.person_id)
  const known = await rowsWhere(db, people, { client_id: client.id })
  const office = await officeName(db)
  return known
    .filter((person) => byPerson.has(person.id))
    .sort((a, b) => (a.number < b.number ? -1 : 1))
    .map((person) =>
      ledgerDocument({
        office,
        client: client.name,
        year,
        person: factsOf(personFacts, person),
        slips: byPerson.get(person.id)!.map((slip) => ({
          month: months.get(slip.run_id)!,
          facts: factsOfSlip(slip),
          lines: linesOf(slip),
          totals: totalsOf(slip),
        })),
      }),
    )
}
