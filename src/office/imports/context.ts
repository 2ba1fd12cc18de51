import { firstDayOf, type Month } from '../../base/day.ts'
import type { Refusal } from '../../base/refusal.ts'
import type { Reader } from '../../journal/desk.ts'
import type { Stored } from '../../journal/table.ts'
import type { Reading } from '../act.ts'
import { attendances, type Attendance } from '../attendance/facts.ts'
import { clientFacts, clients, payItems, type Client } from '../clients/facts.ts'
import { notFound, rowsWhere } from '../find.ts'
import { chainOf } from '../payroll/chain.ts'
import { payrollRuns, type PayrollRun } from '../payroll/facts.ts'
import { closingOf, type Period } from '../payroll/period.ts'
import { mayTakeAttendance } from '../payroll/run-state.ts'
import { people } from '../people/facts.ts'
import { factsOf } from '../row.ts'
import type { OfficeDatabase } from '../tables.ts'
import { importMappings, type ImportMapping } from './facts.ts'
import type { ImportContext } from './read-file.ts'
import type { Wish } from './read-sheet.ts'
import { importMapping, type ImportInput } from './schemas.ts'

/** What an import reads before it decides, in a handful of statements. */
export interface Known extends ImportContext {
  readonly client: Stored<Client>
  readonly wish: Wish
  readonly mappings: readonly Stored<ImportMapping>[]
  /** The newest run the 勤怠 is for, once it was opened; it is not fixed, or provisional. */
  readonly run: Stored<PayrollRun> | null
  /** This month's attendance by person. */
  readonly attendances: ReadonlyMap<string, Stored<Attendance>>
}

/** Reads the client, its items, people, remembered mappings and the month. Refuses an unknown client and a month that is fixed. */
export function contextOf(desk: Reading, input: ImportInput): Promise<Known | Refusal> {
  return desk.read(async (db) => {
    const [client] = await rowsWhere(db, clients, { id: input.client })
    if (client === undefined) return notFound('顧問先')
    const where = { client_id: client.id }
    const run = input.kind === '勤怠' && input.month !== undefined ? await runOf(db, client.id, input.month) : null
    const fixed = run === null ? null : mayTakeAttendance(run)
    if (fixed !== null) return fixed
    const mappings = await rowsWhere(db, importMappings, { ...where, kind: input.kind })
    const attended = input.month === undefined ? [] : await rowsWhere(db, attendances, { ...where, month: input.month })
    const remembered = mappings.map(({ headings, mapping }) => ({ headings, mapping: importMapping.parse(mapping) }))
    return {
      client,
      items: await rowsWhere(db, payItems, where),
      people: await rowsWhere(db, people, where),
      on: input.month === undefined ? desk.today : firstDayOf(input.month),
      period: run === null ? proposedPeriod(client, input.month) : { periodStart: run.period_start, closingDay: run.closing_day },
      run,
      wish: { fileName: input.fileName, sheet: input.sheet, mapping: input.mapping, remembered },
      mappings,
      attendances: new Map(attended.map((row) => [row.person_id, row])),
    }
  })
}

async function runOf(db: Reader<OfficeDatabase>, client: string, month: Month): Promise<Stored<PayrollRun> | null> {
  return chainOf(await rowsWhere(db, payrollRuns, { client_id: client, month }), month).at(-1) ?? null
}

function proposedPeriod(client: Client, month: Month | undefined): Omit<Period, 'payDay'> | null {
  return month === undefined ? null : closingOf(factsOf(clientFacts, client), month)
}
