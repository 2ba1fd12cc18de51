import type { CellValue } from '@cj-tech-master/excelts'
import { fillMask, shownBy } from './number-format.ts'
import { uncalculated } from './uncalculated.ts'

/** How a workbook counts its days. */
export interface Calendar {
  /** True for files that began on an old Mac: day 0 is 1904-01-01 instead of 1899-12-30. */
  readonly from1904: boolean
}

const dayLength = 86_400_000
const lastDay = 2_958_465
const plainNumber = new Intl.NumberFormat('en-US', { useGrouping: false, maximumSignificantDigits: 15 })

/**
 * A cell as plain text: days as 2026-04-01 (和暦 formats too), times as 164:30, numbers in full, codes with their zeros.
 * Null for a formula whose value was never calculated.
 */
export function cellText(value: CellValue, format: string | undefined, calendar: Calendar): string | null {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return withoutEscapes(value)
  if (typeof value === 'number') return numberText(value, format, calendar)
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE'
  if (value instanceof Date) return dateText(value.getTime() - dayZero(calendar), format ?? '', calendar)
  if ('richText' in value) return withoutEscapes(value.richText.map((run) => run.text).join(''))
  if ('error' in value) return String(value.error)
  if ('hyperlink' in value && 'text' in value) return cellText(value.text as CellValue, undefined, calendar)
  const { result } = value as { result?: CellValue }
  if (result !== undefined || 'formula' in value || 'sharedFormula' in value)
    return result === uncalculated ? null : cellText(result, format, calendar)
  throw new Error(`an unknown kind of cell: ${JSON.stringify(value)}`)
}

/** Excel writes a carriage return inside a cell as _x000D_. */
function withoutEscapes(text: string): string {
  return text.replace(/_x000([9AD])_/gi, (_, digit: string) => String.fromCharCode(Number.parseInt(digit, 16)))
}

function numberText(value: number, format: string | undefined, calendar: Calendar): string {
  const shown = shownBy(format)
  if (shown.as === 'day' || shown.as === 'time') return dateText(value * dayLength, format ?? '', calendar)
  const text = plainNumber.format(value)
  return shown.as === 'code' && /^\d+$/.test(text) ? fillMask(shown.mask, text) : text
}

function dayZero(calendar: Calendar): number {
  return calendar.from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30)
}

/** `since` is milliseconds since day 0. */
function dateText(since: number, format: string, calendar: Calendar): string {
  const seconds = Math.round(since / 1000)
  // Hours added up past 24 are still hours, whether or not the format says so; a year of them is a clock time on a day.
  if (shownBy(format).as === 'time' && Math.abs(since) < 366 * dayLength) return clock(seconds)
  if (since > 0 && since < dayLength) return clock(seconds)
  // 0 as a day is how Excel shows that nothing was entered; past 9999-12-31 stands a number such as 20261001, shown as ####.
  if (Number.isNaN(since)) return '#VALUE!'
  if (since === 0 || Math.abs(since) > lastDay * dayLength) return plainNumber.format(since / dayLength)
  const [instant, rest] = [new Date(dayZero(calendar) + seconds * 1000), ((seconds % 86_400) + 86_400) % 86_400]
  const day = instant.toISOString().slice(0, 10)
  return rest === 0 ? day : `${day} ${clock(rest)}`
}

function clock(seconds: number): string {
  const size = Math.abs(seconds)
  const pair = (count: number) => String(count).padStart(2, '0')
  const text = `${Math.floor(size / 3600)}:${pair(Math.floor(size / 60) % 60)}`
  return (seconds < 0 ? '-' : '') + (size % 60 === 0 ? text : `${text}:${pair(size % 60)}`)
}
