import type { z } from 'zod'
import { daysBetween } from '../../base/day.ts'
import type { work } from '../../law/payslip/facts.ts'
import type { payItemFacts } from '../clients/facts.ts'
import type { Period } from '../payroll/period.ts'
import type { Facts } from '../row.ts'

/** A column of the month's grid. 時間 is minutes, 日数 half-days, 円 whole yen. */
export interface GridColumn {
  /** `work.overtimeMinutes`, `amounts.commission` */
  readonly key: string
  readonly label: string
  readonly unit: '時間' | '日数' | '円'
  readonly group: '勤怠' | '支給' | '控除'
}

type WorkField = keyof z.infer<typeof work>

/** The fields of attendance in the order a clerk types them. */
export const workLabels: readonly (readonly [WorkField, string])[] = [
  ['scheduledHalfDays', '所定労働日数'],
  ['workedHalfDays', '出勤日数'],
  ['absentHalfDays', '欠勤日数'],
  ['paidLeaveHalfDays', '有給取得日数'],
  ['workedMinutes', '労働時間'],
  ['lateEarlyMinutes', '遅刻早退'],
  ['withinLegalOvertimeMinutes', '法定内残業'],
  ['overtimeMinutes', '時間外'],
  ['lateNightMinutes', '深夜'],
  ['legalHolidayMinutes', '法定休日'],
]

/** The columns of a client's month: attendance, then the items entered each month. */
export function gridColumns(items: readonly Facts<typeof payItemFacts>[], period: Pick<Period, 'closingDay'>): GridColumn[] {
  const entered = items.filter(
    (item) => item.source === '毎月入力' && (item.endedOn === null || item.endedOn >= period.closingDay),
  )
  return [
    ...workLabels.map(([field, label]): GridColumn => ({ key: `work.${field}`, label, unit: unitOf(field), group: '勤怠' })),
    ...entered.map((item): GridColumn => ({ key: `amounts.${item.code}`, label: item.label, unit: '円', group: item.section })),
  ]
}

/** The most a column can hold in a period: all its days, all its hours, nine digits of yen. */
export function mostOf(column: GridColumn, period: Omit<Period, 'payDay'>): number {
  const days = daysBetween(period.periodStart, period.closingDay) + 1
  if (column.unit === '円') return 999_999_999
  return column.unit === '日数' ? days * 2 : days * 24 * 60
}

/** 21.5日, 164:30, 30,000円 as a clerk reads it. */
export function written(unit: GridColumn['unit'], value: number): string {
  if (unit === '円') return `${value.toLocaleString('ja-JP')}円`
  if (unit === '日数') return `${Math.floor(value / 2)}${value % 2 === 0 ? '' : '.5'}日`
  return hours(value)
}

/** Minutes as 164:30; a difference as -1:15. */
export function hours(minutes: number): string {
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : ''}${Math.floor(size / 60)}:${String(size % 60).padStart(2, '0')}`
}

function unitOf(field: WorkField): '時間' | '日数' {
  return field.endsWith('HalfDays') ? '日数' : '時間'
}
