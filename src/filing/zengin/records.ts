import { total } from '../../base/yen.ts'
import type { ZenginFile, ZenginPayment } from './file.ts'
import { dataLayout, endLayout, headerLayout, trailerLayout } from './layout.ts'
import type { FixedField } from './layout.ts'

/** A record of the file: its number counted from 1, its fields, and what they hold as text. */
export interface ZenginRecord {
  readonly row: number
  readonly fields: readonly FixedField[]
  readonly values: Readonly<Record<string, string>>
}

/** Header and payments: the records a person fills. */
export function filledRecords(file: ZenginFile): readonly ZenginRecord[] {
  const { payments, ...header } = file
  return [
    { row: 1, fields: headerLayout, values: header },
    ...payments.map((payment, index) => paymentRecord(file, payment, index + 2)),
  ]
}

/** Trailer and end, made from the payments. */
export function closingRecords(file: ZenginFile): readonly ZenginRecord[] {
  const row = file.payments.length + 2
  const sums = { count: String(file.payments.length), total: String(totalOf(file)) }
  return [
    { row, fields: trailerLayout, values: sums },
    { row: row + 1, fields: endLayout, values: {} },
  ]
}

/** 合計金額. */
export function totalOf(file: ZenginFile): number {
  return total(file.payments.map((payment) => payment.amount))
}

function paymentRecord(file: ZenginFile, payment: ZenginPayment, row: number): ZenginRecord {
  const values = { ...payment, amount: String(payment.amount), edi: payment.edi ?? '' }
  return { row, fields: dataLayout(file.kind, payment.edi !== null), values }
}
