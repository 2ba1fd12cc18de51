import { isRefusal } from '../../../base/refusal.ts'
import { decodeTodoke } from '../../todoke/decode.ts'
import { TODOKE_FILE_NAME } from '../../todoke/frame.ts'
import { kouseiFileName } from '../kousei.ts'
import { leavesOf, partsOf } from '../xml.ts'
import type { ZippedFile } from '../zip.ts'
import type { EmulatedProcedure } from './procedures.ts'

/** What is wrong with an application, as エラーレポート words it; `-` where a field does not apply. */
export interface Wrong {
  readonly form_name: string
  readonly attached_file_name: string
  readonly file_name: string
  readonly item: string
  readonly content: string
}

/** An application as its folder holds it. */
export interface Applied {
  readonly folder: string
  readonly procName: string
  readonly corporation: string
  readonly applicant: string
  readonly place: string
  readonly wrong: readonly Wrong[]
}

/** Checks one folder as the real service would, as far as its rules are known. */
export function checkApplication(
  folder: string,
  files: readonly ZippedFile[],
  procedures: readonly EmulatedProcedure[],
): Applied {
  const textOf = (name: string) => {
    const file = files.find(({ path }) => path === `${folder}/${name}`)
    return file === undefined ? null : Buffer.from(file.bytes).toString('utf8')
  }
  const configuration = textOf(kouseiFileName) ?? ''
  const [applicantPart = ''] = partsOf(configuration, '申請者情報')
  const one = (name: string, within = configuration) => leavesOf(within, name)[0] ?? ''
  const wrong: Wrong[] = []
  const says = (item: string, content: string, file = kouseiFileName) =>
    wrong.push({ form_name: '-', attached_file_name: '-', file_name: file, item, content })
  const procedure = procedures.find(({ id }) => id === one('手続ID'))
  if (configuration === '') says('-', '構成管理情報がありません。')
  else if (procedure === undefined || !folder.startsWith(procedure.id)) says('手続ID', '手続識別子が正しくありません。')
  else if (procedure.name !== one('手続名称')) says('手続名称', '手続名称が正しくありません。')
  if (!/^\d{7}$/.test(one('郵便番号', applicantPart))) says('郵便番号', '半角数字7桁で入力してください。')
  if (!/^[\d-]{10,}$/.test(one('電話番号', applicantPart))) says('電話番号', '半角数字とハイフンで入力してください。')
  for (const item of ['氏名', '住所']) if (one(item, applicantPart) === '') says(item, '入力してください。')
  if (!/^\w{23}$/.test(one('提出先識別子'))) says('提出先識別子', '提出先が正しくありません。')
  for (const name of [...leavesOf(configuration, '申請書ファイル名称'), ...leavesOf(configuration, '添付書類ファイル名称')])
    if (textOf(name) === null) says('-', 'ファイルがありません。', name)
  wrong.push(
    ...checkSheet(
      textOf(one('申請書ファイル名称')),
      files.find(({ path }) => path === `${folder}/${TODOKE_FILE_NAME}`),
    ),
  )
  return {
    folder,
    procName: one('手続名称'),
    corporation: one('法人団体名', applicantPart),
    applicant: one('氏名', applicantPart),
    place: one('提出先名称'),
    wrong,
  }
}

/** The 総括票 must say of the CSV what is in it. */
function checkSheet(sheet: string | null, csv: ZippedFile | undefined): Wrong[] {
  const says = (item: string, content: string): Wrong[] => [
    { form_name: 'ＣＳＶ形式届書総括票', attached_file_name: '-', file_name: TODOKE_FILE_NAME, item, content },
  ]
  if (sheet === null || csv === undefined) return says('-', '総括票またはCSVがありません。')
  const file = decodeTodoke(csv.bytes)
  if (isRefusal(file)) return says('-', file.message)
  const one = (name: string) => leavesOf(sheet, name)[0] ?? ''
  if (Number(one('届書総件数x届書合計')) !== file.records.length) return says('届書合計', '件数がCSVと一致しません。')
  if (Number(one('識別情報x通番')) !== file.sequence) return says('通番', '媒体通番がCSVと一致しません。')
  return one('事業所整理記号x事業所記号') === file.establishment.symbol ? [] : says('事業所記号', '事業所がCSVと一致しません。')
}
