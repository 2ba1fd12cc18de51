import { encodeCp932 } from '../../base/cp932.ts'
import { mustNotRefuse, refuse, refuseAll } from '../../base/refusal.ts'
import type { Refusal } from '../../base/refusal.ts'
import { checkTodoke } from './check.ts'
import type { TodokeFile } from './file.ts'
import { DATA, KANRI, TODOKE_FILE_NAME, TODOKE_SIZE_LIMIT } from './frame.ts'
import { frameLines, recordLine } from './lines.ts'
import type { Line } from './lines.ts'
import { valueOf } from './values.ts'

/**
 * The bytes of SHFD0006.CSV: CP932, CRLF after every line, every comma written, nothing quoted.
 * Refuses whatever `checkTodoke` finds, all at once, and a file over the size limit.
 */
export function encodeTodoke(file: TodokeFile): Uint8Array | Refusal {
  const refused = refuseAll(checkTodoke(file))
  if (refused !== null) return refused
  const lines = [...encodeFrame(file), ...file.records.map((record, index) => textOf(recordLine(file, record, index)!))]
  const bytes = mustNotRefuse(encodeCp932(lines.map((line) => `${line}\r\n`).join('')))
  return bytes.length < TODOKE_SIZE_LIMIT ? bytes : tooLarge(bytes.length)
}

/** The five lines before the first record, unchecked. */
export function encodeFrame(file: TodokeFile): string[] {
  const [medium, count, establishment] = frameLines(file)
  return [textOf(medium!), KANRI, textOf(count!), textOf(establishment!), DATA]
}

function textOf(line: Line): string {
  return line.fields.map((field) => valueOf(line.values, field.id)).join(',')
}

function tooLarge(length: number): Refusal {
  const message = `届書CSVが${length}バイトあり、上限（約4.5MB）を超えます。`
  return refuse('todoke.too-large', message, '被保険者を分けて、複数のファイルにしてください。', { file: TODOKE_FILE_NAME })
}
