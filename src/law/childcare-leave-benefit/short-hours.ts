import { z } from 'zod'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { firstDayOf } from '../../base/day.ts'
import { halfUp, portion, truncate, type Yen } from '../../base/yen.ts'
import { month, yenFromZero } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { percent, yenText } from '../core/format.ts'
import { loadParameter, valueIn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import { rateOf, type FallingRate } from '../elder-continuation-benefit/rule.ts'
import { limitedStartWage } from './start-wage.ts'

const shortHours = loadParameter<FallingRate & { readonly most: Yen; readonly least: Yen }>(
  new URL('./short-hours.yaml', import.meta.url),
)

const input = z.object({
  /** 支給対象月 */
  month,
  /** 育児時短就業開始時賃金日額 before the limits (`childcare-leave-benefit.start-wage`). */
  dailyWage: yenFromZero,
  /** Wages paid in the month. */
  wage: yenFromZero,
  /** Insured from the first to the last day, not on leave benefit the whole month, not on 高年齢雇用継続給付, the child under 2. */
  eligible: z.boolean(),
  /** Wages were lost for another reason than the shorter hours (absence, illness, closing): refused. */
  otherLoss: z.boolean(),
})

type Facts = z.infer<typeof input>

export interface ShortHoursBenefit {
  readonly benefit: Yen
  readonly reason: string | null
  readonly wageMonth: Yen
}

/** 育児時短就業給付金: 10% of the wages of a month of shorter hours, falling to nothing as they reach those before. */
export const shortHoursBenefit = defineRule<Facts, ShortHoursBenefit>({
  name: 'childcare-leave-benefit.short-hours',
  label: '育児時短就業給付金',
  articles: ['雇用保険法61条の12', '雇用保険法施行規則101条の47'],
  about: '2歳未満の子のために所定労働時間を短くして働いた月の給付金の額を、時短前の賃金と比べて求めます。',
  input,
  run(facts, trace) {
    if (facts.otherLoss) return otherLoss()
    const found = valueIn(shortHours, facts.month)
    if (isRefusal(found)) return found
    const dailyWage = limitedStartWage(facts.dailyWage, firstDayOf(facts.month), trace)
    if (isRefusal(dailyWage)) return dailyWage
    const wageMonth = dailyWage * 30
    trace?.parameter(found, `支給限度額${yenText(found.value.most)}、最低限度額${yenText(found.value.least)}`)
    const paid = benefitOf(facts, wageMonth, found.value, trace)
    const [benefit, reason] = typeof paid === 'number' ? [paid, null] : [0, paid]
    trace?.figure('育児時短就業給付金', benefit, reason === null ? { unit: '円' } : { unit: '円', working: reason })
    return { benefit, reason, wageMonth }
  },
})

function benefitOf(
  { wage, eligible }: Facts,
  wageMonth: Yen,
  { most, least, ...rates }: FallingRate & { most: Yen; least: Yen },
  trace: Trace | null,
): Yen | string {
  if (!eligible) return '支給対象月にあたらない'
  if (wage >= wageMonth) return `賃金が時短前の${yenText(wageMonth)}から下がっていない`
  if (wage >= most) return `賃金が支給限度額${yenText(most)}以上`
  const ratio = portion(wage, 10_000, wageMonth, halfUp)
  const rate = rateOf(ratio, rates)
  trace?.figure('支給率', percent(rate, 10_000), {
    working: `${yenText(wage)} ÷ ${yenText(wageMonth)} ＝ ${percent(ratio, 10_000)}（${rates.flatUpTo}%まで${rates.flat}%、小数点第3位を四捨五入）`,
  })
  const computed = portion(wage, rate, 10_000, truncate)
  trace?.figure('支給率による額', computed, {
    working: `${yenText(wage)} × ${percent(rate, 10_000)}`,
    unit: '円',
    rounding: truncate,
  })
  const benefit = Math.min(computed, most - wage)
  if (benefit < computed) trace?.figure('支給限度額まで', benefit, { working: `${yenText(most)} − ${yenText(wage)}`, unit: '円' })
  return benefit > least ? benefit : `支給額${yenText(benefit)}が最低限度額${yenText(least)}を超えない`
}

function otherLoss(): Refusal {
  return refuse(
    'childcare-leave-benefit.other-loss',
    '時短のほかに、欠勤・病気・休業などで支払われなかった賃金がある月の育児時短就業給付金は計算できません。',
    '支払われなかった賃金の額をハローワークに示し、みなし賃金の扱いを確かめてください。',
    { field: 'otherLoss' },
  )
}
