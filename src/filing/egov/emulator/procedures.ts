import { sheetFields, sheetRoot } from '../summary-sheet.ts'
import { writeXml, type Element } from '../xml.ts'
import { zip } from '../zip.ts'

export interface EmulatedProcedure {
  readonly id: string
  readonly name: string
  readonly form: { readonly id: string; readonly version: number; readonly name: string }
}

/** 資格取得届, CSVファイル添付方式. The ids are the emulator's own: the real ones are not known (docs/open-facts.md). */
export const emulatedAcquisition: EmulatedProcedure = {
  id: '950A990000000001',
  name: '健康保険・厚生年金保険被保険者資格取得届（ＣＳＶファイル添付方式）（練習）／電子申請',
  form: { id: '950A99000000000001', version: 1, name: '健康保険厚生年金保険ＣＳＶ形式届書総括票' },
}

/** The skeleton ZIP of 手続選択: the form with every field empty. */
export async function skeletonOf({ id, form }: EmulatedProcedure): Promise<string> {
  const root: Element = [
    'DataRoot',
    [
      ['様式ID', form.id],
      ['様式バージョン', String(form.version)],
      ['STYLESHEET', `${form.id}.xsl`],
      [sheetRoot, emptied(sheetFields(blank))],
    ],
  ]
  const bytes = Buffer.from(writeXml(root, `${form.id}.xsl`))
  return (await zip([{ path: `${id}/${form.id}_01.xml`, bytes }], new Date(0))).toString('base64')
}

function emptied(fields: readonly Element[]): readonly Element[] {
  return fields.map(([name, content]) => [name, typeof content === 'string' ? '' : emptied(content)])
}

const blank: Parameters<typeof sheetFields>[0] = {
  submitter: { kind: '事業主' },
  sequence: 1,
  createdOn: '2026-01-01',
  filedOn: '2026-01-01',
  establishment: {
    prefectureCode: '',
    districtCode: '',
    symbol: '',
    number: '',
    postalCode1: '',
    postalCode2: '',
    address: '',
    name: '',
    employer: '',
    phone1: '',
    phone2: '',
    phone3: '',
  },
  acquisitions: 0,
}
