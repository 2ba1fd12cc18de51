import { z } from 'zod'
import { addDays, type CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { roundUp, truncate, type Yen } from '../../base/yen.ts'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { exact, exactText, minus, rounded, times, type Exact } from '../core/exact.ts'
import { percent, yenText } from '../core/format.ts'
import { defineRule } from '../core/rule.ts'
import { changesBetween, regionalRate } from './rates.ts'
import { hourlyOf, hours, wage } from './wages.ts'

/** 特定最低賃金 as the office entered it, from its 発効日; only where the person is one it covers. */
const specific = z.object({ name: z.string(), from: civilDay, yen: yenFromZero })
/** 減額の特例: the rate of the permit in thousandths, and the days it holds. */
const reduction = z.object({ permille: z.int().min(1).max(999), from: civilDay, to: civilDay })

const place = z.object({
  /** First and last day worked: the wage period, or one day. */
  firstDay: civilDay,
  lastDay: civilDay,
  /** 都道府県 of the establishment; of someone dispatched, that of 派遣先 (法13条). */
  prefecture: z.string(),
  specific: z.array(specific).default([]),
  reduction: reduction.nullable().default(null),
})
type Place = z.output<typeof place>

/** A stretch of days over which one minimum holds. */
export interface Stretch {
  readonly begins: CivilDay
  readonly ends: CivilDay
  /** 1時間, any fraction left by 減額の特例 up. */
  readonly minimum: Yen
}

const articles = ['最低賃金法4条1項', '最低賃金法6条1項', '最低賃金法7条', '最低賃金法9条', '最低賃金法14条2項']

/** The minimum wage of each day worked. A 発効日 within the wage period divides it: the new amount is for work from that day. */
export const minimumWageRate = defineRule<Place, readonly Stretch[]>({
  name: 'minimum-wage.rate',
  label: '適用される最低賃金',
  articles,
  about: '働いた日と事業場の都道府県から、適用される最低賃金（1時間）を、期間の途中の発効日で分けて求めます。',
  input: place,
  run(facts, trace) {
    const stretches = stretchesOf(facts, trace)
    return isRefusal(stretches)
      ? stretches
      : stretches.map(({ begins, ends, least }) => ({ begins, ends, minimum: rounded(least, roundUp) }))
  },
})

const compared = place.extend({ wages: z.array(wage).min(1), hours })
type Compared = z.output<typeof compared>

export interface ComparedStretch extends Stretch {
  /** What is paid for an hour, the fraction cut; the because shows it exactly. */
  readonly hourly: Yen
  /** Yen an hour by which it falls short, any fraction up; 0 where it does not. */
  readonly shortfall: Yen
}

/**
 * Whether wages reach the minimum wage of every day worked, and by how many yen an hour they fall short. 月給 over a twelfth of the year's
 * hours, 日給 over the day's, 出来高 over all hours worked; 精皆勤・通勤・家族手当, 割増, 臨時 and 賞与 are left out. Compared without rounding.
 */
export const minimumWageComparison = defineRule<Compared, readonly ComparedStretch[]>({
  name: 'minimum-wage.compare',
  label: '最低賃金との比較',
  articles: [...articles, '最低賃金法4条3項', '最低賃金法施行規則1条', '最低賃金法施行規則2条'],
  about: '支払う賃金を1時間当たりに直し、働いた日の最低賃金以上かどうかと、1時間当たりの不足額を求めます。',
  input: compared,
  run(facts, trace) {
    const paid = hourlyOf(facts.wages, facts.hours, trace)
    if (isRefusal(paid)) return paid
    const stretches = stretchesOf(facts, trace)
    if (isRefusal(stretches)) return stretches
    return stretches.map(({ begins, ends, least }) => {
      const short = minus(least, paid)
      const shortfall = short.numerator > 0n ? rounded(short, roundUp) : 0
      trace?.figure(`${begins}から${ends}までの比較`, shortfall === 0 ? '最低賃金以上' : `1時間に${yenText(shortfall)}不足`, {
        working: `${exactText(paid)} ${shortfall === 0 ? '≧' : '＜'} ${exactText(least)}${shortfall === 0 ? '' : `（差額${exactText(short)}の円未満切上げ）`}`,
      })
      return { begins, ends, minimum: rounded(least, roundUp), hourly: rounded(paid, truncate), shortfall }
    })
  },
})

/** The days cut where 地域別, 特定 or 減額の特例 change, each with the exact minimum of an hour. */
function stretchesOf(facts: Place, trace: Trace | null): readonly { begins: CivilDay; ends: CivilDay; least: Exact }[] | Refusal {
  const { firstDay, lastDay, prefecture, specific, reduction } = facts
  if (lastDay < firstDay) return backwards(firstDay, lastDay)
  const cuts = [
    ...changesBetween(prefecture, firstDay, lastDay),
    ...specific.map(({ from }) => from),
    ...(reduction === null ? [] : [reduction.from, addDays(reduction.to, 1)]),
  ]
  const starts = [...new Set([firstDay, ...cuts.filter((day) => firstDay < day && day <= lastDay)])].toSorted()
  const stretches: { begins: CivilDay; ends: CivilDay; least: Exact }[] = []
  for (const [index, begins] of starts.entries()) {
    const next = starts[index + 1]
    const ends = next === undefined ? lastDay : addDays(next, -1)
    // The last day too: what is not published by then is refused.
    const after = regionalRate(prefecture, ends)
    if (isRefusal(after)) return after
    const least = minimumOn(facts, begins, trace)
    if (isRefusal(least)) return least
    stretches.push({ begins, ends, least })
  }
  return stretches
}

function minimumOn({ prefecture, specific, reduction }: Place, day: CivilDay, trace: Trace | null): Exact | Refusal {
  const regional = regionalRate(prefecture, day)
  if (isRefusal(regional)) return regional
  trace?.parameter(regional.parameter, `${prefecture} ${yenText(regional.yen)}`)
  const own = specific.filter(({ from }) => from <= day).toSorted((a, b) => (a.from < b.from ? 1 : -1))
  // A later amount under the same name takes the place of the one before.
  const inForce = own.filter(({ name }, index) => own.findIndex((one) => one.name === name) === index)
  const highest = Math.max(regional.yen, ...inForce.map(({ yen }) => yen))
  for (const { name, from, yen } of inForce) {
    trace?.figure(`特定最低賃金（${name}）`, yen, {
      working: `${from}発効。${yen === highest ? '高い方を適用する' : 'より高い最低賃金があり、適用しない'}（法6条1項）`,
      unit: '円',
    })
  }
  if (reduction === null || day < reduction.from || reduction.to < day) {
    return exact(highest)
  }
  const reduced = times(exact(highest), 1000 - reduction.permille, 1000)
  trace?.figure('減額の特例による最低賃金', exactText(reduced), {
    working: `${yenText(highest)} × （1 − ${percent(reduction.permille, 1000)}）（許可 ${reduction.from}から${reduction.to}まで、法7条）`,
  })
  return reduced
}

function backwards(firstDay: CivilDay, lastDay: CivilDay): Refusal {
  return refuse(
    'minimum-wage.days-reversed',
    `働いた期間の終わり（${lastDay}）が始まり（${firstDay}）より前です。`,
    '賃金計算期間の初日と締切日を確かめてください。',
    { field: 'lastDay', value: lastDay },
  )
}
