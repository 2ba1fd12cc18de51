import { isRefusal } from '../../base/refusal.ts'
import { columnLetter } from '../../filing/tables/grid.ts'
import { clerks, defineAsk } from '../act.ts'
import { trimmed } from './cells.ts'
import { contextOf } from './context.ts'
import { isMyNumber } from './headings.ts'
import { openFile } from './open-file.ts'
import { planOf, type Plan } from './plan.ts'
import { shown } from './row-reader.ts'
import { importInput, previewOutput, type Preview } from './schemas.ts'
import type { HeadedSheet } from './sheet.ts'

const SAMPLES = 4

/** 取込の下見: headings, mapping, what would be accepted, refused and changed. Changes nothing. */
export const previewImport = defineAsk({
  name: 'imports.preview',
  label: '取込の下見',
  about: '顧問先のファイルを読み、項目の対応、取り込める行、取り込めないセル、変わる内容を示します。',
  may: clerks,
  input: importInput,
  output: previewOutput,
  answer: async (desk, input) => {
    const sheets = await openFile(input)
    if (isRefusal(sheets)) return sheets
    const known = await contextOf(desk, input)
    if (isRefusal(known)) return known
    const plan = planOf(input.kind, sheets, known)
    return isRefusal(plan)
      ? plan
      : previewOf(
          plan,
          sheets.flatMap(({ sheet }) => sheet ?? []),
        )
  },
})

function previewOf({ file, fields, changes }: Plan, sheets: string[]): Preview {
  const { headed, mapping, remembered, asksTimeFormat } = file.sheet
  return {
    sheets,
    sheet: headed.sheet,
    columns: headed.headings.map((heading, index) => ({
      heading,
      column: columnLetter(index),
      samples: samplesOf(headed, index),
      field: mapping.columns[heading] ?? null,
    })),
    fields: fields.map(({ field, label, required }) => ({ field, label, required })),
    mapping,
    remembered,
    asksTimeFormat,
    accepted: file.drafts.length,
    refusals: [...file.refusals],
    skipped: [...file.skipped],
    warnings: [...file.warnings],
    changes: [...changes],
  }
}

function samplesOf(headed: HeadedSheet, index: number): string[] {
  if (isMyNumber(headed.headings[index]!)) return []
  const written = headed.rows.map(({ cells }) => cells[index] ?? '').filter((cell) => trimmed(cell) !== '')
  return written.slice(0, SAMPLES).map(shown)
}
