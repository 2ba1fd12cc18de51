import type { z } from 'zod'
import { formatWareki } from '../../base/wareki.ts'
import type { Yen } from '../../base/yen.ts'
import { work } from '../../law/payslip/facts.ts'
import { isEmployedIn, type Period } from '../payroll/period.ts'
import type { Person } from '../people/facts.ts'
import { halfDays, readYen } from './cells.ts'
import { onlyOnce } from './only-once.ts'
import { RowReader, type Layout } from './row-reader.ts'
import type { DataRow, Imported } from './rows.ts'
import type { ImportNote } from './schemas.ts'
import { PeopleIndex } from './whom.ts'

type Work = z.infer<typeof work>

/** A month's attendance as it is kept. */
export interface Entered {
  readonly work: { readonly [F in keyof Work]?: number | undefined }
  readonly amounts: Readonly<Record<string, Yen>>
}

/** One accepted row: only what the file's columns say, so that a second file can bring the rest. */
export interface AttendanceDraft {
  readonly row: number
  readonly person: Person
  /** An empty cell is null: nothing was entered. */
  readonly work: { readonly [F in keyof Work]?: number | null }
  /** Entered amounts by pay item code; an empty cell is null. */
  readonly amounts: Readonly<Record<string, Yen | null>>
}

const dayFields = ['scheduledHalfDays', 'workedHalfDays', 'absentHalfDays', 'paidLeaveHalfDays'] as const
const hourFields = [
  'workedMinutes',
  'lateEarlyMinutes',
  'withinLegalOvertimeMinutes',
  'overtimeMinutes',
  'lateNightMinutes',
  'legalHolidayMinutes',
] as const

/** Who is registered, and the period the file is for. */
export interface AttendanceContext {
  readonly people: readonly Person[]
  readonly period: Omit<Period, 'payDay'> | null
}

/** Rows of a 勤怠 file as drafts for people who are registered. */
export function attendanceRows(
  rows: readonly DataRow[],
  layout: Layout,
  context: AttendanceContext,
): Omit<Imported<AttendanceDraft>, 'skipped'> {
  const index = new PeopleIndex(context.people)
  const warnings: ImportNote[] = []
  const read = rows.map(({ row, cells }) => {
    const reader = new RowReader(layout, row, cells)
    const person = index.find(reader, warnings)
    if (person !== null) mustBeEmployed(reader, person, context.period)
    const draft = { work: readWork(reader), amounts: readAmounts(reader) }
    return { reader, draft: person === null ? null : { row, person, ...draft } }
  })
  const found = onlyOnce(read, (draft) => draft.person.id)
  const written = new Set(read.map(({ draft }) => draft?.person.id))
  return { ...found, warnings: [...warnings, ...withoutRow(context, written, layout)] }
}

function mustBeEmployed(reader: RowReader, person: Person, period: AttendanceContext['period']): void {
  if (period === null || isEmployedIn({ hiredOn: person.hired_on, leftOn: person.left_on }, period)) return
  const why =
    person.hired_on > period.closingDay ? `入社 ${formatWareki(person.hired_on)}` : `退職 ${formatWareki(person.left_on!)}`
  reader.refuse(
    'import.not-employed',
    `${person.name}（${person.number}）はこの期間に在籍していません（${why}）。`,
    '月が違っていないか、入社日・退職日を確かめてください。',
    reader.has('number') ? 'number' : 'name',
  )
}

/** Those who should have a row and have none: nobody is forgotten in silence. 役員 need no attendance. */
function withoutRow(
  { people, period }: AttendanceContext,
  written: ReadonlySet<string | undefined>,
  layout: Layout,
): ImportNote[] {
  if (period === null) return []
  return people
    .filter((person) => !person.director && !written.has(person.id))
    .filter((person) => isEmployedIn({ hiredOn: person.hired_on, leftOn: person.left_on }, period))
    .map((person) => ({ message: `${person.name}（${person.number}）の行がありません。`, place: { file: layout.file } }))
}

function readWork(reader: RowReader): AttendanceDraft['work'] {
  const found: { [F in keyof Work]?: number | null } = {}
  for (const field of dayFields) if (reader.has(field)) found[field] = reader.read(field, halfDays(31))
  for (const field of hourFields) if (reader.has(field)) found[field] = reader.hours(field)
  return found
}

function readAmounts(reader: RowReader): Record<string, Yen | null> {
  const amounts: Record<string, Yen | null> = {}
  for (const field of reader.layout.columns.keys()) {
    if (field.startsWith('item:')) amounts[field.slice(5)] = reader.read(field, readYen)
  }
  return amounts
}

/** A draft over what was there: columns the file does not have keep their value, empty cells take it away. */
export function mergedAttendance(draft: AttendanceDraft, before: Entered | null): Entered {
  return { work: overlaid(before?.work ?? {}, draft.work), amounts: overlaid(before?.amounts ?? {}, draft.amounts) }
}

function overlaid(
  before: Readonly<Record<string, number | undefined>>,
  given: Readonly<Record<string, number | null>>,
): Record<string, number> {
  const kept = Object.entries({ ...before, ...given }).filter((entry): entry is [string, number] => typeof entry[1] === 'number')
  return Object.fromEntries(kept)
}
