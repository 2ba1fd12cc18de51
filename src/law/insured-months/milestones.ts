import { attainedOn, birthdayIn } from '../../base/age.ts'
import { monthOf, partsOf, type CivilDay, type Month } from '../../base/day.ts'

/** What a birth decides about social insurance. */
export interface Milestones {
  /** 40歳到達日: 介護保険料 from its month (介護保険法9条2号). */
  readonly fortyOn: CivilDay
  readonly careFrom: Month
  /** 65歳到達日: no 介護保険料 from its month. */
  readonly careUntil: Month
  /** 70歳到達日: 厚生年金 is lost that day (厚生年金保険法14条5号). */
  readonly pensionLostOn: CivilDay
  /** 75歳の誕生日: 健康保険 is lost that day (高齢者の医療の確保に関する法律50条, 52条). */
  readonly healthLostOn: CivilDay
}

// A payroll of any size has few distinct births; the bound only keeps odd input from growing the table.
const known = new Map<CivilDay, Milestones>()
const knownMost = 50_000

/** The milestones of someone born on a day, by 年齢計算ニ関スル法律. */
export function milestonesOf(birth: CivilDay): Milestones {
  const before = known.get(birth)
  if (before !== undefined) return before
  const fortyOn = attainedOn(birth, 40)
  const milestones = {
    fortyOn,
    careFrom: monthOf(fortyOn),
    careUntil: monthOf(attainedOn(birth, 65)),
    pensionLostOn: attainedOn(birth, 70),
    healthLostOn: birthdayIn(birth, partsOf(birth).year + 75),
  }
  if (known.size >= knownMost) known.clear()
  known.set(birth, milestones)
  return milestones
}
