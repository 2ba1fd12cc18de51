import type { z } from 'zod'
import type { CivilDay } from '../../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../../base/refusal.ts'
import { formatYen } from '../../../base/yen.ts'
import { findBankAndBranch } from '../../../filing/zengin/banks.ts'
import { plainPayment, type ZenginFile, type ZenginPayment } from '../../../filing/zengin/file.ts'
import { toZenginKana, zeroFilled } from '../../../filing/zengin/name.ts'
import { monthDayOf } from '../../../filing/zengin/transfer-day.ts'
import type { transferSource } from '../../clients/facts.ts'
import type { accountFacts } from '../../people/facts.ts'
import type { Facts } from '../../row.ts'

/** One person to be paid. */
export interface TransferRow {
  readonly person: { readonly number: string; readonly name: string }
  readonly net: number
  /** The account in force on the transfer day; null when none was given. */
  readonly account: Pick<Facts<typeof accountFacts>, 'bankCode' | 'branchCode' | 'kind' | 'number' | 'holderKana'> | null
}

const accountTypes = { 普通: '1', 当座: '2' } as const

/**
 * The 給与振込 file of a run. People paid nothing are left out. Pure; who cannot be paid by transfer is refused by name:
 * no account, unknown bank or branch. The characters are checked by the encoder.
 */
export function transferFile(of: {
  readonly source: z.infer<typeof transferSource>
  readonly transferDay: CivilDay
  readonly rows: readonly TransferRow[]
}): { file: ZenginFile; refused: Refusal[] } | Refusal {
  const { source, transferDay } = of
  const own = findBankAndBranch(source.bankCode, source.branchCode)
  if (isRefusal(own)) return { ...own, message: `振込元: ${own.message}` }
  const payments: ZenginPayment[] = []
  const refused: Refusal[] = []
  for (const row of of.rows) {
    if (row.net === 0) continue
    const payment = paymentOf(row)
    if (isRefusal(payment)) refused.push(payment)
    else payments.push(payment)
  }
  const file: ZenginFile = {
    kind: '11',
    consignorCode: zeroFilled(source.clientCode, 10),
    consignorName: toZenginKana(source.name),
    monthDay: monthDayOf(transferDay),
    bankCode: source.bankCode,
    bankName: own.bank.zenginName,
    branchCode: source.branchCode,
    branchName: own.branch.zenginName,
    accountType: accountTypes[source.kind],
    account: zeroFilled(source.number, 7),
    payments,
  }
  return { file, refused }
}

function paymentOf({ person, net, account }: TransferRow): ZenginPayment | Refusal {
  const place = { field: '振込口座', value: person.number }
  if (account === null) {
    return refuse(
      'transfer.account-missing',
      `${person.name}さん（${person.number}）の振込口座が登録されていません（差引支給額${formatYen(net)}円）。`,
      '口座を登録するか、現金などで支払う人として振込から外してください。',
      place,
    )
  }
  const found = findBankAndBranch(account.bankCode, account.branchCode)
  if (isRefusal(found)) return { ...found, message: `${person.name}さん（${person.number}）: ${found.message}`, place }
  return {
    ...plainPayment,
    bankCode: account.bankCode,
    bankName: found.bank.zenginName,
    branchCode: account.branchCode,
    branchName: found.branch.zenginName,
    accountType: accountTypes[account.kind],
    account: zeroFilled(account.number, 7),
    name: toZenginKana(account.holderKana),
    amount: net,
    key1: /^[1-9]\d{0,9}$/.test(person.number) ? person.number : '',
  }
}
