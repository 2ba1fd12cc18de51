import type { Reader } from '../../journal/desk.ts'
import type { Additions } from '../../journal/export/write.ts'
import type { Stored } from '../../journal/table.ts'
import type { Reading } from '../act.ts'
import { rowsWhere } from '../find.ts'
import { payrollRuns, type PayrollRun } from '../payroll/facts.ts'
import { officeName } from '../payroll/printing.ts'
import type { OfficeDatabase } from '../tables.ts'
import { putDocuments } from './documents.ts'
import { foldersOf, type Folders } from './folders.ts'
import { putPayroll } from './payroll.ts'

/** What the office adds to an export of its tables and journal: documents as files, slips and ledgers as a person reads them. */
export function additionsOf(desk: Reading): Additions<OfficeDatabase> {
  let seen: { folders: Folders; runs: readonly Stored<PayrollRun>[] } | null = null
  return {
    name: officeName,
    async within(db: Reader<OfficeDatabase>, contentOf, put) {
      seen = { folders: await foldersOf(db), runs: await rowsWhere(db, payrollRuns, { state: ['確定', '公開'] }) }
      await putDocuments(db, contentOf, put, seen.folders)
    },
    async after(put) {
      if (seen !== null) await putPayroll(desk, put, seen.folders, seen.runs)
    },
  }
}
