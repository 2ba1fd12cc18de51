import type { Charset } from '../characters/charset.ts'
import { bankNameCharacters, ediCharacters, salaryNameCharacters, transferNameCharacters } from './charset.ts'

/** 種別コード: 11 給与振込, 12 賞与振込, 21 総合振込. */
export type TransferKind = '11' | '12' | '21'

/**
 * One field of a 120-byte record, in the order of the record. `code`: exactly so many digits. `number`: digits, right-aligned and zero-filled,
 * empty is zero. `text`: left-aligned and space-filled. `constant` and `blank` hold no value of ours.
 */
export type FixedField =
  | {
      readonly kind: 'code'
      readonly id: string
      readonly name: string
      readonly width: number
      readonly codes?: Readonly<Record<string, string>>
    }
  | { readonly kind: 'number'; readonly id: string; readonly name: string; readonly width: number }
  | {
      readonly kind: 'text'
      readonly id: string
      readonly name: string
      readonly width: number
      readonly charset: Charset
      readonly required: boolean
    }
  | { readonly kind: 'constant'; readonly value: string }
  | { readonly kind: 'blank'; readonly width: number }

export const RECORD_LENGTH = 120

const constant = (value: string): FixedField => ({ kind: 'constant', value })
const blank = (width: number): FixedField => ({ kind: 'blank', width })
const code = (id: string, name: string, width: number, codes?: Readonly<Record<string, string>>): FixedField =>
  codes === undefined ? { kind: 'code', id, name, width } : { kind: 'code', id, name, width, codes }
const number = (id: string, name: string, width: number): FixedField => ({ kind: 'number', id, name, width })
const text = (id: string, name: string, width: number, charset: Charset, required = true): FixedField => ({
  kind: 'text',
  id,
  name,
  width,
  charset,
  required,
})

/** ヘッダーレコード, the same for all three kinds. */
export const headerLayout: readonly FixedField[] = [
  constant('1'),
  code('kind', '種別コード', 2, { '11': '給与振込', '12': '賞与振込', '21': '総合振込' }),
  // コード区分: 0 is JIS, the only one written today.
  constant('0'),
  code('consignorCode', '委託者コード', 10),
  text('consignorName', '委託者名', 40, transferNameCharacters),
  code('monthDay', '振込指定日', 4),
  code('bankCode', '仕向銀行番号', 4),
  text('bankName', '仕向銀行名', 15, bankNameCharacters, false),
  code('branchCode', '仕向支店番号', 3),
  text('branchName', '仕向支店名', 15, bankNameCharacters, false),
  code('accountType', '預金種目', 1, { '1': '普通', '2': '当座', '9': 'その他' }),
  code('account', '口座番号', 7),
  blank(17),
]

const receiver = (name: Charset, accountTypes: Readonly<Record<string, string>>): readonly FixedField[] => [
  constant('2'),
  code('bankCode', '被仕向銀行番号', 4),
  text('bankName', '被仕向銀行名', 15, bankNameCharacters, false),
  code('branchCode', '被仕向支店番号', 3),
  text('branchName', '被仕向支店名', 15, bankNameCharacters, false),
  number('clearingHouse', '手形交換所番号', 4),
  code('accountType', '預金種目', 1, accountTypes),
  code('account', '口座番号', 7),
  text('name', '受取人名', 30, name),
  number('amount', '振込金額', 10),
  code('newCode', '新規コード', 1, { '0': 'その他', '1': '第1回振込分', '2': '変更分' }),
]

const salary: readonly FixedField[] = [
  ...receiver(salaryNameCharacters, { '1': '普通', '2': '当座' }),
  number('key1', '社員番号', 10),
  number('key2', '所属コード', 10),
  blank(9),
]
const generalReceiver = receiver(transferNameCharacters, { '1': '普通', '2': '当座', '4': '貯蓄', '9': 'その他' })
const general: readonly FixedField[] = [
  ...generalReceiver,
  number('key1', '顧客コード1', 10),
  number('key2', '顧客コード2', 10),
  number('method', '振込指定区分', 1),
  blank(8),
]
const generalWithEdi: readonly FixedField[] = [
  ...generalReceiver,
  text('edi', 'EDI情報', 20, ediCharacters),
  number('method', '振込指定区分', 1),
  constant('Y'),
  blank(7),
]

/** データレコード. In 総合振込 識別表示 `Y` turns the two customer codes into one EDI情報. */
export function dataLayout(kind: TransferKind, withEdi: boolean): readonly FixedField[] {
  if (kind !== '21') return salary
  return withEdi ? generalWithEdi : general
}

/** Offset of 識別表示 in a data record of 総合振込. */
export const EDI_MARK_AT = 112

/** トレーラレコード. */
export const trailerLayout: readonly FixedField[] = [
  constant('8'),
  number('count', '合計件数', 6),
  number('total', '合計金額', 12),
  blank(101),
]

/** エンドレコード. */
export const endLayout: readonly FixedField[] = [constant('9'), blank(119)]
