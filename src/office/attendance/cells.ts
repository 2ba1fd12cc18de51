import type { z } from 'zod'
import { refuse, type Refusal } from '../../base/refusal.ts'
import type { Period } from '../payroll/period.ts'
import { mostOf, written, type GridColumn } from './columns.ts'
import type { cell } from './enter.ts'
import type { Attendance } from './facts.ts'

type Cell = z.infer<typeof cell>

/** What cells are checked against: who is paid in the month, which columns there are, how long the period is. */
export interface GridOfMonth {
  readonly people: ReadonlyMap<string, { readonly number: string; readonly name: string }>
  readonly columns: readonly GridColumn[]
  readonly period: Omit<Period, 'payDay'>
}

/**
 * Every refusal of the given cells: unknown people and columns, negative days and hours, more than the period can hold.
 * `place.row` counts the cells as given, so that a door can mark the refused one.
 */
export function checkedCells(cells: readonly Cell[], grid: GridOfMonth): Refusal[] {
  const columns = new Map(grid.columns.map((column) => [column.key, column]))
  return cells.flatMap(({ person, key, value }, at) => {
    const row = at + 1
    const who = grid.people.get(person)
    const column = columns.get(key)
    if (who === undefined) return [unknownPerson(person, row)]
    if (column === undefined) return [unknownColumn(key, who, row)]
    if (value === null) return []
    const place = { row, field: key, column: column.label, value: String(value) }
    if (value < 0 && column.unit !== '円') return [negative(column, who.name, value, place)]
    return Math.abs(value) > mostOf(column, grid.period) ? [tooMuch(column, who.name, value, place)] : []
  })
}

/** The month's work and amounts after cells were written over them. */
export function writeCells(before: Attendance | undefined, cells: readonly Cell[]): Pick<Attendance, 'work' | 'amounts'> {
  const after = { work: { ...(before?.work as object) }, amounts: { ...(before?.amounts as object) } } as Record<
    string,
    Record<string, number>
  >
  for (const { key, value } of cells) {
    const dot = key.indexOf('.')
    const part = after[key.slice(0, dot)]!
    if (value === null) delete part[key.slice(dot + 1)]
    else part[key.slice(dot + 1)] = value
  }
  return after as Pick<Attendance, 'work' | 'amounts'>
}

type Spot = NonNullable<Refusal['place']>

function negative(column: GridColumn, name: string, value: number, place: Spot): Refusal {
  return refuse(
    'attendance.negative',
    `${name}さんの${column.label}がマイナス（-${written(column.unit, -value)}）です。`,
    '0以上の値を入力してください。前の月の訂正は、手当や控除の項目で行います。',
    place,
  )
}

function tooMuch(column: GridColumn, name: string, value: number, place: Spot): Refusal {
  return refuse(
    'attendance.more-than-period',
    `${name}さんの${column.label}${written(column.unit, value)}は、計算期間に入りきりません。`,
    '日数・時間の単位（時間と分、10進と60進）を確かめてください。',
    place,
  )
}

function unknownPerson(person: string, row: number): Refusal {
  return refuse(
    'attendance.unknown-person',
    'この月に在籍していない従業員の勤怠が含まれています。',
    '入社日・退職日と、顧問先の従業員の一覧を確かめてください。',
    { row, field: 'person', value: person },
  )
}

function unknownColumn(key: string, who: { name: string }, row: number): Refusal {
  return refuse(
    'attendance.unknown-column',
    `${who.name}さんの「${key}」という入力項目はありません。`,
    '毎月入力の項目として、支給・控除項目に登録してください。',
    { row, field: key },
  )
}
