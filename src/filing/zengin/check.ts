import { dayFrom } from '../../base/day.ts'
import { refuse } from '../../base/refusal.ts'
import type { Refusal } from '../../base/refusal.ts'
import { checkFields } from './check-field.ts'
import type { ZenginFile } from './file.ts'
import { filledRecords, totalOf } from './records.ts'

/** What the trailer can hold. */
const MOST_PAYMENTS = 999_999
const LARGEST_TOTAL = 999_999_999_999

/** What makes the file unfit, and what a person should look at before it is handed over. */
export interface ZenginFindings {
  readonly refusals: readonly Refusal[]
  readonly warnings: readonly Refusal[]
}

/** Checks a transfer file: fields, characters, codes, counts and sums; warns of zero and identical payments and of names banks differ over. */
export function checkZengin(file: ZenginFile): ZenginFindings {
  return {
    refusals: [...filledRecords(file).flatMap(checkFields), ...checkDay(file), ...checkSums(file)],
    warnings: [...warnNames(file), ...warnZero(file), ...warnIdentical(file)],
  }
}

function checkDay(file: ZenginFile): Refusal[] {
  const match = /^(\d{2})(\d{2})$/.exec(file.monthDay)
  // 2000 is a leap year: the record has no year, so 0229 may exist.
  if (match === null || dayFrom(2000, Number(match[1]), Number(match[2])) !== null) return []
  const place = { row: 1, field: '振込指定日', value: file.monthDay }
  return [
    refuse(
      'zengin.no-such-day',
      `振込指定日「${file.monthDay}」という月日はありません。`,
      '実在する月日を4桁（MMDD）で指定してください。',
      place,
    ),
  ]
}

function checkSums(file: ZenginFile): Refusal[] {
  const count = file.payments.length
  if (count === 0) return [refuse('zengin.no-payments', '振込が1件もありません。', '振込先を1件以上選んでください。')]
  if (count > MOST_PAYMENTS || totalOf(file) > LARGEST_TOTAL) {
    const message = `合計が${count}件、${totalOf(file)}円で、全銀ファイルの上限（999,999件、999,999,999,999円）を超えます。`
    return [refuse('zengin.total-too-large', message, 'ファイルを分けてください。')]
  }
  return []
}

function warnNames(file: ZenginFile): Refusal[] {
  if (file.kind === '21') return []
  const consignor = /[A-Z().-]/.test(file.consignorName)
    ? [
        refuse(
          'zengin.consignor-characters',
          `委託者名「${file.consignorName}」に、給与振込の規定にない英字か記号があります。`,
          '銀行に届け出た委託者名のとおりか、確かめてください。',
          { row: 1, field: '委託者名', value: file.consignorName },
        ),
      ]
    : []
  const names = file.payments.flatMap(({ name }, index) => (name.includes('-') ? [longVowel(name, index + 2)] : []))
  return [...consignor, ...names]
}

function longVowel(name: string, row: number): Refusal {
  const message = `受取人名「${name}」の長音はハイフンで書きます。給与振込での扱いは銀行により違います。`
  return refuse('zengin.long-vowel', message, '通帳のカナ名義のとおりか、確かめてください。', {
    row,
    field: '受取人名',
    value: name,
  })
}

function warnZero(file: ZenginFile): Refusal[] {
  return file.payments.flatMap(({ amount, name }, index) =>
    amount === 0
      ? [
          refuse('zengin.zero-amount', `${name}への振込が0円です。`, '0円の人を振込から外してください。', {
            row: index + 2,
            field: '振込金額',
            value: '0',
          }),
        ]
      : [],
  )
}

function warnIdentical(file: ZenginFile): Refusal[] {
  const seen = new Map<string, number>()
  return file.payments.flatMap((payment, index) => {
    const { bankCode, branchCode, accountType, account, name, amount } = payment
    const key = JSON.stringify([bankCode, branchCode, accountType, account, amount])
    const first = seen.get(key)
    if (first === undefined) seen.set(key, index + 2)
    const place = { row: index + 2, field: '口座番号', value: account }
    return first === undefined
      ? []
      : [
          refuse(
            'zengin.identical-payments',
            `${name}への${amount}円の振込が、${first}番目のレコードと同じです。`,
            '二重の振込でないか、確かめてください。',
            place,
          ),
        ]
  })
}
