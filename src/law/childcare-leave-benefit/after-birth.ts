import { z } from 'zod'
import { addDays, type CivilDay } from '../../base/day.ts'
import { isRefusal } from '../../base/refusal.ts'
import { portion, truncate } from '../../base/yen.ts'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import { yenText } from '../core/format.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import { daysOf, impossibleLeaves, takenLeave, type TakenLeave } from './at-birth.ts'
import type { LeaveBenefit } from './period.ts'
import { limitedStartWage } from './start-wage.ts'

interface AfterBirth {
  readonly percent: number
  readonly most: number
  /** Days both parents take. */
  readonly least: number
  readonly weeks: number
  readonly weeksAfterMaternity: number
}

const afterBirth = loadParameter<AfterBirth>(new URL('./after-birth.yaml', import.meta.url))

const input = z.object({
  bornOn: civilDay,
  /** 出産予定日 */
  dueOn: civilDay,
  /** The person was on 産後休業 for this child. */
  afterMaternity: z.boolean(),
  /** 育児休業 and 出生時育児休業 of the person for this child. */
  leaves: z.array(takenLeave).min(1),
  spouse: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('休業'), leaves: z.array(takenLeave) }),
    /** 配偶者がいない, 無業者, 自営業, 産後休業中 …: no leave of the spouse is asked for. */
    z.object({ kind: z.literal('要件としない'), because: z.string().min(1) }),
  ]),
  dailyWage: yenFromZero,
  /** 育児休業給付金 or 出生時育児休業給付金 is paid for these days (not where wages reach 80%). */
  leaveBenefitPaid: z.boolean(),
})

type Facts = z.infer<typeof input>

/** 出生後休業支援給付金: 13% more for up to 28 days where both parents take 14 days soon after the birth. */
export const afterBirthBenefit = defineRule<Facts, LeaveBenefit>({
  name: 'childcare-leave-benefit.after-birth',
  label: '出生後休業支援給付金',
  articles: ['雇用保険法61条の10', '雇用保険法施行規則101条の42', '令和6年法律47号附則'],
  about: '出生後の一定の期間に両親が14日以上の育児休業をしたときに上乗せされる給付金の額を求めます。',
  input,
  run(facts, trace) {
    const spouseLeaves = facts.spouse.kind === '休業' ? facts.spouse.leaves : []
    const wrong = impossibleLeaves(facts.leaves) ?? impossibleLeaves(spouseLeaves)
    if (wrong !== null) return wrong
    const last = facts.leaves
      .map(({ to }) => to)
      .toSorted()
      .at(-1)!
    const found = valueOn(afterBirth, last)
    if (isRefusal(found)) return found
    const { percent, most, least, weeks, weeksAfterMaternity } = found.value
    trace?.parameter(found, `${percent}%、${most}日まで`)
    const [from, late] = [facts.bornOn, facts.dueOn].toSorted() as [CivilDay, CivilDay]
    // Leaves that were running when the benefit began count from its first day.
    const begin = from < found.from ? found.from : from
    const own = inside(facts.leaves, begin, addDays(late, (facts.afterMaternity ? weeksAfterMaternity : weeks) * 7))
    const spouse = inside(spouseLeaves, begin, addDays(late, weeks * 7))
    trace?.figure('対象期間の休業日数', daysOf(own), {
      working: own.map((one) => `${one.from}〜${one.to}`).join('、'),
      unit: '日',
    })
    const missing = whyNot(facts, daysOf(own), daysOf(spouse), least)
    const payDays = missing === null ? Math.min(most, daysOf(own)) : 0
    const dailyWage = limitedStartWage(facts.dailyWage, own[0]?.from ?? last, trace)
    if (isRefusal(dailyWage)) return dailyWage
    const benefit = portion(dailyWage * payDays, percent, 100, truncate)
    const working = missing ?? `${yenText(dailyWage)} × ${payDays}日 × ${percent}%`
    trace?.figure('出生後休業支援給付金', benefit, { working, unit: '円', rounding: truncate })
    return { benefit, reason: missing, payDays }
  },
})

function whyNot(facts: Facts, own: number, spouse: number, least: number): string | null {
  if (own < least) return `対象期間の休業が${own}日で、${least}日に満たない`
  if (facts.spouse.kind === '休業' && spouse < least) return `配偶者の対象期間の休業が${spouse}日で、${least}日に満たない`
  return facts.leaveBenefitPaid ? null : '育児休業給付金・出生時育児休業給付金が支給されない'
}

/** The leaves as far as they lie in a window, earliest first. */
function inside(leaves: readonly TakenLeave[], begin: CivilDay, end: CivilDay): TakenLeave[] {
  return leaves
    .map(({ from, to }) => ({ from: from < begin ? begin : from, to: to > end ? end : to }))
    .filter(({ from, to }) => from <= to)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
}
