import type { CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import type { Grid } from '../../filing/tables/grid.ts'
import type { Client, PayItem } from '../clients/facts.ts'
import type { Period } from '../payroll/period.ts'
import type { Person } from '../people/facts.ts'
import { attendanceFields } from './attendance-fields.ts'
import { attendanceRows, type AttendanceDraft } from './attendance-rows.ts'
import { peopleFields } from './people-fields.ts'
import { peopleRows } from './people-rows.ts'
import type { PersonDraft } from './person-draft.ts'
import { readSheet, type ReadSheet, type Wish } from './read-sheet.ts'
import type { Imported } from './rows.ts'

/** What the office knows that a file is read against. */
export interface ImportContext {
  readonly client: Client
  readonly items: readonly PayItem[]
  readonly people: readonly Person[]
  /** The day the file tells of. */
  readonly on: CivilDay
  /** 賃金計算期間 of the month a 勤怠 file is for; null for 従業員. */
  readonly period: Omit<Period, 'payDay'> | null
}

/** A file read: how, and what came of it. Where the file as a whole is at fault, no row is accepted. */
export interface ReadFile<D> extends Imported<D> {
  readonly sheet: ReadSheet
}

/** Reads a 従業員 file. Pure: nothing is written, no database is asked. */
export function readPeopleFile(sheets: readonly Grid[], wish: Wish, context: ImportContext): ReadFile<PersonDraft> | Refusal {
  const sheet = readSheet(sheets, wish, peopleFields(context.items))
  return isRefusal(sheet) ? sheet : withRows(sheet, (read) => peopleRows(read.rows, read.layout, context))
}

/** Reads a 勤怠 file against the people registered. Pure. */
export function readAttendanceFile(
  sheets: readonly Grid[],
  wish: Wish,
  context: ImportContext,
): ReadFile<AttendanceDraft> | Refusal {
  const fields = attendanceFields(context.items)
  const sheet = readSheet(sheets, wish, fields)
  if (isRefusal(sheet)) return sheet
  const faults = sheet.refusals.filter(
    ({ code, place }) => !(code === 'import.missing-column' && place?.field === 'number' && sheet.layout.columns.has('name')),
  )
  const said = [...sheet.layout.columns.keys()].some((field) => field !== 'number' && field !== 'name')
  return withRows({ ...sheet, refusals: said ? faults : [...faults, nothingToRead(sheet)] }, (read) =>
    attendanceRows(read.rows, read.layout, context),
  )
}

function withRows<D>(sheet: ReadSheet, read: (sheet: ReadSheet) => Omit<Imported<D>, 'skipped'>): ReadFile<D> {
  const { skipped, refusals } = sheet
  if (refusals.length > 0) return { sheet, drafts: [], refusals, skipped, warnings: sheet.warnings }
  const { drafts, refusals: refused, warnings } = read(sheet)
  return { sheet, drafts, refusals: refused, skipped, warnings: [...sheet.warnings, ...warnings] }
}

function nothingToRead(sheet: ReadSheet): Refusal {
  return refuse(
    'import.no-work-column',
    '勤怠や金額の列がひとつも対応していません。',
    '項目の対応で、残業時間などの列を選んでください。',
    { file: sheet.layout.file, row: sheet.headed.headingRow },
  )
}
