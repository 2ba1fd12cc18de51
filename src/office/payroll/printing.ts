import type { Reader } from '../../journal/desk.ts'
import type { Stored } from '../../journal/table.ts'
import { clients, type Client } from '../clients/facts.ts'
import { rowsWhere } from '../find.ts'
import { people, type Person } from '../people/facts.ts'
import { officeProfiles } from '../staff/facts.ts'
import type { OfficeDatabase } from '../tables.ts'
import { slipDocument } from './documents/slip-document.ts'
import { payrollRuns, payslips, type PayrollRun, type StoredPayslip } from './facts.ts'
import { factsOfSlip, linesOf, totalsOf } from './stored-slip.ts'

/** A run with what its slips are printed from, by 社員番号. */
export interface PrintedRun {
  readonly office: string
  readonly client: Stored<Client>
  readonly run: Stored<PayrollRun>
  readonly slips: readonly { readonly person: Stored<Person>; readonly slip: Stored<StoredPayslip> }[]
}

/** Reads a run, or one person's part of it; null when it cannot be seen. */
export async function printedRun(db: Reader<OfficeDatabase>, id: string, person?: string): Promise<PrintedRun | null> {
  const [run] = await rowsWhere(db, payrollRuns, { id })
  if (run === undefined) return null
  const [client] = await rowsWhere(db, clients, { id: run.client_id })
  const slips = await rowsWhere(db, payslips, { run_id: id, ...(person === undefined ? {} : { person_id: person }) })
  const known = await rowsWhere(db, people, person === undefined ? { client_id: run.client_id } : { id: person })
  if (client === undefined) return null
  const byId = new Map(known.map((one) => [one.id, one]))
  const pairs = slips.flatMap((slip) => {
    const one = byId.get(slip.person_id)
    return one === undefined ? [] : [{ person: one, slip }]
  })
  return { office: await officeName(db), client, run, slips: pairs.sort((a, b) => (a.person.number < b.person.number ? -1 : 1)) }
}

/** The office's name as documents carry it. */
export async function officeName(db: Reader<OfficeDatabase>): Promise<string> {
  return (await rowsWhere(db, officeProfiles, {}))[0]?.name ?? ''
}

/** The slips of a run as documents for the press. */
export function documentsOf({ office, client, run, slips }: PrintedRun) {
  return slips.map(({ person, slip }) =>
    slipDocument({
      office,
      client: client.name,
      person,
      month: run.month,
      facts: factsOfSlip(slip),
      lines: linesOf(slip),
      totals: totalsOf(slip),
    }),
  )
}

/** Bytes as a document that a door hands out. */
export function documentFrom(fileName: string, mediaType: string, bytes: Uint8Array) {
  return { fileName, mediaType, base64: Buffer.from(bytes).toString('base64') }
}
