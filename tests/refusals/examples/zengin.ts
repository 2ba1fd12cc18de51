import { mustNotRefuse } from '../../../src/base/refusal.ts'
import { findBankAndBranch } from '../../../src/filing/zengin/banks.ts'
import { checkZengin } from '../../../src/filing/zengin/check.ts'
import { decodeZengin } from '../../../src/filing/zengin/decode.ts'
import { encodeZengin } from '../../../src/filing/zengin/encode.ts'
import type { ZenginFile, ZenginPayment } from '../../../src/filing/zengin/file.ts'
import { payment, salaryFile } from '../../../src/filing/zengin/zengin.sample.ts'
import type { Example } from '../example.ts'

const paid = (change: Partial<ZenginPayment>) => encodeZengin({ ...salaryFile, payments: [{ ...payment, ...change }] })
const file = (change: Partial<ZenginFile>) => encodeZengin({ ...salaryFile, ...change })
const warned = (change: Partial<ZenginFile>) => checkZengin({ ...salaryFile, ...change }).warnings[0]
const bytes = (from: string, to: string) => {
  const text = Buffer.from(mustNotRefuse(encodeZengin(salaryFile))).toString('latin1')
  return decodeZengin(Buffer.from(text.replace(from, to), 'latin1'))
}

export const examples: readonly Example[] = [
  { code: 'zengin.unknown-bank', when: '存在しない金融機関コードを入力した', run: () => findBankAndBranch('9999', '001') },
  { code: 'zengin.unknown-branch', when: '存在しない支店コードを入力した', run: () => findBankAndBranch('0001', '998') },
  { code: 'zengin.wrong-digits', when: '口座番号の桁数が違う', run: () => paid({ account: '123456' }) },
  { code: 'zengin.unknown-code', when: '給与振込で使えない預金種目にした', run: () => paid({ accountType: '4' }) },
  { code: 'zengin.missing', when: '受取人名が空', run: () => paid({ name: '' }) },
  { code: 'character.not-allowed', when: '受取人名に漢字を入れた', run: () => paid({ name: '山田太郎' }) },
  { code: 'zengin.stray-mark', when: '濁点が付かない文字に濁点を付けた', run: () => paid({ name: 'ｱﾞ' }) },
  { code: 'zengin.trailing-space', when: '受取人名の末尾に空白がある', run: () => paid({ name: 'ﾔﾏﾀﾞ ' }) },
  { code: 'zengin.too-long', when: '受取人名が31文字ある', run: () => paid({ name: 'ｱ'.repeat(31) }) },
  { code: 'zengin.negative-amount', when: 'マイナスの金額を振り込もうとした', run: () => paid({ amount: -1 }) },
  { code: 'zengin.no-payments', when: '振込先が1件もない', run: () => file({ payments: [] }) },
  { code: 'zengin.no-such-day', when: '2月30日を振込指定日にした', run: () => file({ monthDay: '0230' }) },
  {
    code: 'zengin.total-too-large',
    when: '合計が1兆円以上になった',
    run: () =>
      file({
        payments: Array.from({ length: 101 }, (_, index) => ({
          ...payment,
          account: String(index).padStart(7, '0'),
          amount: 9_999_999_999,
        })),
      }),
  },
  { code: 'zengin.zero-amount', when: '0円の振込が混ざっている', run: () => warned({ payments: [{ ...payment, amount: 0 }] }) },
  { code: 'zengin.identical-payments', when: '同じ口座に同じ金額が2件ある', run: () => warned({ payments: [payment, payment] }) },
  { code: 'zengin.long-vowel', when: '受取人名に長音がある', run: () => warned({ payments: [{ ...payment, name: 'ﾕ-ｺ' }] }) },
  { code: 'zengin.consignor-characters', when: '委託者名に英字がある', run: () => warned({ consignorName: 'ｶ)ABC' }) },
  { code: 'zengin.broken-file', when: '120バイトでない行のある全銀ファイルを読んだ', run: () => bytes('1', '') },
  { code: 'zengin.unknown-kind', when: '対応していない種別の全銀ファイルを読んだ', run: () => bytes('111', '191') },
  {
    code: 'zengin.count-differs',
    when: '件数の合わない全銀ファイルを読んだ',
    run: () => bytes('8000002', '8000003'),
  },
  {
    code: 'zengin.total-differs',
    when: '合計金額の合わない全銀ファイルを読んだ',
    run: () => bytes('8000002000000451480', '8000002000000451481'),
  },
]
