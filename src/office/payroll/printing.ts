import type { Reader } from '../../journal/desk.ts'
import type { Stored } from '../../journal/table.ts'
import { clients, type Client } from '../clients/facts.ts'
import { rowsWhere } from '../find.ts'
import { people, type Person } from '../people/facts.ts'
import { officeProfiles } from '../staff/facts.ts'
import type { OfficeDatabase } from '../tables.ts'
import { factsOf } from '../row.ts'
import { countedSlips } from './chain.ts'
import { slipDocument, type Corrected } from './documents/slip-document.ts'
import { payrollRuns, payslips, settlementFacts, settlements, type PayrollRun, type StoredPayslip } from './facts.ts'
import { factsOfSlip, linesOf, totalsOf } from './stored-slip.ts'

/** A run with what its slips are printed from, by 社員番号. */
export interface PrintedRun {
  readonly office: string
  readonly client: Stored<Client>
  readonly run: Stored<PayrollRun>
  readonly slips: readonly {
    readonly person: Stored<Person>
    readonly slip: Stored<StoredPayslip>
    /** Of a 精算: what was paid for the month before, and how the difference is settled. */
    readonly corrected: Corrected | null
  }[]
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
  const corrected = run.corrects === null ? () => null : await readCorrected(db, run)
  const pairs = slips.flatMap((slip) => {
    const one = byId.get(slip.person_id)
    return one === undefined ? [] : [{ person: one, slip, corrected: corrected(slip.person_id) }]
  })
  return { office: await officeName(db), client, run, slips: pairs.sort((a, b) => (a.person.number < b.person.number ? -1 : 1)) }
}

async function readCorrected(db: Reader<OfficeDatabase>, run: PayrollRun): Promise<(person: string) => Corrected> {
  const where = { client_id: run.client_id }
  const before = (await rowsWhere(db, payrollRuns, { ...where, month: run.month })).filter(({ round }) => round < run.round)
  const paid = countedSlips(await rowsWhere(db, payslips, { ...where, run_id: before.map(({ id }) => id) }), before)
  const nets = new Map(paid.map((slip) => [slip.person_id, slip.net]))
  const owed = new Map((await rowsWhere(db, settlements, { ...where, run_id: run.id })).map((row) => [row.person_id, row]))
  return (person) => {
    const row = owed.get(person)
    return { paid: nets.get(person) ?? 0, how: row === undefined ? null : factsOf(settlementFacts, row).how, on: run.settle_on }
  }
}

/** The office's name as documents carry it. */
export async function officeName(db: Reader<OfficeDatabase>): Promise<string> {
  return (await rowsWhere(db, officeProfiles, {}))[0]?.name ?? ''
}

/** The slips of a run as documents for the press. */
export function documentsOf({ office, client, run, slips }: PrintedRun) {
  return slips.map(({ person, slip, corrected }) =>
    slipDocument({
      office,
      client: client.name,
      person,
      month: run.month,
      facts: factsOfSlip(slip),
      lines: linesOf(slip),
      totals: totalsOf(slip),
      corrected,
    }),
  )
}

/** What a file of a 精算 is called beside those of its 給与. */
export function fileMark({ round }: Pick<PayrollRun, 'round'>): string {
  return round === 0 ? '' : `_精算${round}`
}

/** The name of a run's bank file. */
export function transferName(client: string, run: Pick<PayrollRun, 'month' | 'round'>, day: string | null): string {
  return `給与振込_${client}_${run.month}${fileMark(run)}${day === null ? '' : `_${day}`}.txt`
}

/** Bytes as a document that a door hands out. */
export function documentFrom(fileName: string, mediaType: string, bytes: Uint8Array) {
  return { fileName, mediaType, base64: Buffer.from(bytes).toString('base64') }
}
