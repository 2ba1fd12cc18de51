import { decodeCp932 } from '../../base/cp932.ts'
import { isRefusal, refuse } from '../../base/refusal.ts'
import type { Refusal } from '../../base/refusal.ts'
import type { ZenginFile, ZenginPayment } from './file.ts'
import { EDI_MARK_AT, RECORD_LENGTH, dataLayout, endLayout, headerLayout, trailerLayout } from './layout.ts'
import type { FixedField, TransferKind } from './layout.ts'
import { totalOf } from './records.ts'

type Values = Readonly<Record<string, string>>

/**
 * Reads a transfer file back, with any line end or none. Refuses what is not built as one: lengths, order, digits, counts and sums;
 * names are kept as they stand. Blank number fields read as empty, as zeros do.
 */
export function decodeZengin(bytes: Uint8Array): ZenginFile | Refusal {
  const records = splitRecords(bytes)
  if (isRefusal(records)) return records
  const kinds = records.map((record) => record[0]).join('')
  if (!/^12*89$/.test(kinds)) {
    return broken(
      1,
      `レコードの並び（データ区分 ${kinds.replaceAll(/2+/g, '2…')}）が、ヘッダー・データ・トレーラ・エンドの順ではありません。`,
    )
  }
  const header = readRecord(headerLayout, records[0]!, 1)
  if (isRefusal(header)) return header
  const kind = kindOf(header['kind']!)
  if (kind === null)
    return broken(1, `種別コード「${header['kind']}」には対応していません（11 給与、12 賞与、21 総合）。`, 'zengin.unknown-kind')
  const payments: ZenginPayment[] = []
  for (const [index, record] of records.slice(1, -2).entries()) {
    const payment = readPayment(kind, record, index + 2)
    if (isRefusal(payment)) return payment
    payments.push(payment)
  }
  const file = { ...header, kind, payments } as ZenginFile
  return checkClosing(file, records) ?? file
}

function readPayment(kind: TransferKind, record: string, row: number): ZenginPayment | Refusal {
  const withEdi = kind === '21' && record[EDI_MARK_AT] === 'Y'
  const values = readRecord(dataLayout(kind, withEdi), record, row)
  if (isRefusal(values)) return values
  const none = { key1: '', key2: '', method: '', edi: null }
  return { ...none, ...values, amount: Number(values['amount']) } as ZenginPayment
}

function checkClosing(file: ZenginFile, records: readonly string[]): Refusal | null {
  const row = records.length - 1
  const trailer = readRecord(trailerLayout, records.at(-2)!, row)
  if (isRefusal(trailer)) return trailer
  const end = readRecord(endLayout, records.at(-1)!, row + 1)
  if (isRefusal(end)) return end
  const [count, sum] = [Number(trailer['count']), Number(trailer['total'])]
  if (count !== file.payments.length)
    return broken(row, `合計件数が${count}件ですが、データは${file.payments.length}件です。`, 'zengin.count-differs')
  if (sum !== totalOf(file))
    return broken(row, `合計金額が${sum}円ですが、データの合計は${totalOf(file)}円です。`, 'zengin.total-differs')
  return null
}

function splitRecords(bytes: Uint8Array): string[] | Refusal {
  const text = decodeCp932(bytes)
  if (isRefusal(text)) return text
  if (text.length !== bytes.length) return broken(1, '1バイト文字だけのファイルのはずですが、全角文字があります。')
  const body = text.endsWith('\u001a') ? text.slice(0, -1) : text
  const lines = /[\r\n]/.test(body) ? body.replace(/(?:\r\n|\r|\n)$/, '').split(/\r\n|\r|\n/) : (body.match(/.{1,120}/g) ?? [])
  const wrong = lines.findIndex((line) => line.length !== RECORD_LENGTH)
  if (wrong >= 0)
    return broken(wrong + 1, `${wrong + 1}番目のレコードが${lines[wrong]!.length}バイトです。${RECORD_LENGTH}バイトのはずです。`)
  return lines.length === 0 ? broken(1, 'ファイルが空です。') : lines
}

function readRecord(fields: readonly FixedField[], record: string, row: number): Values | Refusal {
  const values: Record<string, string> = {}
  let at = 0
  for (const field of fields) {
    const width = field.kind === 'constant' ? field.value.length : field.width
    const slot = record.slice(at, at + width)
    const value = readField(field, slot)
    if (value === null)
      return broken(
        row,
        `${row}番目のレコードの${at + 1}バイト目から「${slot}」は${'name' in field ? field.name : '定められた値'}ではありません。`,
      )
    if ('id' in field) values[field.id] = value
    at += width
  }
  return values
}

/** The value of a slot; null when it cannot be one. What stands in blank fields is the bank's business. */
function readField(field: FixedField, slot: string): string | null {
  switch (field.kind) {
    case 'constant':
      return slot === field.value ? slot : null
    case 'blank':
      return slot
    case 'text':
      return slot.trimEnd()
    case 'code':
      return /^\d+$/.test(slot) ? slot : slot.trim() === '' ? '' : null
    case 'number':
      return /^\d+$/.test(slot) ? slot.replace(/^0+/, '') : slot.trim() === '' ? '' : null
  }
}

function kindOf(code: string): TransferKind | null {
  return code === '11' || code === '12' || code === '21' ? code : null
}

function broken(row: number, message: string, code = 'zengin.broken-file'): Refusal {
  return refuse(code, message, '振込ファイルを作ったソフトで作り直してください。', { row })
}
