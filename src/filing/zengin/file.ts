import { z } from 'zod'
import { yenAmount } from '../../base/zod.ts'

/** One payment. Names are in the banks' alphabet already (see `toZenginKana`), codes are zero-filled. */
export const zenginPayment = z.strictObject({
  bankCode: z.string(),
  bankName: z.string(),
  branchCode: z.string(),
  branchName: z.string(),
  /** 1 普通, 2 当座, 4 貯蓄, 9 その他 */
  accountType: z.string(),
  account: z.string(),
  name: z.string(),
  amount: yenAmount,
  /** 手形交換所番号; not used any more, empty is zeros. */
  clearingHouse: z.string(),
  /** 新規コード: 1 first, 2 changed, 0 other */
  newCode: z.string(),
  /** 社員番号 or 顧客コード1: digits without leading zeros, or empty. */
  key1: z.string(),
  /** 所属コード or 顧客コード2 */
  key2: z.string(),
  /** EDI情報, 総合振込 only: takes the place of the keys. */
  edi: z.string().nullable(),
  /** 振込指定区分, 総合振込 only: 7 テレ振込, 8 文書振込; empty where unused. */
  method: z.string(),
})

/** A transfer file of one consignor and one day. */
export const zenginFile = z.strictObject({
  kind: z.enum(['11', '12', '21']),
  consignorCode: z.string(),
  consignorName: z.string(),
  /** 振込指定日, MMDD: the record has no year. */
  monthDay: z.string(),
  bankCode: z.string(),
  bankName: z.string(),
  branchCode: z.string(),
  branchName: z.string(),
  accountType: z.string(),
  account: z.string(),
  payments: z.array(zenginPayment),
})

export type ZenginPayment = z.infer<typeof zenginPayment>
export type ZenginFile = z.infer<typeof zenginFile>

/** What most payments leave alone; spread it and say the rest. */
export const plainPayment = { clearingHouse: '', newCode: '0', key1: '', key2: '', edi: null, method: '' } as const
