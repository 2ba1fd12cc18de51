import { z } from 'zod'
import type { CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { portion, truncate, type Yen } from '../../base/yen.ts'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import { valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import { dueDay, type DueDay } from '../deadlines/rule.ts'
import { figures } from './figures.ts'

const input = z.object({
  /** 保険年度: the year its April is in. */
  year: z.int().min(2000).max(2100),
  /** 保険関係が成立した日 when that was in this year; null for one that goes on from the year before. */
  establishedOn: civilDay.nullable(),
  /** 概算保険料 */
  estimate: yenFromZero,
  insurances: z.enum(['両方', '一方だけ']),
  /** 労働保険事務組合に委託している */
  association: z.boolean(),
  /** 延納を申請する */
  deferred: z.boolean(),
})
export type DeferralFacts = z.infer<typeof input>

export interface Instalment {
  /** 法定納期限 */
  readonly fallsDue: CivilDay
  /** `fallsDue` moved off the holidays of the administration (国税通則法10条2項). */
  readonly paidBy: CivilDay
  readonly amount: Yen
}

/**
 * 延納 of 概算保険料 of 継続事業 (一括有期事業 too): three terms, two when established from June to September, one from October; yen that do not
 * divide go to the first. What is not asked for, or not allowed, is one term.
 */
export const instalments = defineRule<DeferralFacts, readonly Instalment[]>({
  name: 'labour-insurance-renewal.instalments',
  label: '概算保険料の納期と額',
  articles: [
    '労働保険の保険料の徴収等に関する法律15条1項',
    '労働保険の保険料の徴収等に関する法律18条',
    '労働保険の保険料の徴収等に関する法律施行規則27条',
    '国等の債権債務等の金額の端数計算に関する法律3条',
  ],
  about: '概算保険料と保険関係の成立した日から、延納の回数と各期の納期限と額を求めます。',
  input,
  run(facts, trace) {
    const outside = notOfYear(facts)
    if (outside !== null) return outside
    const count = termsOf(facts, trace)
    if (isRefusal(count)) return count
    const days = dueDays(facts, count)
    return isRefusal(days) ? days : spread(facts.estimate, days, trace)
  },
})

/** An amount over its terms in equal parts; yen that do not divide go to the first (端数計算法3条). */
export function spread(amount: Yen, days: readonly DueDay[], trace: Trace | null): Instalment[] {
  const count = days.length
  const each = portion(amount, 1, count, truncate)
  if (trace !== null) tell(trace, amount, count, each)
  return days.map(({ lastDay, dueOn }, index) => ({
    fallsDue: lastDay!,
    paidBy: dueOn!,
    amount: index === 0 ? amount - each * (count - 1) : each,
  }))
}

function termsOf(facts: DeferralFacts, trace: Trace | null): number | Refusal {
  const { year, establishedOn, estimate, insurances, association, deferred } = facts
  if (!deferred) return 1
  const most = establishedOn === null || establishedOn <= `${year}-05-31` ? 3 : establishedOn <= `${year}-09-30` ? 2 : 1
  if (most === 1) {
    trace?.figure('延納', 'できない', { working: `10月1日以後（${establishedOn}）に成立した` })
    return 1
  }
  if (association) {
    trace?.figure('延納', `${most}回`, { working: '労働保険事務組合に委託しているので、額によらない' })
    return most
  }
  const found = valueOn(figures, `${year}-04-01`)
  if (isRefusal(found)) return found
  const from = found.value.deferFrom[insurances === '両方' ? 'both' : 'one']
  const allowed = estimate >= from
  trace?.parameter(found, `延納できる概算保険料は${yenText(from)}以上`)
  trace?.figure('延納', allowed ? `${most}回` : 'できない', { working: `概算保険料${yenText(estimate)}` })
  return allowed ? most : 1
}

/** The due days of the terms, as `deadlines` has them; of two terms the first and the third, and later ones differ through a 事務組合. */
function dueDays({ year, establishedOn, association }: DeferralFacts, count: number): DueDay[] | Refusal {
  const first =
    establishedOn === null
      ? { procedure: 'annual-renewal', eventDay: `${year}-06-01` }
      : { procedure: 'labour-premium-first', eventDay: establishedOn }
  const later = laterTerms(year, association)
  return duesOf(count === 1 ? [first] : count === 2 ? [first, later[1]] : [first, ...later])
}

interface Event {
  readonly procedure: string
  readonly eventDay: CivilDay
}

/** The second and third term of a year; through a 事務組合 they fall due 14 days later. */
export function laterTerms(year: number, association: boolean): [Event, Event] {
  const through = association ? '-entrusted' : ''
  const event = (term: string) => ({ procedure: `labour-premium-${term}${through}`, eventDay: `${year}-04-01` })
  return [event('second'), event('third')]
}

/** What `deadlines` says of each. */
export function duesOf(events: readonly Event[]): DueDay[] | Refusal {
  const days: DueDay[] = []
  for (const one of events) {
    const due = dueDay.run(one, null)
    if (isRefusal(due)) return due
    days.push(due)
  }
  return days
}

/** Whether a day is in the year whose April is given. */
export const isOfYear = (day: CivilDay, year: number): boolean => day >= `${year}-04-01` && day <= `${year + 1}-03-31`

function notOfYear({ year, establishedOn }: DeferralFacts): Refusal | null {
  if (establishedOn === null || isOfYear(establishedOn, year)) return null
  return refuse(
    'labour-insurance-renewal.established-outside',
    `保険関係が成立した日（${establishedOn}）は、${year}年度の日ではありません。`,
    '保険年度を直すか、前の年度から続いている事業なら成立した日を空にしてください。',
    { field: 'establishedOn', value: establishedOn },
  )
}

function tell(trace: Trace, estimate: Yen, count: number, each: Yen): void {
  if (count > 1) {
    trace.figure('各期の額', each, { working: `${yenText(estimate)} ÷ ${count}（1円未満の端数は第1期に加える）`, unit: '円' })
  }
  trace.figure('納期限が土曜日・日曜日・祝日のとき', 'その翌開庁日', { working: '国税通則法10条2項' })
}
