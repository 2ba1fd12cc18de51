import { addDays, addMonths, daysBetween, dayOfMonth, monthOf, partsOf, type CivilDay } from '../../base/day.ts'
import { refuse, type Refusal } from '../../base/refusal.ts'

/** A line of the form: from its first to its last day; `whole` when it lasts a full month. */
export interface Period {
  readonly from: CivilDay
  readonly to: CivilDay
  readonly whole: boolean
}

/** Most lines that can count: 離職の日以前2年間. */
const most = 24

/**
 * ⑧被保険者期間算定対象期間, newest first: back from the day after leaving by its 応当日 (the last day of a shorter month), for two years
 * or to the day of acquisition. The oldest is not whole when the insurance began within it.
 */
export function insuredPeriods(separatedOn: CivilDay, insuredFrom: CivilDay): readonly Period[] {
  const lostOn = addDays(separatedOn, 1)
  const { day } = partsOf(lostOn)
  return periods(insuredFrom, separatedOn, (back) => dayOfMonth(addMonths(monthOf(lostOn), -back), day))
}

/** ⑩賃金支払対象期間, newest first: back from the day of leaving by the closing day (末日 is 31). The newest and the oldest may be parts. */
export function wagePeriods(separatedOn: CivilDay, insuredFrom: CivilDay, closingDay: number): readonly Period[] {
  const ownClosing = dayOfMonth(monthOf(separatedOn), closingDay)
  const behind = separatedOn > ownClosing ? 0 : 1
  const startOf = (back: number) => addDays(dayOfMonth(addMonths(monthOf(separatedOn), -back - behind), closingDay), 1)
  // The newest line is a part unless the person left on the closing day.
  return periods(insuredFrom, separatedOn, (back) => startOf(back - 1)).map((one, index) =>
    index === 0 && separatedOn !== ownClosing ? { ...one, whole: false } : one,
  )
}

function periods(insuredFrom: CivilDay, last: CivilDay, startOf: (back: number) => CivilDay): Period[] {
  const found: Period[] = []
  for (let back = 1, to = last; back <= most && to >= insuredFrom; back += 1) {
    const start = startOf(back)
    const from = start < insuredFrom ? insuredFrom : start
    found.push({ from, to, whole: from === start })
    to = addDays(from, -1)
  }
  return found
}

/** Days of a period, both ends counted. */
export function lengthOf({ from, to }: Period): number {
  return daysBetween(from, to) + 1
}

/** `2026-09-21〜2026-10-20`. */
export function periodText({ from, to }: Pick<Period, 'from' | 'to'>): string {
  return `${from}〜${to}`
}

/** A refusal when the insurance begins after the last day of work. */
export function impossibleDays(separatedOn: CivilDay, insuredFrom: CivilDay): Refusal | null {
  if (insuredFrom <= separatedOn) return null
  return refuse(
    'separation-wages.days',
    `資格取得日${insuredFrom}が離職日${separatedOn}より後です。`,
    '資格取得確認通知書の資格取得年月日と離職日を確かめてください。',
    { field: 'insuredFrom', value: insuredFrom },
  )
}
