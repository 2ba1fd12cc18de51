import { digits, freeText, fullWidth, halfWidth, halfWidthKana } from '../characters/charset.ts'
import { symbolField, districtField, numberField, prefectureField } from './columns.ts'
import { acquisitionRules } from './acquisition-rules.ts'
import type { Field, Form } from './form.ts'
import { individualNumber, kanaName, kanjiName, notAllZeros } from './shapes.ts'

const number = { charset: digits } as const
const exactly = (width: number) => ({ charset: digits, width, exact: true }) as const
const flag = (meaning: string) => ({ ...exactly(1), required: false, codes: { '1': meaning } }) as const
const noIndividualNumber = { when: '個人番号が空のとき' }
const notOver70Only = { when: '「70歳以上被用者のみ提出」が空のとき' }

const fields: readonly Field[] = [
  { id: 'form', name: '様式コード', ...exactly(7), required: true, from: '固定値', codes: { '2200700': '資格取得届' } },
  prefectureField,
  districtField,
  symbolField,
  numberField,
  {
    id: 'insuredNumber',
    name: '被保険者整理番号',
    ...number,
    width: 6,
    required: false,
    from: '被保険者の整理番号（未定なら空）',
    shape: notAllZeros,
  },
  { id: 'kana', name: '被保険者カナ氏名', width: 25, charset: halfWidthKana, required: true, from: '氏名カナ', shape: kanaName },
  { id: 'kanji', name: '被保険者漢字氏名', width: 24, charset: fullWidth, required: false, from: '氏名', shape: kanjiName },
  {
    id: 'birthEra',
    name: '生年月日（元号）',
    ...exactly(1),
    required: true,
    from: '生年月日',
    codes: { '1': '明治', '3': '大正', '5': '昭和', '7': '平成', '9': '令和' },
  },
  { id: 'birthDate', name: '生年月日', ...exactly(6), required: true, from: '生年月日' },
  {
    id: 'kind',
    name: '種別',
    ...exactly(1),
    required: notOver70Only,
    from: '性別・坑内員・厚生年金基金の別',
    codes: { '1': '男', '2': '女', '3': '坑内員', '5': '男（基金）', '6': '女（基金）', '7': '坑内員（基金）' },
  },
  {
    id: 'acquisitionKind',
    name: '取得区分',
    ...exactly(1),
    required: notOver70Only,
    from: '取得の区分',
    codes: { '1': '健保・厚年', '3': '区分3', '4': '区分4', '6': '区分6', '7': '区分7' },
  },
  {
    id: 'individualNumber',
    name: '個人番号',
    ...exactly(12),
    required: false,
    from: '個人番号',
    shape: individualNumber,
    secret: true,
  },
  {
    id: 'noAddressReason',
    name: '住民票住所を記載できない理由',
    ...exactly(1),
    required: false,
    from: '住所の事情',
    codes: { '1': '海外在住', '2': '短期在留', '3': 'その他' },
  },
  {
    id: 'otherReason',
    name: 'その他の理由',
    width: 75,
    charset: freeText,
    required: { when: '個人番号が空で、理由が3（その他）のとき' },
    from: '住所の事情',
  },
  {
    id: 'pensionOffice',
    name: '基礎年金番号（課所符号）',
    ...exactly(4),
    required: false,
    from: '基礎年金番号の前4桁',
    shape: notAllZeros,
  },
  {
    id: 'pensionSerial',
    name: '基礎年金番号（一連番号）',
    ...exactly(6),
    required: false,
    from: '基礎年金番号の後6桁',
    shape: notAllZeros,
  },
  {
    id: 'acquiredEra',
    name: '資格取得年月日（元号）',
    ...exactly(1),
    required: true,
    from: '資格取得年月日（70歳以上は該当年月日）',
    codes: { '7': '平成', '9': '令和' },
  },
  { id: 'acquiredDate', name: '資格取得年月日', ...exactly(6), required: true, from: '資格取得年月日（70歳以上は該当年月日）' },
  {
    id: 'hasDependents',
    name: '被扶養者の有無',
    ...exactly(1),
    required: notOver70Only,
    from: '被扶養者の有無',
    codes: { '0': '無', '1': '有' },
  },
  { id: 'cash', name: '報酬月額（通貨によるもの）', ...number, width: 7, required: true, from: '報酬月額のうち通貨（円）' },
  { id: 'inKind', name: '報酬月額（現物によるもの）', ...number, width: 7, required: false, from: '報酬月額のうち現物（円）' },
  { id: 'total', name: '報酬月額（合計）', ...number, width: 7, required: true, from: '通貨と現物の合計（円、9999999まで）' },
  { id: 'over70', name: '70歳以上被用者該当', ...flag('該当'), from: '70歳以上被用者に該当するか' },
  { id: 'multipleWorkplaces', name: '二以上事業所勤務者の取得', ...flag('該当'), from: '二以上事業所勤務' },
  { id: 'shortTime', name: '短時間労働者の取得', ...flag('該当'), from: '特定適用事業所等の短時間労働者か' },
  { id: 'rehired', name: '退職後の継続再雇用者の取得', ...flag('該当'), from: '退職後の継続再雇用か' },
  { id: 'remarks', name: '備考（その他）', width: 75, charset: freeText, required: false, from: '備考' },
  { id: 'postalCode1', name: '郵便番号（親）', ...exactly(3), required: noIndividualNumber, from: '本人の郵便番号' },
  { id: 'postalCode2', name: '郵便番号（子）', ...exactly(4), required: noIndividualNumber, from: '本人の郵便番号' },
  { id: 'addressKana', name: '住所カナ', width: 75, charset: halfWidth, required: noIndividualNumber, from: '本人の住所カナ' },
  { id: 'address', name: '住所漢字', width: 74, charset: fullWidth, required: false, from: '本人の住所' },
  {
    id: 'over70Only',
    name: '70歳以上被用者該当届のみ提出',
    ...flag('該当届のみ'),
    from: '70歳以上で健康保険の被保険者に変わりがないか',
  },
  { id: 'certificate', name: '資格確認書発行要否', ...flag('発行が必要'), from: '資格確認書の発行を求めるか' },
]

/** 健康保険・厚生年金保険 被保険者資格取得届／70歳以上被用者該当届, with the 資格確認書 column since the 健康保険証 ended. */
export const acquisition: Form = {
  code: '2200700',
  name: '健康保険・厚生年金保険 被保険者資格取得届／厚生年金保険 70歳以上被用者該当届',
  edition: '令和6年12月',
  from: '2024-12-02',
  source: '日本年金機構 自動チェック表 csv200_202412、届書作成仕様書 第16.2版（いずれも写しによる）',
  fields,
  dates: [
    { era: 'birthEra', date: 'birthDate', name: '生年月日' },
    { era: 'acquiredEra', date: 'acquiredDate', name: '資格取得年月日' },
  ],
  rules: acquisitionRules,
}
