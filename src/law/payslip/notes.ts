import { monthOf, type CivilDay, type Month } from '../../base/day.ts'
import { monthText } from '../core/format.ts'
import type { InsuredMonth } from '../insured-months/rule.ts'
import { milestonesOf, type Milestones } from '../insured-months/milestones.ts'
import type { PayslipInput } from './facts.ts'

type Social = NonNullable<PayslipInput['social']>

/** What a clerk should notice about the premium months of a pay: ages, two months at once, 同月得喪. One Japanese sentence each. */
export function notesOf(social: Social, birth: CivilDay, months: readonly InsuredMonth[]): readonly string[] {
  const age = milestonesOf(birth)
  const notes: string[] = []
  for (const insured of months) {
    noteAges(notes, age, social, insured)
    if (social.lostOn !== null) noteLossInMonthOfAcquisition(notes, social, insured)
  }
  const taken = months.length > 1 ? months.filter(charged) : months
  if (taken.length > 1) {
    notes.push(`${taken.map(({ month }) => words(month)).join('と')}の${taken.length}か月分の社会保険料を控除しています。`)
  }
  return notes
}

/** The months whose premiums are exempt for 産休・育休, one sentence each. */
export function exemptionNotes(months: readonly InsuredMonth[], taken: readonly InsuredMonth[]): readonly string[] {
  return months
    .filter((one) => !taken.includes(one))
    .map(({ month }) => `${words(month)}の社会保険料は、休業のため本人・会社とも免除です。`)
}

function noteAges(notes: string[], age: Milestones, social: Social, { month, health, care }: InsuredMonth): void {
  if (care && month === age.careFrom) notes.push(`40歳到達により、${words(month)}から介護保険料を控除します。`)
  if (health && month === age.careUntil) notes.push(`65歳到達により、${words(month)}から介護保険料は控除しません。`)
  if (social.pensionInsured && endsIn(month, age.pensionLostOn, social)) {
    notes.push(`70歳到達（${age.pensionLostOn}）により、${words(month)}から厚生年金保険料は控除しません。`)
  }
  if (social.healthInsured && endsIn(month, age.healthLostOn, social)) {
    notes.push(`75歳到達（${age.healthLostOn}）により後期高齢者医療制度に移るため、${words(month)}から健康保険料は控除しません。`)
  }
}

/** True when an insurance still held is lost by age in this month, and has no premium for it. */
function endsIn(month: Month, lostOn: CivilDay, { acquiredOn, lostOn: leaves }: Social): boolean {
  return lostOn.startsWith(month) && monthOf(acquiredOn) < month && (leaves === null || leaves > lostOn)
}

function noteLossInMonthOfAcquisition(notes: string[], { acquiredOn, lostOn }: Social, insured: InsuredMonth): void {
  if (!charged(insured) || !acquiredOn.startsWith(insured.month) || lostOn?.startsWith(insured.month) !== true) return
  notes.push(
    '同じ月に資格の取得と喪失があるため、1か月分の保険料を控除しています。同じ月に別の年金の資格を取得したときは、厚生年金保険料が還付されます。',
  )
}

function charged({ health, pension }: InsuredMonth): boolean {
  return health || pension
}

function words(month: Month): string {
  return `${monthText(month)}分`
}
