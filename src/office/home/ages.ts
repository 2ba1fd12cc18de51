import { attainedOn, birthdayIn } from '../../base/age.ts'
import { monthOf, partsOf, type CivilDay, type Month } from '../../base/day.ts'

export interface AgeEvent {
  readonly age: number
  readonly on: CivilDay
  readonly meaning: string
}

const meanings: Readonly<Record<number, string>> = {
  40: '介護保険料の徴収が始まります',
  65: '介護保険料の給与からの徴収が終わります',
  70: '厚生年金の被保険者でなくなります（70歳以上被用者該当届を確かめてください）',
  75: '後期高齢者医療に移ります（健康保険の資格喪失届が必要です）',
}

/** What a birth brings in a month: 40, 65 and 70 on the day before the birthday, 75 on the birthday itself. */
export function ageEventIn(birth: CivilDay, month: Month): AgeEvent | null {
  // A year around is enough: 1 January's age is attained on 31 December.
  const year = Number(month.slice(0, 4))
  for (const age of [year - partsOf(birth).year, year + 1 - partsOf(birth).year]) {
    const meaning = meanings[age]
    if (meaning === undefined) continue
    const on = age === 75 ? birthdayIn(birth, partsOf(birth).year + 75) : attainedOn(birth, age)
    if (monthOf(on) === month) return { age, on, meaning }
  }
  return null
}
