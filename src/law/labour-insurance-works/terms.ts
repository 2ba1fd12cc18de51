import { addMonths, dayFrom, firstDayOf, monthOf, partsOf, type CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import type { Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'
import { endOfMonths } from '../deadlines/counting.ts'
import { duesOf } from '../labour-insurance-renewal/instalments.ts'
import type { DueDay } from '../deadlines/rule.ts'

const deferral = loadParameter<{ readonly premium: Yen; readonly months: number }>(new URL('./deferral.yaml', import.meta.url))

interface Span {
  readonly startedOn: CivilDay
  readonly endsOn: CivilDay
}

/** The last day of the term a day is in: 7月31日, 11月30日 or 3月31日. */
function endOfTerm(day: CivilDay): CivilDay {
  const { year, month } = partsOf(day)
  if (month >= 12) return dayFrom(year + 1, 3, 31)!
  return month >= 8 ? dayFrom(year, 11, 30)! : month >= 4 ? dayFrom(year, 7, 31)! : dayFrom(year, 3, 31)!
}

/** The first days of the terms that begin after a day and up to another. */
function termsAfter(lastDay: CivilDay, until: CivilDay): CivilDay[] {
  const firsts: CivilDay[] = []
  for (let last = lastDay; last < until; last = endOfTerm(firsts.at(-1)!)) firsts.push(firstDayOf(addMonths(monthOf(last), 1)))
  return firsts
}

/** Due days of the terms that begin on these days: 3月31日, 10月31日, 1月31日; a 事務組合 has no longer here (施行規則28条2項). */
const later = (firsts: readonly CivilDay[]) => firsts.map((eventDay) => ({ procedure: 'labour-premium-works-term', eventDay }))

/**
 * Due days of 概算保険料 of a work: one, or where it is deferred one of each term to the end of the work. A first part of a term no longer
 * than two months is one with the next term.
 */
export function termsOfWork(span: Span, deferred: boolean): DueDay[] | Refusal {
  const { startedOn, endsOn } = span
  const first = { procedure: 'labour-premium-works-first', eventDay: startedOn }
  if (!deferred) return duesOf([first])
  const end = endOfTerm(startedOn)
  const short = end <= endOfMonths(startedOn, 2)
  const firstEnds = short ? endOfTerm(firstDayOf(addMonths(monthOf(end), 1))) : end
  return duesOf([first, ...later(termsAfter(firstEnds, endsOn))])
}

/**
 * Due days of an increase: from the term it was seen in, however short what is left of it. A later term that would fall due before the first
 * is paid with the first (納期限の逆転).
 */
export function termsOfIncrease(increasedOn: CivilDay, endsOn: CivilDay, deferred: boolean): DueDay[] | Refusal {
  const first = { procedure: 'labour-premium-increase', eventDay: increasedOn }
  const days = duesOf(deferred ? [first, ...later(termsAfter(endOfTerm(increasedOn), endsOn))] : [first])
  if (isRefusal(days)) return days
  const [own] = days as [DueDay]
  return days.map((day) => (day.lastDay! < own.lastDay! ? own : day))
}

/** Whether 概算保険料 may be paid in terms. */
export function mayDefer(span: Span, premium: Yen, association: boolean, trace: Trace | null): boolean | Refusal {
  const found = valueOn(deferral, span.startedOn)
  if (isRefusal(found)) return found
  const { premium: from, months } = found.value
  const long = span.endsOn > endOfMonths(span.startedOn, months)
  const allowed = long && (association || premium >= from)
  if (trace !== null) {
    trace.parameter(found, `全期間が${months}か月を超え、${yenText(from)}以上（事務組合に委託していれば額によらない）`)
    trace.figure('延納', allowed ? 'できる' : 'できない', {
      working: `${span.startedOn}から${span.endsOn}（${months}か月${long ? 'を超える' : '以内'}）、概算保険料${yenText(premium)}`,
    })
  }
  return allowed
}

/** A work that ends before it begins. */
export function wrongSpan({ startedOn, endsOn }: Span): Refusal | null {
  if (startedOn <= endsOn) return null
  return refuse(
    'labour-insurance-works.ends-before',
    `事業の終わる日（${endsOn}）が、始まる日（${startedOn}）より前です。`,
    '事業の期間を直してください。',
    { field: 'endsOn', value: endsOn },
  )
}
