import { hoursText } from '../core/format.ts'
import type { Caps } from './caps.ts'
import type { Agreement } from './facts.ts'
import type { Sum } from './months.ts'

/** One limit as it stands in a month: minutes it allows, used, and left (negative: how much it is broken by). */
export interface Limit {
  readonly limit: string
  readonly most: number
  readonly used: number
  readonly left: number
  readonly working: string
  /** Whether holiday work counts too. */
  readonly together: boolean
  /** Of a limit of 未満: the minutes that must not be reached, one more than it allows. */
  readonly below?: number
}

/** The hours by month of the agreement, and what they are held against. */
export interface Terms {
  readonly agreement: Agreement
  readonly caps: Caps
  readonly at: (number: number) => Sum
  /** The first month whose hours are known whole. */
  readonly first: number
}

/** 限度時間: over it a month counts toward the times of the 特別条項 (36条5項 counts months over 45 or 42 hours, not over a shorter agreement). */
export function thresholdOf({ agreement, caps }: Terms): number {
  return caps.month ?? agreement.monthMinutes
}

/** How many months before this one went over the 限度時間. */
export function timesBefore(terms: Terms, number: number): number {
  let times = 0
  for (let one = 0; one < number; one++) if (terms.at(one).overtime > thresholdOf(terms)) times++
  return times
}

/** Overtime of the agreement's months before this one. */
export function overtimeBefore({ at }: Terms, number: number): number {
  let sum = 0
  for (let one = 0; one < number; one++) sum += at(one).overtime
  return sum
}

/** The limits that hold in a month, in the order of the statute. */
export function limitsOf(terms: Terms, number: number): readonly Limit[] {
  const { agreement, caps, at } = terms
  const { special } = agreement
  const { overtime, holiday } = at(number)
  const before = overtimeBefore(terms, number)
  const limits: Limit[] = []
  if (special === null) limits.push(plain('1か月の時間外', agreement.monthMinutes, overtime, false))
  else if (timesBefore(terms, number) >= special.times) {
    limits.push(plain(`1か月の時間外（特別条項は${special.times}回を使い切り）`, thresholdOf(terms), overtime, false))
  }
  limits.push({
    ...plain('1年の時間外', special?.yearMinutes ?? agreement.yearMinutes, before + overtime, false),
    working: `${hoursText(special?.yearMinutes ?? agreement.yearMinutes)} − 前月までの${hoursText(before)} − 当月の${hoursText(overtime)}`,
  })
  if (special !== null && overtime > agreement.monthMinutes) {
    limits.push(plain('特別条項の1か月（休日労働を含む）', special.monthMinutes, overtime + holiday, true))
  }
  if (caps.togetherMost !== null) {
    const below = caps.togetherMost + 1
    const limit = `1か月${hoursText(below)}未満（休日労働を含む）`
    limits.push({ ...plain(limit, caps.togetherMost, overtime + holiday, true), below })
  }
  return [...limits, ...averages(terms, number)]
}

function averages({ caps, at, first }: Terms, number: number): readonly Limit[] {
  const { average } = caps
  if (average === null) return []
  const limits: Limit[] = []
  const used = at(number).overtime + at(number).holiday
  let before = 0
  for (let span = 2; span <= 6 && number - span + 1 >= first; span++) {
    const { overtime, holiday } = at(number - span + 1)
    before += overtime + holiday
    const most = average * span - before
    limits.push({
      limit: `${span}か月平均${hoursText(average)}以内（休日労働を含む）`,
      most,
      used,
      left: most - used,
      working: `${hoursText(average)} × ${span}か月 − 前${span - 1}か月の${hoursText(before)} − 当月の${hoursText(used)}`,
      together: true,
    })
  }
  return limits
}

function plain(limit: string, most: number, used: number, together: boolean): Limit {
  return { limit, most, used, left: most - used, working: `${hoursText(most)} − ${hoursText(used)}`, together }
}

/** How much more overtime the month bears if nothing else is added, so that no limit breaks. */
export function overtimeLeft(terms: Terms, number: number): number {
  const { monthMinutes, special } = terms.agreement
  const { overtime, holiday } = terms.at(number)
  let left = Math.min(...limitsOf(terms, number).map((one) => one.left))
  // The month's figure of the 特別条項 binds only once the ordinary one is passed.
  if (special !== null) {
    left = Math.min(left, Math.max(monthMinutes - overtime, special.monthMinutes - overtime - holiday))
  }
  return Math.max(0, left)
}

/** How much more holiday work the month bears if nothing else is added; null where no limit counts it. */
export function holidayLeft(terms: Terms, number: number): number | null {
  const limits = limitsOf(terms, number)
  if (!limits.some(({ together }) => together)) return null
  return Math.max(0, Math.min(...limits.filter(({ together }) => together).map(({ left }) => left)))
}
