import type { z } from 'zod'
import type { Yen } from '../../base/yen.ts'
import { work } from '../../law/payslip/facts.ts'
import type { Person } from '../people/facts.ts'
import { halfDays, readYen } from './cells.ts'
import { onlyOnce } from './only-once.ts'
import { RowReader, type Layout } from './row-reader.ts'
import type { DataRow, Imported } from './rows.ts'
import type { ImportNote } from './schemas.ts'
import { PeopleIndex } from './whom.ts'

export type Work = z.infer<typeof work>

/** One accepted row: only what the file's columns say, so that a second file can bring the rest. */
export interface AttendanceDraft {
  readonly row: number
  readonly person: Person
  readonly work: Partial<Work>
  /** Entered amounts by pay item code; an empty cell is null (no amount). */
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

/** Nothing worked: what a month begins with. */
export const noWork: Work = {
  scheduledHalfDays: 0,
  workedHalfDays: 0,
  absentHalfDays: 0,
  paidLeaveHalfDays: 0,
  workedMinutes: 0,
  lateEarlyMinutes: 0,
  withinLegalOvertimeMinutes: 0,
  overtimeMinutes: 0,
  lateNightMinutes: 0,
  legalHolidayMinutes: 0,
}

/** Rows of a 勤怠 file as drafts for people who are registered. */
export function attendanceRows(
  rows: readonly DataRow[],
  layout: Layout,
  people: readonly Person[],
): Omit<Imported<AttendanceDraft>, 'skipped'> {
  const index = new PeopleIndex(people)
  const warnings: ImportNote[] = []
  const read = rows.map(({ row, cells }) => {
    const reader = new RowReader(layout, row, cells)
    const person = index.find(reader, warnings)
    const draft = { work: readWork(reader), amounts: readAmounts(reader) }
    return { reader, draft: person === null ? null : { row, person, ...draft } }
  })
  return { ...onlyOnce(read, (draft) => draft.person.id), warnings }
}

function readWork(reader: RowReader): Partial<Work> {
  const found: Partial<Work> = {}
  for (const field of dayFields) if (reader.has(field)) found[field] = reader.read(field, halfDays(31)) ?? 0
  for (const field of hourFields) if (reader.has(field)) found[field] = reader.hours(field) ?? 0
  return found
}

function readAmounts(reader: RowReader): Record<string, Yen | null> {
  const amounts: Record<string, Yen | null> = {}
  for (const field of reader.layout.columns.keys()) {
    if (field.startsWith('item:')) amounts[field.slice(5)] = reader.read(field, readYen)
  }
  return amounts
}

/** The cells of a sheet's hour columns, for settling how decimals are meant. */
export function hourCells(rows: readonly DataRow[], layout: Layout, fields: readonly string[]): string[] {
  const columns = fields.flatMap((field) => layout.columns.get(field)?.index ?? [])
  return rows.flatMap(({ cells }) => columns.map((column) => cells[column] ?? ''))
}

/** A draft over what was there: columns the file does not have keep their value. */
export function mergedAttendance(
  draft: AttendanceDraft,
  before: { work: Work; amounts: Record<string, Yen> } | null,
): { work: Work; amounts: Record<string, Yen> } {
  const amounts: Record<string, Yen> = { ...before?.amounts }
  for (const [code, amount] of Object.entries(draft.amounts)) {
    if (amount === null) delete amounts[code]
    else amounts[code] = amount
  }
  return { work: { ...(before?.work ?? noWork), ...draft.work }, amounts }
}
