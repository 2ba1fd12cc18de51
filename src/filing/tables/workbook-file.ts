import type { Workbook } from '@cj-tech-master/excelts'
import { refuse, type Refusal } from '../../base/refusal.ts'
import { nameJapaneseFormats } from './japanese-formats.ts'
import { markUncalculated } from './uncalculated.ts'

/** Parts that hold cells; pictures, charts, macros and their links are never opened. */
const needed =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|xl\/(?:workbook|styles|sharedStrings)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]+\.xml)$/
const largest = 400_000_000
const ignoreNodes = [
  'drawing',
  'legacyDrawing',
  'legacyDrawingHF',
  'picture',
  'hyperlinks',
  'tableParts',
  'dataValidations',
  'conditionalFormatting',
  'extLst',
  'controls',
  'oleObjects',
  'sheetProtection',
  'autoFilter',
  'headerFooter',
  'rowBreaks',
  'colBreaks',
]

/** Opens an XLSX file for its cells alone. Refuses `table.broken-xlsx` and `table.too-large`. */
export async function openWorkbook(bytes: Uint8Array, file: string): Promise<Workbook | Refusal> {
  try {
    const parts = await unpack(bytes)
    if (parts === null) return tooLarge(file)
    if (parts['xl/workbook.xml'] === undefined) return broken(file)
    const styles = parts['xl/styles.xml']
    if (styles !== undefined) parts['xl/styles.xml'] = nameJapaneseFormats(styles)
    const { Workbook } = await import('@cj-tech-master/excelts')
    const book = new Workbook()
    await book.xlsx.loadFromFiles(parts, { ignoreNodes })
    return book
  } catch {
    // Whatever a stranger's file does to the reader, the answer is the same: it cannot be read.
    return broken(file)
  }
}

/** The needed parts by path; null when they unpack to more than we hold, whatever the archive says of their size. */
async function unpack(bytes: Uint8Array): Promise<Record<string, Uint8Array> | null> {
  // Loaded with the first workbook: four hundred modules, and most starts never see one.
  const { unzip } = await import('@cj-tech-master/excelts/archive')
  const parts: Record<string, Uint8Array> = {}
  let size = 0
  for await (const entry of unzip(bytes).entries()) {
    if (!needed.test(entry.path)) continue
    const chunks: Uint8Array[] = []
    for await (const chunk of entry.stream()) {
      size += chunk.length
      if (size > largest) return null
      chunks.push(chunk)
    }
    const part = Buffer.concat(chunks)
    parts[entry.path] = entry.path.startsWith('xl/worksheets/') ? markUncalculated(part) : part
  }
  return parts
}

function broken(file: string): Refusal {
  return refuse(
    'table.broken-xlsx',
    `${file}はExcelのブックとして読めません。`,
    'Excelで開き、.xlsx として保存し直してください。',
    { file },
  )
}

function tooLarge(file: string): Refusal {
  return refuse('table.too-large', `${file}は大きすぎて読めません。`, '使わないシートを除くか、ファイルを分けてください。', {
    file,
  })
}
