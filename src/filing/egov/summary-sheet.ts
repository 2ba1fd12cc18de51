import { partsOf, type CivilDay } from '../../base/day.ts'
import { warekiOf } from '../../base/wareki.ts'
import type { TodokeEstablishment, TodokeFile } from '../todoke/file.ts'
import type { Element } from './xml.ts'

/** 健康保険厚生年金保険 CSV形式届書総括票: what goes with SHFD0006.CSV. Only 資格取得届 are counted so far. */
export interface SummarySheet {
  readonly submitter: TodokeFile['submitter']
  /** 媒体通番 */
  readonly sequence: number
  readonly createdOn: CivilDay
  readonly filedOn: CivilDay
  readonly establishment: TodokeEstablishment
  readonly acquisitions: number
}

export const sheetRoot = 'A-330526-001_1'

/** The fields in the form's order. */
export function sheetFields(sheet: SummarySheet): readonly Element[] {
  const { establishment: at, submitter } = sheet
  const count = String(sheet.acquisitions)
  return [
    ['識別情報x提出元ID', submitterId(sheet)],
    ['識別情報x通番', String(sheet.sequence).padStart(3, '0')],
    ['作成年月日', dayFields(sheet.createdOn)],
    ['事業所整理記号x都道府県コード', at.prefectureCode],
    ['事業所整理記号x郡市区記号', at.districtCode],
    ['事業所整理記号x事業所記号', at.symbol],
    ['事業所番号', at.number],
    ['届書総件数x資格取得届70歳以上被用者該当届', count],
    ['届書数x被扶養者異動国年3号被保険者関係届', '0'],
    ['届書数x資格喪失届70歳以上被用者不該当届', '0'],
    ['届書数x月額変更届70歳以上被用者月額変更届', '0'],
    ['届書数x算定基礎届70歳以上被用者算定基礎届', '0'],
    ['届書数x賞与支払届70歳以上被用者賞与支払届', '0'],
    ['届書数x育児休業等取得者申出書終了届', '0'],
    ['届書数x産前産後休業取得者申出書変更届', '0'],
    ['届書総件数x届書合計', count],
    ['届書総件数x国年x国民年金第3号被保険者関係届', '0'],
    ['届書総件数x国年x届書合計', '0'],
    ['備考', ''],
    ['事業所所在地x郵便番号x親番号', at.postalCode1],
    ['事業所所在地x郵便番号x子番号', at.postalCode2],
    ['事業所所在地', at.address],
    ['事業所名称', at.name],
    ['事業主氏名', at.employer],
    [
      '電話番号',
      [
        ['市外局番', at.phone1],
        ['局番', at.phone2],
        ['番号', at.phone3],
      ],
    ],
    ['提出年月日', dayFields(sheet.filedOn)],
    ['社会保険労務士の提出代行者名', submitter.kind === '社労士' ? submitter.name : ''],
    ['通知書希望形式', '1'],
    [
      '添付書類',
      [
        ['郵送', ''],
        ['電子', ''],
        ['なし', '1'],
      ],
    ],
    ['Xmit', '0'],
  ]
}

/** 提出元ID: the 社労士's registration number, else the establishment's own symbol. */
export function submitterId({ submitter, establishment: at }: Pick<SummarySheet, 'submitter' | 'establishment'>): string {
  return submitter.kind === '社労士' ? submitter.number : `${at.prefectureCode}${at.districtCode}${at.symbol}`
}

function dayFields(day: CivilDay): readonly Element[] {
  const { month, day: date } = partsOf(day)
  return [
    ['年', String(warekiOf(day)!.year)],
    ['月', String(month)],
    ['日', String(date)],
  ]
}
