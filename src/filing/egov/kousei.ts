import { z } from 'zod'
import type { Element } from './xml.ts'

/** Who applies, or who is asked: every field of 申請者情報 and 連絡先情報 that is known; what is not is left empty. */
export const party = z.strictObject({
  name: z.string(),
  kana: z.string(),
  post: z.string(),
  corporation: z.string(),
  corporationKana: z.string(),
  /** 7 digits without a hyphen. */
  postalCode: z.string(),
  address: z.string(),
  addressKana: z.string(),
  /** With hyphens. */
  phone: z.string(),
  mail: z.string(),
})
export type Party = z.infer<typeof party>

/** 提出先識別子 (23 characters) and the name with its levels joined by commas. */
export const submissionPlace = z.strictObject({
  identifier: z.string().regex(/^[0-9A-Z]{23}$/i, '提出先識別子は23桁の英数字で入力してください'),
  name: z.string().min(1, '提出先の名称を入力してください').max(200),
})

export interface Configuration {
  readonly procId: string
  readonly procName: string
  readonly applicant: Party
  readonly contact: Party
  readonly place: z.infer<typeof submissionPlace>
  readonly form: { readonly id: string; readonly version: number; readonly name: string; readonly fileName: string }
  readonly attachments: readonly { readonly name: string; readonly fileName: string }[]
}

export const kouseiFileName = 'kousei.xml'
export const kouseiStylesheet = '999000000000000001.xsl'

/** kousei.xml in the standard format, unsigned: what a GビズID may leave out for procedures that allow it. */
export function kousei(of: Configuration): Element {
  const { procId, procName, applicant, contact, place, form, attachments } = of
  const number: readonly Element[] = [
    ['受付行政機関ID', `100${procId.slice(0, 3)}`],
    ['手続ID', procId],
  ]
  const delegation: readonly Element[] = ['発行番号', '委任登録票名称', '委任登録票ファイル名称'].map((name) => [name, ''])
  const parties: readonly Element[] = [
    ['申請者情報', partyFields(applicant)],
    ['連絡先情報', partyFields(contact)],
    ['委任登録票添付情報', delegation],
  ]
  const management: readonly Element[] = [
    ['手続番号', number],
    ['手続名称', procName],
    ['初回受付番号', ''],
    ['申請種別', '新規申請'],
    ['申請者連絡先情報', parties],
  ]
  const configuration: readonly Element[] = [
    ['管理情報', management],
    ['手数料情報', numbered(6, '手数料', ['手数料識別子', '略科目コード', '略科目名', '振込金額'])],
    ['通信欄', ''],
    ['府省照会情報', numbered(10, '府省照会', ['府省照会情報ラベル', '府省照会情報'])],
    [
      '提出先情報',
      [
        ['提出先識別子', place.identifier],
        ['提出先名称', place.name],
      ],
    ],
    ...attachments.map(attachment),
    ['申請書属性情報', formFields(form)],
  ]
  return [
    'DataRoot',
    [
      ['様式ID', '999000000000000001'],
      ['様式バージョン', '0001'],
      ['STYLESHEET', kouseiStylesheet],
      ['構成情報', configuration, ['ID', '構成情報']],
      ['その他', [['法人番号', '']]],
    ],
  ]
}

function partyFields(one: Party): readonly Element[] {
  return [
    ['氏名', one.name],
    ['氏名フリガナ', one.kana],
    ['役職', one.post],
    ['法人団体名', one.corporation],
    ['法人団体名フリガナ', one.corporationKana],
    ['部門名', ''],
    ['部門名フリガナ', ''],
    ['郵便番号', one.postalCode],
    ['住所', one.address],
    ['住所フリガナ', one.addressKana],
    ['電話番号', one.phone],
    ['FAX番号', ''],
    ['電子メールアドレス', one.mail],
  ]
}

function attachment({ name, fileName }: Configuration['attachments'][number]): Element {
  return [
    '添付書類属性情報',
    [
      ['添付種別', '添付'],
      ['添付書類名称', name],
      ['添付書類ファイル名称', fileName],
      ['提出情報', '1'],
    ],
  ]
}

function formFields({ id, version, name, fileName }: Configuration['form']): readonly Element[] {
  return [
    ['申請書様式ID', id],
    ['申請書様式バージョン', String(version).padStart(4, '0')],
    ['申請書様式名称', name],
    ['申請書ファイル名称', fileName],
  ]
}

/** 手数料1 … 手数料6: the form wants them even where there is no fee. */
function numbered(count: number, name: string, fields: readonly string[]): readonly Element[] {
  return Array.from({ length: count }, (_, index): Element => [
    `${name}${index + 1}`,
    fields.map((field): Element => [field, '']),
  ])
}
