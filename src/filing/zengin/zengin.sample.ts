import { plainPayment } from './file.ts'
import type { ZenginFile, ZenginPayment } from './file.ts'

/** Invented payments, for tests. */
export const payment: ZenginPayment = {
  ...plainPayment,
  bankCode: '0005',
  bankName: 'ﾐﾂﾋﾞｼUFJ',
  branchCode: '001',
  branchName: 'ﾎﾝﾃﾝ',
  accountType: '1',
  account: '0123456',
  name: 'ﾔﾏﾀﾞ ﾀﾛｳ',
  amount: 253_480,
  key1: '15',
}

/** A 給与振込 of two. */
export const salaryFile: ZenginFile = {
  kind: '11',
  consignorCode: '0000123456',
  consignorName: 'ﾂﾂﾞｷｼﾖｳｼﾞ',
  monthDay: '1125',
  bankCode: '0001',
  bankName: 'ﾐｽﾞﾎ',
  branchCode: '100',
  branchName: 'ﾎﾝﾃﾝ',
  accountType: '1',
  account: '7654321',
  payments: [payment, { ...payment, account: '0000007', name: 'ｻﾄｳ ﾊﾅｺ', amount: 198_000, key1: '16', key2: '3', newCode: '1' }],
}

/** A 総合振込 of two, one with EDI情報. */
export const generalFile: ZenginFile = {
  ...salaryFile,
  kind: '21',
  consignorName: 'ｶ)ﾂﾂﾞｷｼﾖｳｼﾞ',
  payments: [
    { ...payment, name: 'ｶ)ABC(ﾆﾎﾝ)', accountType: '4', method: '7' },
    { ...payment, key1: '', edi: 'ｾｲｷﾕｳ 2026/11-1', amount: 1 },
  ],
}
