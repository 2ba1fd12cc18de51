import { civilDayOf } from '../../base/receipt.ts'
import { formatWareki, formatWarekiMonth } from '../../base/wareki.ts'
import { formatYen } from '../../base/yen.ts'
import type { ColumnKind } from '../../journal/table.ts'
import { hours, workLabels, written } from '../attendance/columns.ts'
import { secrets } from './fields.ts'

/** Names of things inside JSON columns that are not items of the client. */
const innerNames: Readonly<Record<string, string>> = {
  ...Object.fromEntries(workLabels),
  means: '手段',
  oneWayMeters: '片道（m）',
  fare: '定期代',
  carAmount: '自動車等の額',
  parking: '駐車場',
  taxable: '課税',
  social: '社会保険',
  employmentInsurance: '雇用保険',
  premiumBase: '割増の基礎',
  absence: '欠勤控除',
  overtime: '時間外',
  overtimeOver60: '60時間超',
  lateNight: '深夜',
  legalHoliday: '法定休日',
  clientCode: '委託者コード',
  name: '名前',
  bankCode: '金融機関',
  branchCode: '支店',
  kind: '種別',
  number: '番号',
  lineEnd: '改行',
}

/** A value as a clerk reads it: yen, 和暦, hours; null for nothing. `labels` are the client's own names of its items by code. */
export function readable(
  table: string,
  column: string,
  kind: ColumnKind,
  value: unknown,
  labels: ReadonlyMap<string, string>,
): string | null {
  if (value === null || value === undefined) return null
  if (secrets.has(`${table}.${column}`)) return '（非表示）'
  if (typeof value === 'string') return ofText(kind, value)
  switch (kind) {
    case 'yen':
      return `${formatYen(Number(value))}円`
    case 'bool':
      return value === true ? 'はい' : 'いいえ'
    case 'int':
      return counted(column, Number(value))
    default:
      return inner(value, labels)
  }
}

function ofText(kind: ColumnKind, value: string): string {
  if (kind === 'day') return formatWareki(value)
  if (kind === 'month') return formatWarekiMonth(value)
  if (kind === 'blob') return '（ファイル）'
  return kind === 'instant' ? whenOf(value) : value
}

/** 令和8年11月21日 10:31, in Japan. */
export function whenOf(instant: string): string {
  const minutes = Math.floor(Date.parse(instant) / 60_000) + 9 * 60
  const day = ((minutes % 1440) + 1440) % 1440
  return `${formatWareki(civilDayOf(instant))} ${hours(day).padStart(5, '0')}`
}

function counted(column: string, value: number): string {
  if (column.endsWith('_minutes')) return hours(value)
  if (column.endsWith('half_days')) return written('日数', value)
  if (column === 'closing_day' || column === 'pay_day') return value >= 31 ? '末日' : `${value}日`
  return String(value)
}

function inner(value: unknown, labels: ReadonlyMap<string, string>): string {
  if (Array.isArray(value)) return value.length === 0 ? 'なし' : value.map((one) => inner(one, labels)).join('、')
  if (typeof value !== 'object' || value === null) return typeof value === 'boolean' ? (value ? 'はい' : 'いいえ') : String(value)
  const entries = Object.entries(value)
  if (entries.length === 0) return 'なし'
  return entries.map(([key, one]) => `${labels.get(key) ?? innerName(key)} ${innerValue(key, one, labels)}`).join('、')
}

function innerName(key: string): string {
  return /^\d{4}-\d{2}$/.test(key) ? formatWarekiMonth(key) : (innerNames[key] ?? key)
}

function innerValue(key: string, value: unknown, labels: ReadonlyMap<string, string>): string {
  if (typeof value !== 'number') return inner(value, labels)
  if (key.endsWith('Minutes')) return hours(value)
  if (key.endsWith('HalfDays')) return written('日数', value)
  if (key === 'oneWayMeters') return formatYen(value)
  return ['overtime', 'overtimeOver60', 'lateNight', 'legalHoliday'].includes(key) ? `${value}%` : `${formatYen(value)}円`
}
