import { z } from 'zod'
import { civilDay, month } from '../../base/zod.ts'
import { monthOf, type CivilDay, type Month } from '../../base/day.ts'
import { monthText } from '../core/format.ts'
import { defineRule } from '../core/rule.ts'
import type { Trace } from '../core/finding.ts'
import { milestonesOf, type Milestones } from './milestones.ts'

/** Whose insurance, and since when: 資格取得日, 資格喪失日 (the day after leaving) and which insurances are held. */
export interface Coverage {
  readonly birth: CivilDay
  readonly acquiredOn: CivilDay
  readonly lostOn: CivilDay | null
  readonly healthInsured: boolean
  readonly pensionInsured: boolean
}

/** Whether a month has a premium, insurance by insurance. */
export interface InsuredMonth {
  readonly month: Month
  readonly health: boolean
  readonly care: boolean
  readonly pension: boolean
}

export const coverageFields = {
  birth: civilDay,
  acquiredOn: civilDay,
  lostOn: civilDay.nullable(),
  healthInsured: z.boolean(),
  pensionInsured: z.boolean(),
}

/**
 * Whether a premium month (○月分) has 健康保険, 介護保険 and 厚生年金. The month of acquisition counts whole, the month of loss not at all,
 * unless both fall in it (同月得喪). Ages take part as losses: 70 of the pension, 75 of the health insurance; care from 40 to before 65, never
 * of who is lost before attaining 40 (健保法156条1項1号 asks for a 介護保険第2号被保険者 who is insured).
 */
export const insuredMonth = defineRule<Coverage & { month: Month }, InsuredMonth>({
  name: 'insured-months.month',
  version: 2,
  label: '保険料のかかる月',
  articles: [
    '健康保険法36条',
    '健康保険法156条',
    '厚生年金保険法14条',
    '厚生年金保険法19条',
    '年齢計算ニ関スル法律',
    '高齢者の医療の確保に関する法律52条',
  ],
  about: 'ある月分の健康保険・介護保険・厚生年金の保険料がかかるかどうかを、資格取得日・資格喪失日と年齢から決めます。',
  input: z.object({ month, ...coverageFields }),
  run({ month, ...coverage }, trace) {
    const { birth, acquiredOn, lostOn, healthInsured, pensionInsured } = coverage
    const age = milestonesOf(birth)
    const health = healthInsured && hasPremium(month, acquiredOn, earlier(lostOn, age.healthLostOn))
    const pension = pensionInsured && hasPremium(month, acquiredOn, earlier(lostOn, age.pensionLostOn))
    const before40 = lostOn !== null && lostOn <= age.fortyOn
    const care = health && month >= age.careFrom && month < age.careUntil && !before40
    if (trace !== null) traceMonth(trace, coverage, age, { month, health, care, pension })
    return { month, health, care, pension }
  },
})

function hasPremium(month: Month, acquiredOn: CivilDay, lostOn: CivilDay): boolean {
  if (lostOn <= acquiredOn) return false
  const [acquired, lost] = [monthOf(acquiredOn), monthOf(lostOn)]
  return acquired <= month && (month < lost || acquired === lost) && month <= lost
}

function earlier(lostOn: CivilDay | null, byAge: CivilDay): CivilDay {
  return lostOn !== null && lostOn < byAge ? lostOn : byAge
}

function traceMonth(trace: Trace, { acquiredOn, lostOn }: Coverage, age: Milestones, found: InsuredMonth): void {
  const word = (has: boolean) => (has ? 'かかる' : 'かからない')
  trace.figure('資格取得日', acquiredOn)
  if (lostOn !== null) trace.figure('資格喪失日', lostOn)
  trace.figure(
    '年齢で変わる日',
    `40歳到達 ${age.fortyOn}、65歳到達 ${monthText(age.careUntil)}、70歳到達 ${age.pensionLostOn}、75歳の誕生日 ${age.healthLostOn}`,
  )
  trace.figure(
    `${monthText(found.month)}分の保険料`,
    `健康保険 ${word(found.health)}、介護保険 ${word(found.care)}、厚生年金 ${word(found.pension)}`,
  )
}
