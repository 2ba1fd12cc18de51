import { encodeCp932 } from '../../base/cp932.ts'
import { mustNotRefuse, refuseAll } from '../../base/refusal.ts'
import type { Refusal } from '../../base/refusal.ts'
import { checkZengin } from './check.ts'
import type { ZenginFile } from './file.ts'
import type { FixedField } from './layout.ts'
import { closingRecords, filledRecords } from './records.ts'
import type { ZenginRecord } from './records.ts'

/** What stands after each record of 120 bytes. Every bank we know of takes CRLF, but for 楽天銀行 (none). */
export type LineEnd = 'CRLF' | 'CR' | 'LF' | 'none'

const LINE_ENDS: Readonly<Record<LineEnd, string>> = { CRLF: '\r\n', CR: '\r', LF: '\n', none: '' }

/** The bytes of a transfer file, one byte a character (JIS X 0201). Refuses whatever `checkZengin` refuses, all at once; warnings do not hinder. */
export function encodeZengin(
  file: ZenginFile,
  { lineEnd = 'CRLF', eof = false }: { readonly lineEnd?: LineEnd; readonly eof?: boolean } = {},
): Uint8Array | Refusal {
  const refused = refuseAll(checkZengin(file).refusals)
  if (refused !== null) return refused
  const records = [...filledRecords(file), ...closingRecords(file)].map((record) => encodeRecord(record) + LINE_ENDS[lineEnd])
  return mustNotRefuse(encodeCp932(records.join('') + (eof ? '\u001a' : '')))
}

function encodeRecord({ fields, values }: ZenginRecord): string {
  return fields.map((field) => encodeField(field, 'id' in field ? (values[field.id] ?? '') : '')).join('')
}

function encodeField(field: FixedField, value: string): string {
  switch (field.kind) {
    case 'constant':
      return field.value
    case 'blank':
      return ' '.repeat(field.width)
    case 'text':
      return value.padEnd(field.width, ' ')
    case 'code':
    case 'number':
      return value.padStart(field.width, '0')
  }
}
