import { total } from '../../../base/yen.ts'
import { isRefusal, type Refusal } from '../../../base/refusal.ts'
import type { Answer } from '../../api/asks.ts'
import type { GridColumn, GridRow, Marks } from '../../kit/grid/model.ts'
import { readHalfDays, readMinutes, readYen, showHalfDays, showMinutes, showYen } from '../../kit/readers.ts'

export type MonthShown = Answer<'payroll.month'>
type Unit = MonthShown['columns'][number]['unit']
export type MonthRow = MonthShown['rows'][number]

const units: Readonly<
  Record<Unit, { read: (text: string) => number | null | Refusal; show: (value: number | null) => string; width: number }>
> = {
  時間: { read: readMinutes, show: showMinutes, width: 84 },
  日数: { read: readHalfDays, show: showHalfDays, width: 70 },
  円: { read: readYen, show: showYen, width: 96 },
}

const totals = [
  ['earnings', '総支給額'],
  ['socialInsurance', '社会保険料等'],
  ['incomeTax', '所得税'],
  ['deductions', '控除合計'],
  ['net', '差引支給額'],
] as const

/** The grid's columns: who, what is entered, and what the last calculation made of it. */
export function gridColumns(month: MonthShown, editable: boolean): GridColumn[] {
  return [
    { id: 'number', label: '社員番号', width: 78, align: 'left', frozen: true },
    { id: 'name', label: '氏名', width: 138, align: 'left', frozen: true },
    ...month.columns.map(({ key, label, unit, group }): GridColumn => {
      const { read, show, width } = units[unit]
      const entry = (text: string) => {
        const value = read(text)
        return isRefusal(value) ? value : { text: show(value), value }
      }
      return { id: key, label, group, width, align: 'right', ...(editable ? { read: entry } : {}) }
    }),
    ...totals.map(([id, label]): GridColumn => ({ id, label, group: '計算結果', width: 104, align: 'right' })),
  ]
}

const drawn = new WeakMap<MonthRow, GridRow>()

/** A person's row as text. The same row of an answer gives the same object, so that only changed rows are drawn again. */
export function gridRow(month: MonthShown, row: MonthRow): GridRow {
  const before = drawn.get(row)
  if (before !== undefined) return before
  const cells: Record<string, string> = { number: row.number, name: row.name }
  for (const { key, unit } of month.columns) cells[key] = units[unit].show(row.values[key] ?? null)
  for (const [id] of totals) cells[id] = showYen(row.totals?.[id])
  const [first] = row.missing
  const made = {
    id: row.person,
    label: row.name,
    cells,
    ...(first === undefined ? {} : { warning: `${first.message}${first.remedy}` }),
    ...(row.hints.length === 0 ? {} : { hint: row.hints.join(' ') }),
  }
  drawn.set(row, made)
  return made
}

/** What stands under the columns: the sum of what is entered, entries not yet sent included. */
export function gridSums(month: MonthShown, marks: Marks): Record<string, string> {
  const sums: Record<string, string> = { name: `${month.rows.length}人の合計` }
  for (const { key, unit } of month.columns) {
    const values = month.rows.map((row) => {
      const mark = marks.get(row.person)?.get(key)
      return (mark?.state === 'waiting' ? mark.value : row.values[key]) ?? 0
    })
    sums[key] = units[unit].show(total(values))
  }
  for (const [id] of totals) {
    const known = month.rows.flatMap((row) => (row.totals === null ? [] : [row.totals[id]]))
    sums[id] = known.length === 0 ? '' : showYen(total(known))
  }
  return sums
}
