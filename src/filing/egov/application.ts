import { z } from 'zod'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { civilDay } from '../../base/zod.ts'
import { decodeTodoke } from '../todoke/decode.ts'
import { TODOKE_FILE_NAME } from '../todoke/frame.ts'
import type { ProcedureForm } from './api.ts'
import { kousei, kouseiFileName, kouseiStylesheet, party, submissionPlace } from './kousei.ts'
import { sheetFields, sheetRoot } from './summary-sheet.ts'
import { namesIn, writeXml, type Element } from './xml.ts'
import { unzip, zip } from './zip.ts'

/** 資格取得届 by the CSVファイル添付方式: SHFD0006.CSV as it was made, and who applies where. */
export const csvFiling = z.strictObject({
  csv: z.base64(),
  filedOn: civilDay,
  applicant: party,
  contact: party,
  place: submissionPlace,
})
export type CsvFiling = z.infer<typeof csvFiling>

/** A procedure of e-Gov: 手続識別子 and 手続名称, which e-Gov holds against one another. */
export interface ProcedureName {
  readonly id: string
  readonly name: string
}

/** The archive for 申請データ送信: one folder named as the procedure, with kousei.xml, the 総括票 and the CSV. */
export async function csvApplication(
  filing: CsvFiling,
  procedure: ProcedureName,
  form: ProcedureForm,
  at: Date,
): Promise<Buffer | Refusal> {
  const csv = Buffer.from(filing.csv, 'base64')
  const file = decodeTodoke(csv)
  if (isRefusal(file)) return file
  const fields = sheetFields({ ...file, filedOn: filing.filedOn, acquisitions: file.records.length })
  const strange = changedFields(form, fields)
  if (strange !== null) return strange
  const configuration = kousei({
    procId: procedure.id,
    procName: procedure.name,
    applicant: filing.applicant,
    contact: filing.contact,
    place: filing.place,
    form: { id: form.formId, version: form.formVersion, name: form.formName, fileName: form.fileName },
    attachments: [{ name: 'csvファイル', fileName: TODOKE_FILE_NAME }],
  })
  const files = [
    [kouseiFileName, Buffer.from(writeXml(configuration, kouseiStylesheet))],
    [form.fileName, Buffer.from(writeXml(sheet(form, fields), `${form.formId}.xsl`))],
    [TODOKE_FILE_NAME, csv],
  ] as const
  return zip(
    files.map(([name, bytes]) => ({ path: `${procedure.id}/${name}`, bytes })),
    at,
  )
}

function sheet({ formId, formVersion }: ProcedureForm, fields: readonly Element[]): Element {
  return [
    'DataRoot',
    [
      ['様式ID', formId],
      ['様式バージョン', String(formVersion)],
      ['STYLESHEET', `${formId}.xsl`],
      ['様式コピー情報', '0'],
      ['Doctype', '1'],
      [sheetRoot, fields],
    ],
  ]
}

/** The form as the authority has it today must have every field we write: a form that changed is not filled in blindly. */
function changedFields(form: ProcedureForm, fields: readonly Element[]): Refusal | null {
  const skeleton = unzip(Buffer.from(form.skeleton, 'base64'))?.find(({ path }) => path.endsWith(`/${form.fileName}`))
  const known = skeleton === undefined ? new Set<string>() : namesIn(Buffer.from(skeleton.bytes).toString('utf8'))
  const missing = [sheetRoot, ...namesOf(fields)].filter((name) => !known.has(name))
  if (missing.length === 0) return null
  return refuse(
    'egov.form-changed',
    `e-Govの様式「${form.formName}」に、項目「${missing[0]}」がありません。`,
    '様式が変わっています。申請パッケージを作り、e-Govの画面から提出してください。',
    { field: missing[0]! },
  )
}

function namesOf(fields: readonly Element[]): string[] {
  return fields.flatMap(([name, content]) => [name, ...(typeof content === 'string' ? [] : namesOf(content))])
}
