import { dayFrom } from '../../base/day.ts'
import { decodeCp932 } from '../../base/cp932.ts'
import { isRefusal, refuse } from '../../base/refusal.ts'
import type { Refusal } from '../../base/refusal.ts'
import type { TodokeEstablishment, TodokeFile, TodokeRecord } from './file.ts'
import type { Field, Values } from './form.ts'
import { formOn } from './forms.ts'
import {
  DATA,
  KANRI,
  REPRESENTATIVE_CODE,
  TODOKE_FILE_NAME,
  countLine,
  employerMedium,
  establishmentLine,
  sharoushiMedium,
} from './frame.ts'
import { FRAME_ROWS, frameLines, isDerived } from './lines.ts'
import { valueOf } from './values.ts'

/**
 * Reads SHFD0006.CSV back. Refuses what is not built as one; the values themselves are kept as they stand
 * (an authority's or another program's file may hold what `checkTodoke` would refuse).
 */
export function decodeTodoke(bytes: Uint8Array): TodokeFile | Refusal {
  const text = decodeCp932(bytes)
  if (isRefusal(text)) return text
  const rows = text.replace(/\r?\n$/, '').split(/\r?\n/)
  const frame = readFrame(rows)
  if (isRefusal(frame)) return frame
  const records: TodokeRecord[] = []
  for (const [index, row] of rows.slice(FRAME_ROWS).entries()) {
    const record = readRecord(frame, row, FRAME_ROWS + 1 + index)
    if (isRefusal(record)) return record
    records.push(record)
  }
  return { ...frame, records }
}

function readFrame(rows: readonly string[]): TodokeFile | Refusal {
  if (rows[1] !== KANRI) return broken(2, `2行目が ${KANRI} ではありません。`)
  if (rows[4] !== DATA) return broken(5, `5行目が ${DATA} ではありません。`)
  const bySharoushi = rows[0]!.startsWith(',,')
  const medium = readLine(bySharoushi ? sharoushiMedium : employerMedium, rows[0]!, 1)
  if (isRefusal(medium)) return medium
  const count = readLine(countLine, rows[2]!, 3)
  if (isRefusal(count)) return count
  const establishment = readLine(establishmentLine, rows[3]!, 4)
  if (isRefusal(establishment)) return establishment
  if (valueOf(count, 'count') !== '001') return broken(3, '事業所数が001ではありません。1つの事業所のファイルだけを読めます。')
  const createdOn = /^(\d{4})(\d{2})(\d{2})$/.exec(valueOf(medium, 'createdOn'))
  const day = createdOn === null ? null : dayFrom(Number(createdOn[1]), Number(createdOn[2]), Number(createdOn[3]))
  if (day === null) return broken(1, '作成年月日が実在する日（YYYYMMDD）ではありません。')
  if (!/^(?!000)\d{3}$/.test(valueOf(medium, 'sequence'))) return broken(1, '媒体通番が001から999ではありません。')
  if (valueOf(medium, 'representative') !== REPRESENTATIVE_CODE)
    return broken(1, `代表届書コードが${REPRESENTATIVE_CODE}ではありません。`)
  const file: TodokeFile = {
    submitter: bySharoushi
      ? { kind: '社労士', number: valueOf(medium, 'sharoushiNumber'), name: valueOf(count, 'sharoushiName') }
      : { kind: '事業主' },
    sequence: Number(valueOf(medium, 'sequence')),
    createdOn: day,
    establishment: establishment as TodokeEstablishment,
    records: [],
  }
  return differs(file, medium, count) ?? file
}

/** What the lines say twice must agree, or writing the file again would change it. */
function differs(file: TodokeFile, medium: Values, count: Values): Refusal | null {
  const [first, second] = frameLines(file)
  for (const [line, read] of [
    [first!, medium],
    [second!, count],
  ] as const) {
    const field = line.fields.find(({ id }) => valueOf(line.values, id) !== valueOf(read, id))
    if (field !== undefined)
      return broken(line.row, `${field.name}「${valueOf(read, field.id)}」が、提出者または事業所情報と合いません。`)
  }
  return null
}

function readRecord(file: TodokeFile, row: string, number: number): TodokeRecord | Refusal {
  const code = row.split(',', 1)[0]!
  const form = formOn(code, file.createdOn)
  if (form === undefined) {
    return broken(
      number,
      `様式コード「${code}」（作成年月日 ${file.createdOn}）の版には対応していません。`,
      'todoke.unknown-form',
    )
  }
  const values = readLine(form.fields, row, number)
  if (isRefusal(values)) return values
  const other = form.fields.find(
    ({ id, establishment }) => establishment !== undefined && values[id] !== file.establishment[establishment],
  )
  if (other !== undefined) {
    return broken(number, `${other.name}「${valueOf(values, other.id)}」が事業所情報と違います。`, 'todoke.other-establishment')
  }
  const own = form.fields.filter((field) => !isDerived(field) && values[field.id] !== '')
  return { form: code, values: Object.fromEntries(own.map(({ id }) => [id, valueOf(values, id)])) }
}

function readLine(fields: readonly Field[], row: string, number: number): Values | Refusal {
  const cells = row.split(',')
  if (cells.length !== fields.length)
    return broken(number, `${number}行目の項目が${cells.length}個です。${fields.length}個のはずです。`)
  return Object.fromEntries(fields.map((field, index) => [field.id, cells[index]!]))
}

function broken(row: number, message: string, code = 'todoke.broken-file'): Refusal {
  return refuse(code, message, '届書作成プログラムなどで作り直したファイルを読み込んでください。', {
    file: TODOKE_FILE_NAME,
    row,
  })
}
