import { partsOf, type CivilDay } from '../../base/day.ts'
import { refuse, type Refusal } from '../../base/refusal.ts'
import type { HousingLoanFacts } from './facts.ts'

const firstKnown = '2022-01-01'
const byHand =
  '本人の住宅借入金等特別控除申告書の計算と税務署の控除証明書を確かめ、控除額を金額で年末調整（housingLoan）に入力してください。'

/** What is not reckoned here; null when nothing is in the way. */
export function refuseUnknown({ movedInOn, acquired, more = [] }: HousingLoanFacts): Refusal | null {
  if (movedInOn < firstKnown) {
    return unknown(
      `令和3年までに入居した住宅（居住開始${movedInOn}）の控除額は、率や限度額が入居の年で違い、まだ計算できません。`,
      'movedInOn',
    )
  }
  if (acquired !== '新築') return unknown(`${acquired}の住宅借入金等特別控除は、まだ計算できません。`, 'acquired')
  const [first] = more
  if (first !== undefined) return unknown(`「${first}」にあたる住宅借入金等特別控除は、まだ計算できません。`, 'more')
  return null
}

/** The refusal of a house whose limit is not known. */
export function unknown(message: string, field: string): Refusal {
  return refuse('housing-loan.not-known', message, byHand, { field })
}

/** The first year is the tax office's; there is none before it, and none after the last. */
export function refuseYear({ year, movedInOn }: HousingLoanFacts, lastYear: number): Refusal | null {
  const first = yearOf(movedInOn)
  if (year === first) {
    return refuse(
      'housing-loan.year',
      `居住開始の年（${year}年分）の住宅借入金等特別控除は、本人が確定申告で受けるもので、年末調整では受けられません。`,
      '本人に確定申告を案内してください。2年目からは、税務署が送る控除証明書で年末調整ができます。',
      { field: 'year', value: String(year) },
    )
  }
  if (year > first && year <= lastYear) return null
  return refuse(
    'housing-loan.year',
    year < first
      ? `${year}年分は、居住開始の日${movedInOn}より前の年です。`
      : `${first}年に入居した住宅の控除は${lastYear}年分までで、${year}年分にはありません。`,
    '年分と居住開始年月日を、控除証明書で確かめてください。',
    { field: 'year', value: String(year) },
  )
}

/** The year a day falls in. */
export function yearOf(day: CivilDay): number {
  return partsOf(day).year
}
