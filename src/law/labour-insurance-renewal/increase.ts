import { z } from 'zod'
import type { CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { total, type Yen } from '../../base/yen.ts'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import { valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import { industries } from '../employment-insurance/rule.ts'
import { work } from '../workers-accident-insurance/contract-wages.ts'
import { business, noticedRate } from '../workers-accident-insurance/rates.ts'
import { thousands } from '../workers-accident-insurance/rule.ts'
import { increased } from './figures.ts'
import { duesOf, isOfYear, laterTerms, spread, type Instalment } from './instalments.ts'
import { generalPremium } from './premium.ts'
import { ownNumbers, twoNumbers } from './two-tracks.ts'
import { meritOfBundle } from './works.ts'
import { expectedLines, worksPremium } from './year.ts'

/** Wages expected of the year, as declared and as they are expected now. */
const wages = { before: yenFromZero, after: yenFromZero }

const input = z
  .object({
    /** 保険年度: the year its April is in. */
    year: z.int().min(2000).max(2100),
    /** 増加が見込まれた日 */
    increasedOn: civilDay,
    accident: z
      .discriminatedUnion('kind', [
        z.object({ kind: z.literal('賃金総額'), business, noticedRate, ...wages }),
        /** `before` is the 賃金総額 the estimate was made of, `after` the works expected to end in the year. */
        z.object({
          kind: z.literal('一括有期事業'),
          before: yenFromZero,
          after: z.array(z.object({ work, contract: yenFromZero })),
          merit: meritOfBundle.optional(),
        }),
      ])
      .nullable(),
    employment: z.object({ industry: z.enum(industries), ...wages }).nullable(),
    /** 概算保険料 as declared; what of it is still to be paid in terms counts as well. */
    declared: yenFromZero,
    /** 労働保険事務組合に委託している */
    association: z.boolean(),
    /** The declared estimate is paid in terms, and the same is asked for the increase. */
    deferred: z.boolean(),
  })
  .refine(
    ({ accident, employment }) => accident !== null || employment !== null,
    '労災保険か雇用保険のどちらかを入力してください',
  )
type IncreaseFacts = z.infer<typeof input>

export interface Increase {
  /** 増加概算保険料を納付しなければならない */
  readonly required: boolean
  /** 増加後の概算保険料 */
  readonly estimate: Yen
  readonly difference: Yen
  /** None where nothing is owed until the year is settled. */
  readonly terms: readonly Instalment[]
}

/** 増加概算保険料 of 継続事業 and 一括有期事業, in as many terms as are left of the year where the estimate is deferred. */
export const increase = defineRule<IncreaseFacts, Increase>({
  name: 'labour-insurance-renewal.increase',
  label: '増加概算保険料',
  articles: [
    '労働保険の保険料の徴収等に関する法律16条',
    '労働保険の保険料の徴収等に関する法律18条',
    '労働保険の保険料の徴収等に関する法律施行規則25条',
    '労働保険の保険料の徴収等に関する法律施行規則30条',
    '国等の債権債務等の金額の端数計算に関する法律3条',
  ],
  about: '年度の途中で賃金総額の見込額が増えたとき、増加概算保険料が要るかと、その額と納期限を求めます。',
  input,
  run(facts, trace) {
    const { year, increasedOn, declared } = facts
    if (!isOfYear(increasedOn, year)) return outside(facts)
    const { accident, employment } = facts
    if (accident !== null && employment !== null && ownNumbers(accident.kind === '賃金総額' ? accident.business : null)) {
      return twoNumbers()
    }
    const now = expected(facts, trace)
    if (isRefusal(now)) return now
    const difference = now.estimate - declared
    trace?.figure('増加後の見込額による概算保険料', now.estimate, { unit: '円' })
    const required = owed(increasedOn, now, difference, declared, trace)
    if (isRefusal(required)) return required
    if (!required) return { required, estimate: now.estimate, difference, terms: [] }
    const days = duesOf(termsLeft(facts))
    if (isRefusal(days)) return days
    return { required, estimate: now.estimate, difference, terms: spread(difference, days, trace) }
  },
})

interface Expected {
  readonly before: Yen
  readonly after: Yen
  readonly estimate: Yen
}

/** Base before and after, that of all workers where there is 労災保険, and 概算保険料 of the one after. */
function expected(facts: IncreaseFacts, trace: Trace | null): Expected | Refusal {
  const { year, accident, employment } = facts
  if (accident?.kind === '一括有期事業') {
    const lines = expectedLines(year, accident.after, trace)
    if (isRefusal(lines)) return lines
    const premium = worksPremium(year, lines, accident.merit ?? 0, trace)
    if (isRefusal(premium)) return premium
    const after = total(lines.map(({ wageTotal }) => wageTotal))
    return { before: thousands('増加前の見込額', accident.before, trace), after, estimate: premium.total }
  }
  const bases = {
    accident: accident === null ? null : thousands('増加後の見込額（労災保険分）', accident.after, trace),
    employment: employment === null ? null : thousands('増加後の見込額（雇用保険分）', employment.after, trace),
  }
  const rates = {
    business: accident?.business ?? null,
    noticed: accident?.noticedRate ?? null,
    industry: employment?.industry ?? null,
  }
  const estimate = generalPremium(year, bases, rates, trace)
  if (isRefusal(estimate)) return estimate
  const before = thousands('増加前の見込額', (accident ?? employment!).before, trace)
  return { before, after: bases.accident ?? bases.employment!, estimate }
}

/** Both: the base more than doubled, and the difference reaches the least amount. */
export function owed(
  day: CivilDay,
  { before, after }: Pick<Expected, 'before' | 'after'>,
  difference: Yen,
  declared: Yen,
  trace: Trace | null,
): boolean | Refusal {
  const found = valueOn(increased, day)
  if (isRefusal(found)) return found
  const { percent, least } = found.value
  const required = after * 100 > before * percent && difference >= least
  if (trace !== null) {
    trace.parameter(found, `見込額が${percent}%を超え、差額が${yenText(least)}以上`)
    trace.figure('増加した概算保険料との差額', difference, {
      working: `申告した概算保険料${yenText(declared)}との差`,
      unit: '円',
    })
    trace.figure('増加概算保険料', required ? '納付する' : '要らない（確定保険料で精算する）', {
      working: `見込額${yenText(before)} → ${yenText(after)}`,
    })
  }
  return required
}

/** From the term the day is in: its part falls due in 30 days, later terms on their own days (施行規則30条). */
function termsLeft({ year, increasedOn, association, deferred }: IncreaseFacts) {
  const first = { procedure: 'labour-premium-increase', eventDay: increasedOn }
  if (!deferred) return [first]
  const [second, third] = laterTerms(year, association)
  if (increasedOn <= `${year}-07-31`) return [first, second, third]
  return increasedOn <= `${year}-11-30` ? [first, third] : [first]
}

function outside({ year, increasedOn }: IncreaseFacts): Refusal {
  return refuse(
    'labour-insurance-renewal.increased-outside',
    `増加が見込まれた日（${increasedOn}）は、${year}年度の日ではありません。`,
    '保険年度か、増加が見込まれた日を直してください。',
    { field: 'increasedOn', value: increasedOn },
  )
}
