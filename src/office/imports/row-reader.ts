import { isRefusal, refuse, type Place, type Refusal } from '../../base/refusal.ts'
import { plain, trimmed, type CellReader } from './cells.ts'
import { saysMinutes } from './headings.ts'
import { readHours, readMinutes } from './hours.ts'
import type { Mapping, TimeFormat } from './schemas.ts'
import type { HeadedSheet } from './sheet.ts'

/** Which column gives which field, and how hours are written. */
export interface Layout {
  readonly file: string
  readonly sheet: string | null
  readonly columns: ReadonlyMap<string, { readonly index: number; readonly heading: string; readonly label: string }>
  readonly timeFormat: TimeFormat | null
}

/** The layout of a headed sheet under a mapping. Headings the sheet does not have are passed over. */
export function layoutOf(
  file: string,
  headed: HeadedSheet,
  mapping: Mapping,
  timeFormat: TimeFormat | null,
  labelOf: (field: string) => string,
): Layout {
  const columns = new Map<string, { index: number; heading: string; label: string }>()
  for (const [index, heading] of headed.headings.entries()) {
    const field = mapping.columns[heading] ?? null
    if (field !== null && !columns.has(field)) columns.set(field, { index, heading, label: labelOf(field) })
  }
  return { file, sheet: headed.sheet, columns, timeFormat }
}

/** Reads one row cell by cell and collects what is wrong with it, so that a file is corrected once. */
export class RowReader {
  readonly refusals: Refusal[] = []
  readonly layout: Layout
  readonly row: number
  readonly cells: readonly string[]

  constructor(layout: Layout, row: number, cells: readonly string[]) {
    this.layout = layout
    this.row = row
    this.cells = cells
  }

  /** True when a column gives this field. */
  has(field: string): boolean {
    return this.layout.columns.has(field)
  }

  /** The cell as written; '' when no column gives it. */
  text(field: string): string {
    const column = this.layout.columns.get(field)
    return column === undefined ? '' : (this.cells[column.index] ?? '')
  }

  /** The value of a cell; null when it is empty or refused (the refusal is kept with its place). */
  read<T>(field: string, reader: CellReader<T>): T | null {
    const found = reader(this.text(field))
    if (!isRefusal(found)) return found
    this.refusals.push(
      looksLikeMyNumber(this.text(field)) ? twelveDigits(this.place(field)) : { ...found, place: this.place(field) },
    )
    return null
  }

  /** Hours as minutes, by the file's way of writing them. */
  hours(field: string): number | null {
    const heading = this.layout.columns.get(field)?.heading ?? ''
    return this.read(field, saysMinutes(heading) ? readMinutes : (text) => readHours(text, this.layout.timeFormat))
  }

  /** A cell that must not be empty. */
  required<T>(field: string, reader: CellReader<T>): T | null {
    const before = this.refusals.length
    const found = this.read(field, reader)
    if (found === null && this.refusals.length === before) {
      const label = this.layout.columns.get(field)?.label ?? field
      this.refuse('import.missing-cell', `${label}が空です。`, `${label}を入力してください。`, field)
    }
    return found
  }

  /** Refuses the row for what a field holds. */
  refuse(code: string, message: string, remedy: string, field?: string): void {
    const hidden = field !== undefined && looksLikeMyNumber(this.text(field))
    this.refusals.push(hidden ? twelveDigits(this.place(field)) : refuse(code, message, remedy, this.place(field)))
  }

  /** Where a field of this row stands. */
  place(field?: string): Place {
    const column = field === undefined ? undefined : this.layout.columns.get(field)
    const sheet = this.layout.sheet === null ? {} : { sheet: this.layout.sheet }
    const place = { file: this.layout.file, ...sheet, row: this.row }
    if (field === undefined || column === undefined) return place
    return { ...place, column: column.heading, field, value: shown(this.text(field)) }
  }
}

const HIDDEN = '（12桁の数字）'

/** Twelve digits may be a My Number put into the wrong column: they are never repeated to anyone. */
export function looksLikeMyNumber(text: string): boolean {
  return /^\d{12}$/.test(plain(text).replaceAll('-', ''))
}

/** A cell as it may be shown. */
export function shown(text: string): string {
  return looksLikeMyNumber(text) ? HIDDEN : trimmed(text)
}

function twelveDigits(place: Place): Refusal {
  return refuse(
    'import.twelve-digits',
    '12桁の数字が入っています。',
    '個人番号（マイナンバー）であれば、ファイルから消してください。ここでは扱いません。',
    place,
  )
}
