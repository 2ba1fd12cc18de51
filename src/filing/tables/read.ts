import { refuse, type Refusal, isRefusal } from '../../base/refusal.ts'
import { readCsv } from './csv.ts'
import type { Grid } from './grid.ts'
import { readXlsx } from './xlsx.ts'

/**
 * Every table of a file the world sends: each visible sheet of an XLSX, or the one table of a CSV. What it is, its bytes say, not its name.
 * Refuses `table.*`: locked or old Excel files, other kinds of files, broken or mixed text, an empty file.
 */
export async function readTables(bytes: Uint8Array, fileName: string): Promise<readonly Grid[] | Refusal> {
  const wrong = wrongKind(bytes, fileName)
  if (wrong !== null) return wrong
  const read = startsWith(bytes, 'PK\x03\x04') ? await readXlsx(bytes, fileName) : readCsv(bytes, fileName)
  if (isRefusal(read)) return read
  const grids = 'rows' in read ? [read] : read
  return grids.some((grid) => grid.rows.length > 0) ? grids : empty(fileName)
}

/** One table of a file: the sheet of that name, or the first that holds something. Refuses `table.no-such-sheet` besides. */
export async function readTable(bytes: Uint8Array, fileName: string, sheet?: string): Promise<Grid | Refusal> {
  const grids = await readTables(bytes, fileName)
  if (isRefusal(grids)) return grids
  const found = sheet === undefined ? grids[0] : grids.find((grid) => grid.sheet === sheet)
  return found ?? noSuchSheet(fileName, sheet ?? '', grids)
}

function wrongKind(bytes: Uint8Array, file: string): Refusal | null {
  if (bytes.length === 0) return empty(file)
  if (startsWith(bytes, '\xd0\xcf\x11\xe0')) return oldOrLocked(bytes, file)
  const isText = !startsWith(bytes, 'PK\x03\x04') && !startsWith(bytes, '\xff\xfe')
  const isPage = /^\s*<(?:!doctype|html|\?xml|table)/i.test(new TextDecoder('latin1').decode(bytes.subarray(0, 200)))
  if (startsWith(bytes, '%PDF') || (isText && (isPage || bytes.includes(0)))) {
    return refuse('table.not-a-table', `${file}はCSVでもExcelでもありません。`, 'CSV か .xlsx のファイルを選んでください。', {
      file,
    })
  }
  return null
}

/** An OLE file: a workbook under a password keeps the name of its one stream in UTF-16. */
function oldOrLocked(bytes: Uint8Array, file: string): Refusal {
  const locked = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(Buffer.from('EncryptedPackage', 'utf16le'))
  return locked
    ? refuse('table.locked-excel', `${file}にはパスワードがかかっています。`, 'Excelでパスワードを外して保存し直してください。', {
        file,
      })
    : refuse('table.old-excel', `${file}は古い形式のExcel（.xls）です。`, 'Excelで開き、.xlsx として保存し直してください。', {
        file,
      })
}

function startsWith(bytes: Uint8Array, signature: string): boolean {
  return Array.from(signature).every((character, index) => bytes[index] === character.charCodeAt(0))
}

function empty(file: string): Refusal {
  return refuse('table.empty', `${file}には何も入っていません。`, '内容のあるファイルを選んでください。', { file })
}

function noSuchSheet(file: string, sheet: string, grids: readonly Grid[]): Refusal {
  const names = grids.map((grid) => `「${grid.sheet ?? file}」`).join('')
  return refuse('table.no-such-sheet', `${file}に「${sheet}」というシートはありません。`, `${names}から選んでください。`, {
    file,
    sheet,
  })
}
