import type { LedgerDocument } from '../../filing/ledger/document.ts'
import { total } from '../../base/yen.ts'
import type { Reader } from '../../journal/desk.ts'
import type { Client } from '../clients/facts.ts'
import { rowsWhere } from '../find.ts'
import { people, personFacts } from '../people/facts.ts'
import { factsOf } from '../row.ts'
import type { OfficeDatabase } from '../tables.ts'
import { isCarried } from './carried.ts'
import { countedSlips } from './chain.ts'
import { ledgerDocument, type LedgerSlip } from './documents/ledger-document.ts'
import { payrollRuns, payslips, type StoredPayslip } from './facts.ts'
import { officeName } from './printing.ts'
import { factsOfSlip, linesOf, totalsOf } from './stored-slip.ts'

/** The 賃金台帳 of everyone whom a client paid in a year, from fixed runs, by 社員番号. */
export async function ledgersOf(db: Reader<OfficeDatabase>, client: Client, year: number): Promise<LedgerDocument[]> {
  const runs = (await rowsWhere(db, payrollRuns, { client_id: client.id, state: ['確定', '公開'] })).filter((run) =>
    run.month.startsWith(`${year}-`),
  )
  if (runs.length === 0) return []
  const all = await rowsWhere(db, payslips, { client_id: client.id, run_id: runs.map((run) => run.id) })
  // A month that was paid provisionally and corrected stands once, with its correct amounts.
  const slips = countedSlips(all, runs)
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
          ...ofItsMonth(slip),
        })),
      }),
    )
}

/** What settles an earlier month belongs to that month, which stands with its correct amounts: here it would count twice. */
function ofItsMonth(slip: StoredPayslip): Pick<LedgerSlip, 'lines' | 'totals'> {
  const [lines, totals] = [linesOf(slip), totalsOf(slip)]
  const carried = total(lines.deductions.filter(isCarried).map(({ amount }) => amount))
  return {
    lines: { ...lines, deductions: lines.deductions.filter((one) => !isCarried(one)) },
    totals: { ...totals, deductions: totals.deductions - carried, net: totals.net + carried },
  }
}
