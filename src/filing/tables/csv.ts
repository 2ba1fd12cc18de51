import { CsvError, parse } from 'csv-parse/sync'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { gridOf, type Grid } from './grid.ts'
import { decodeText } from './text-encoding.ts'

/** A CSV or tab-separated file (RFC 4180, with a lone quote inside a field forgiven) as a grid. Refuses `table.*`. */
export function readCsv(bytes: Uint8Array, file: string): Grid | Refusal {
  const decoded = decodeText(bytes, file)
  if (isRefusal(decoded)) return decoded
  const { text } = decoded
  try {
    const rows = parse(text, {
      delimiter: delimiterOf(text),
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      // Some systems write ="0012" so that Excel keeps the zeros.
      cast: (value, context) => (context.quoting ? value : (/^="([^"]*)"$/.exec(value)?.[1] ?? value)),
    }) as string[][]
    return gridOf(file, null, decoded.encoding, rows)
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    return brokenQuote(file, Number(error.lines ?? 1))
  }
}

/** Tab where the first line with either has more tabs than commas, quoted text left out. */
function delimiterOf(text: string): ',' | '\t' {
  for (const line of text
    .slice(0, 100_000)
    .replace(/"[^"]*"/g, '')
    .split(/\r\n|\n|\r/)) {
    const [commas, tabs] = [line.split(',').length, line.split('\t').length]
    if (commas + tabs > 2) return tabs > commas ? '\t' : ','
  }
  return ','
}

function brokenQuote(file: string, row: number): Refusal {
  return refuse(
    'table.broken-quote',
    `${file}の${row}行目で、引用符（"）の開きと閉じが合いません。`,
    'Excelで開いて CSV として保存し直すか、その行の引用符を直してください。',
    { file, row },
  )
}
