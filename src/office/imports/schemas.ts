import { z } from 'zod'
import { month, uuid } from '../../base/zod.ts'

/** What is imported: 従業員 (people, enough to begin payroll) or 勤怠 (one month's work and entered amounts). */
export const importKinds = ['従業員', '勤怠'] as const
export type ImportKind = (typeof importKinds)[number]

/** How decimal hours are meant: 8.30 is 8時間30分 (60進) or 8時間18分 (10進). 8:30 and 8時間30分 are plain either way. */
export const timeFormats = ['60進', '10進'] as const
export type TimeFormat = (typeof timeFormats)[number]

/** How a client's own file maps to our fields. A heading that is not listed, or is null, is not read. */
export const importMapping = z.object({
  /** Heading as in the file → field (`number`, `overtimeMinutes`, `item:commission` …; see `fields` of the preview). */
  columns: z.record(z.string(), z.string().nullable()),
  /** Null: not told; decimal hours are then refused as ambiguous unless the file itself settles it. */
  timeFormat: z.enum(timeFormats).nullable(),
  /** The row the headings stand in, counted from 1; null: found by the headings known to us. */
  headingRow: z.int().min(1).nullable(),
})
export type Mapping = z.infer<typeof importMapping>

/** The file and how to read it; the same for the preview and for taking it in. */
export const importInput = z.object({
  client: uuid,
  kind: z.enum(importKinds),
  /** 給与の月分; needed for 勤怠. */
  month: month.optional(),
  fileName: z.string().min(1, 'ファイル名がありません').max(255),
  /** The file's bytes. */
  base64: z.base64().min(1, 'ファイルが空です').max(28_000_000, '20MBを超えるファイルは分けてください'),
  /** The sheet to read; the first one that has known headings otherwise. */
  sheet: z.string().optional(),
  /** Changed by the clerk; otherwise the remembered or the proposed one. */
  mapping: importMapping.optional(),
})
export type ImportInput = z.infer<typeof importInput>

const place = z.object({
  file: z.string().optional(),
  sheet: z.string().optional(),
  row: z.number().optional(),
  column: z.string().optional(),
  field: z.string().optional(),
  value: z.string().optional(),
})

/** A refused cell or row. */
export const importRefusal = z.object({
  refused: z.literal(true),
  code: z.string(),
  message: z.string(),
  remedy: z.string(),
  place: place.optional(),
})

/** A row that was passed over, or a thing to notice: nothing is dropped in silence. */
export const importNote = z.object({ message: z.string(), place })
export type ImportNote = z.infer<typeof importNote>

export const importColumn = z.object({
  heading: z.string(),
  /** A, B … AA */
  column: z.string(),
  /** The first few values, as written. */
  samples: z.array(z.string()),
  field: z.string().nullable(),
})

/** A field a column may be mapped to. */
export const importField = z.object({ field: z.string(), label: z.string(), required: z.boolean() })

export const importChange = z.object({
  row: z.int(),
  number: z.string(),
  name: z.string(),
  what: z.enum(['新規', '変更', '同じ']),
  /** 残業 12:00 → 15:30 */
  details: z.array(z.string()),
})
export type ImportChange = z.infer<typeof importChange>

export const previewOutput = z.object({
  sheets: z.array(z.string()),
  sheet: z.string().nullable(),
  columns: z.array(importColumn),
  fields: z.array(importField),
  mapping: importMapping,
  /** True when the mapping is the one remembered for these headings. */
  remembered: z.boolean(),
  /** True when decimal hours could be read both ways: the clerk must choose `timeFormat`. */
  asksTimeFormat: z.boolean(),
  accepted: z.int(),
  refusals: z.array(importRefusal),
  /** Blank lines, totals and exact duplicates that are passed over. */
  skipped: z.array(importNote),
  /** 髙 in a name needs a substitute on 届書 … */
  warnings: z.array(importNote),
  changes: z.array(importChange),
})
export type Preview = z.infer<typeof previewOutput>

export const takeInput = importInput.extend({
  /** False: all or nothing. True: the rows that are right are kept, the refused ones are listed. */
  keepRest: z.boolean(),
})

export const takeOutput = previewOutput.pick({ accepted: true, refusals: true, skipped: true, warnings: true, changes: true })
export type Taken = z.infer<typeof takeOutput>
