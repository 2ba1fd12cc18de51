import { z } from 'zod'
import type { CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { perThousand, yenText } from '../core/format.ts'
import { valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import { endOfMonths } from '../deadlines/counting.ts'
import { businessOfWork, work } from './contract-wages.ts'
import { balance, meritPercent, meritRateOn, scale, type Most } from './merit-table.ts'
import { accidentRateOn, business, meritsOn } from './rates.ts'

const threeOf = <T extends z.ZodType>(one: T) => z.tuple([one, one, one])

const input = z.object({
  /** 保険年度 whose rate is asked: the year its April is in. */
  year: z.int().min(2000).max(2100),
  /** 保険関係が成立した日 */
  establishedOn: civilDay,
  business,
  /** The three 保険年度 before the last one, oldest first. */
  scale: z.discriminatedUnion('kind', [
    /** People employed in each. */
    z.object({ kind: z.literal('継続事業'), people: threeOf(z.int().min(0)), special: z.boolean() }),
    /** 確定保険料 of each. */
    z.object({ kind: z.literal('一括有期事業'), premiums: threeOf(yenFromZero) }),
  ]),
  balance,
})
type Facts = z.infer<typeof input>

export interface Merit {
  /** Whether the merit system applies. */
  readonly underMerit: boolean
  /** メリット増減率 */
  readonly meritPercent: number
  /** The rate of the year in millionths, as `noticedRate` takes it. */
  readonly meritRate: number
}

const built: ReadonlySet<string> = new Set(work.options.map(businessOfWork))

/** メリット制 of 継続事業 and 一括有期事業: whether it applies to a year, and the rate it makes. 収支率 is the labour bureau's. */
export const meritRate = defineRule<Facts, Merit>({
  name: 'workers-accident-insurance.merit-rate',
  label: 'メリット制による労災保険率',
  articles: [
    '労働保険の保険料の徴収等に関する法律12条3項',
    '労働保険の保険料の徴収等に関する法律12条の2',
    '労働保険の保険料の徴収等に関する法律施行規則17条・20条・20条の2',
    '労働保険の保険料の徴収等に関する法律施行規則別表第3・別表第3の2・別表第3の3',
  ],
  about: '成立した日と3年度の規模と、労働局の求めた収支率から、メリット制が適用されるかと、その年度の労災保険率を求めます。',
  input,
  run(facts, trace) {
    const { year, business } = facts
    const day = `${year}-04-01`
    if (facts.scale.kind === '一括有期事業' && !built.has(business) && business !== '林業') return notBundled(business)
    const most = mostOf(facts, trace)
    if (isRefusal(most)) return most
    const percent = most === null ? 0 : meritPercent(most, facts.balance, day, trace)
    if (isRefusal(percent)) return percent
    const rate = meritRateOn(business, day, percent, trace)
    return isRefusal(rate) ? rate : { underMerit: most !== null, meritPercent: percent, meritRate: rate }
  },
})

/** The table that applies; null where the business is too young or too small. */
function mostOf(facts: Facts, trace: Trace | null): Most | null | Refusal {
  const { year, establishedOn, scale: of } = facts
  const reference = `${year - 1}-03-31`
  const old = endOfMonths(establishedOn, 36) <= reference
  trace?.figure(`基準となる3月31日（${reference}）に成立から3年以上`, old ? 'はい' : 'いいえ', {
    working: `${establishedOn}に成立`,
  })
  const found = valueOn(scale, `${year}-04-01`)
  if (isRefusal(found)) return found
  if (of.kind === '一括有期事業') {
    const { bundled, full } = found.value
    const enough = of.premiums.every((premium) => premium >= bundled)
    const small = of.premiums.some((premium) => premium < full)
    trace?.parameter(found, `各年度の確定保険料が${yenText(bundled)}以上、${yenText(full)}未満の年度があれば30%まで`)
    trace?.figure('規模', enough ? '満たす' : '満たさない', { working: of.premiums.map(yenText).join('、') })
    if (!old || !enough) return null
    return small ? '30' : facts.business === '林業' ? '35' : '40'
  }
  for (const [index, people] of of.people.entries()) {
    const large = largeEnough(facts.business, people, `${year - 4 + index}-04-01`, found.value, trace)
    if (isRefusal(large)) return large
    if (!large) return null
  }
  return old ? (of.special ? '45' : '40') : null
}

/** 100 people, or 20 whose number times the rate for accidents at work (災害度係数) reaches 0.4. */
function largeEnough(
  name: string,
  people: number,
  day: CivilDay,
  limits: { readonly people: number; readonly few: number; readonly coefficient: number },
  trace: Trace | null,
): boolean | Refusal {
  if (people >= limits.people) {
    trace?.figure(`${day}からの年度の規模`, '満たす', { working: `${people}人（${limits.people}人以上）` })
    return true
  }
  const rate = accidentRateOn(name, day, null, null)
  if (isRefusal(rate)) return rate
  const merit = meritsOn(day)
  if (isRefusal(merit)) return merit
  const { outside, denominator } = merit.value
  const part = (rate.rate * denominator) / rate.denominator - outside
  const enough = people >= limits.few && people * part * 1000 >= limits.coefficient * denominator
  trace?.figure(`${day}からの年度の規模`, enough ? '満たす' : '満たさない', {
    working: `${people}人 × ${perThousand(part, denominator)}（災害度係数。${limits.few}人以上で${limits.coefficient / 1000}以上）`,
  })
  return enough
}

function notBundled(name: string): Refusal {
  return refuse(
    'workers-accident-insurance.merit-not-bundled',
    `${name}は、一括有期事業になりません。`,
    '事業の種類を建設の事業か林業（立木の伐採）にするか、規模を継続事業の人数で入力してください。',
    { field: 'business', value: name },
  )
}
