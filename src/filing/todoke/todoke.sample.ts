import { acquisitionRecord } from './acquisition-record.ts'
import type { AcquisitionFacts } from './acquisition-record.ts'
import type { TodokeEstablishment, TodokeFile } from './file.ts'

/** An invented establishment and hires, for tests. */

/** The frame printed in 届書作成仕様書 p.64. */
export const officialEstablishment: TodokeEstablishment = {
  prefectureCode: '21',
  districtCode: '01',
  symbol: 'ｹｲﾄ',
  number: '123',
  postalCode1: '100',
  postalCode2: '0000',
  address: '東京都千代田区霞が関１－２－２',
  name: '健保サービス株式会社',
  employer: '健保　良一',
  phone1: '03',
  phone2: '1234',
  phone3: '5678',
}

/** A hire with an (invented) 個人番号. */
export const hire: AcquisitionFacts = {
  insuredNumber: '15',
  kana: 'ヤマダ タロウ',
  kanji: '山田 太郎',
  birth: '1990-04-02',
  kind: '1',
  acquisitionKind: '1',
  individualNumber: '123456789018',
  basicPensionNumber: null,
  noAddressReason: null,
  otherReason: null,
  acquiredOn: '2026-11-01',
  hasDependents: true,
  cash: 285_000,
  inKind: 15_000,
  over70: false,
  over70Only: false,
  multipleWorkplaces: false,
  shortTime: false,
  rehired: false,
  certificate: false,
  remarks: null,
  address: null,
}

/** A hire without 個人番号, known by 基礎年金番号 and address. */
export const hireWithoutNumber: AcquisitionFacts = {
  ...hire,
  insuredNumber: null,
  kana: 'さとう　はなこ',
  kanji: '佐藤　花子',
  birth: '1956-02-29',
  kind: '2',
  individualNumber: null,
  basicPensionNumber: '1234-567890',
  noAddressReason: '3',
  otherReason: '実家に住民票があるため',
  hasDependents: false,
  inKind: 0,
  remarks: '週30時間勤務',
  address: { postalCode: '150-0002', kana: 'トウキョウト シブヤク シブヤ １－２', kanji: '東京都渋谷区渋谷１－２' },
}

/** A file of both, submitted by the employer. */
export const exampleFile: TodokeFile = {
  submitter: { kind: '事業主' },
  sequence: 1,
  createdOn: '2026-11-21',
  establishment: officialEstablishment,
  records: [acquisitionRecord(hire), acquisitionRecord(hireWithoutNumber)],
}
