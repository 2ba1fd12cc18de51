import { z } from 'zod'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { formatYen, type Yen } from '../../base/yen.ts'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'

interface Conditions {
  readonly weeklyMinutes: number
  readonly monthlyWage: Yen
  readonly expected: '1年以上' | '2か月超'
  readonly wageOf: '全員' | '最低賃金の減額の特例の人'
}

/** From how many insured people on; null from when the size no longer matters. */
const size = loadParameter<number | null>(new URL('./size.yaml', import.meta.url))
const conditions = loadParameter<Conditions>(new URL('./conditions.yaml', import.meta.url))

const hours = z.object({ weeklyMinutes: z.int().positive(), monthlyHalfDays: z.int().positive() })

const input = z.object({
  on: civilDay,
  /** 所定労働時間 a week and 所定労働日数 a month (in half days) of the person, and of the usual workers of the like work. */
  own: hours,
  usual: hours,
  /** 賃金の月額 by contract: no overtime, 通勤手当, 家族手当, 精皆勤手当 or bonus. */
  monthlyWage: yenFromZero,
  /** 最低賃金の減額の特例 (最低賃金法7条) is permitted for the person. Asked from October 2026. */
  reducedMinimumWage: z.boolean().optional(),
  /** How long the employment is expected to go on. */
  expected: z.enum(['2か月以内', '2か月超1年未満', '1年以上']),
  /** 学生 (夜間・通信・休学・卒業後も続ける人 are none). */
  student: z.boolean(),
  /** 厚生年金保険の被保険者 of all establishments of the company, short-time workers left out. */
  companyInsured: z.int().min(0),
  /** 任意特定適用事業所 by agreement with the workers, or of the state or a municipality. */
  byAgreement: z.boolean(),
})
type Input = z.infer<typeof input>

export interface Eligibility {
  readonly insured: boolean
  readonly kind: '4分の3以上' | '短時間労働者' | '対象外'
  /** Each condition that is not met, as a clerk would say it. */
  readonly missing: readonly string[]
}

/**
 * Whether a person is insured in 健康保険 and 厚生年金 by working hours: three quarters of the usual, or else as a 短時間労働者 by the size of
 * the company on the day. From October 2026 the wage no longer matters; who is paid under 88,000 yen by a 減額の特例 of the minimum wage is
 * refused then.
 */
export const shortTimeEligibility = defineRule<Input, Eligibility>({
  name: 'short-time-workers.eligibility',
  version: 3,
  label: '短時間労働者の社会保険の適用',
  articles: ['健康保険法3条1項9号', '厚生年金保険法12条5号', '平24法62号附則17条・46条'],
  about: '労働時間・日数・賃金・企業規模から、健康保険・厚生年金の被保険者になるかどうかを決めます。',
  input,
  run(facts, trace) {
    if (threeQuarters(facts)) {
      trace?.figure('4分の3基準', '満たす', { working: '週の所定労働時間と月の所定労働日数がどちらも通常の4分の3以上' })
      if (facts.expected === '2か月以内') return outside(['雇用の見込みが2か月以内'], trace)
      return { insured: true, kind: '4分の3以上', missing: [] }
    }
    trace?.figure('4分の3基準', '満たさない')
    const found = valueOn(conditions, facts.on)
    if (isRefusal(found)) return found
    const least = valueOn(size, facts.on)
    if (isRefusal(least)) return least
    const { weeklyMinutes, monthlyWage, wageOf, expected } = found.value
    const wage = wageOf === '全員' ? `月額${yenText(monthlyWage)}以上、` : ''
    trace?.parameter(found, `週${weeklyMinutes / 60}時間以上、${wage}${expected}、学生でない`)
    trace?.parameter(least, least.value === null ? '規模を問わない' : `${least.value}人以上`)
    const others = missingOf(facts, found.value, least.value)
    if (wageOf === '全員' && facts.monthlyWage < monthlyWage) others.push(`賃金の月額が${formatYen(monthlyWage)}円未満`)
    if (others.length > 0) return outside(others, trace)
    const reduced = wageOf !== '全員' && facts.reducedMinimumWage === true && facts.monthlyWage < monthlyWage
    return reduced ? reducedWage(facts.monthlyWage) : shortTime(trace)
  },
})

function threeQuarters({ own, usual }: Input): boolean {
  return own.weeklyMinutes * 4 >= usual.weeklyMinutes * 3 && own.monthlyHalfDays * 4 >= usual.monthlyHalfDays * 3
}

function missingOf(facts: Input, { weeklyMinutes, expected }: Conditions, least: number | null): string[] {
  const missing: string[] = []
  if (facts.own.weeklyMinutes < weeklyMinutes) missing.push(`週の所定労働時間が${weeklyMinutes / 60}時間未満`)
  if (facts.expected === '2か月以内' || (expected === '1年以上' && facts.expected !== '1年以上')) {
    missing.push(`雇用の見込みが${expected === '1年以上' ? '1年未満' : '2か月以内'}`)
  }
  if (facts.student) missing.push('学生である')
  if (least !== null && facts.companyInsured < least && !facts.byAgreement) {
    missing.push(`企業の被保険者が${least}人未満で、任意の適用もない`)
  }
  return missing
}

function shortTime(trace: Trace | null): Eligibility {
  trace?.figure('社会保険の適用', '短時間労働者として被保険者')
  return { insured: true, kind: '短時間労働者', missing: [] }
}

function outside(missing: readonly string[], trace: Trace | null): Eligibility {
  trace?.figure('社会保険の適用', '対象外', { working: missing.join('、') })
  return { insured: false, kind: '対象外', missing }
}

function reducedWage(wage: Yen): Refusal {
  return refuse(
    'short-time-workers.reduced-minimum-wage',
    `最低賃金の減額の特例を受けている賃金の月額${formatYen(wage)}円の人が、被保険者になるかどうかを確認できていません。`,
    '賃金の要件の撤廃に当たっての特例（厚生年金保険法附則4条の6）と本人の申出を、年金事務所に確かめてください。ほかの要件は満たしています。',
    { field: 'monthlyWage', value: String(wage) },
  )
}
