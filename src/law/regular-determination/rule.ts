import { addMonths, type Month } from '../../base/day.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import type { Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { defineRule, within } from '../core/rule.ts'
import { averageOf, countedMonths, neededDays, otherMonths, type PaidMonth } from '../standard-remuneration/paid-months.ts'
import { grade } from '../standard-remuneration/rule.ts'
import { regularInput, type RegularDetermination, type RegularInput } from './facts.ts'

/**
 * 定時決定 of the people insured on 7月1日 from what was paid in April, May and June, from September on. People over 70 (70歳以上被用者) are
 * decided alike. Left out: months with too few days, of a part of a month, with 休職給, and with 休業手当 when the layoff is over.
 */
export const regularDetermination = defineRule<RegularInput, RegularDetermination>({
  name: 'regular-determination.standard',
  label: '定時決定',
  articles: ['健康保険法41条', '健康保険法44条', '厚生年金保険法21条', '厚生年金保険法24条', '昭36保発5号'],
  about: '4月から6月に支払った報酬と支払基礎日数から、9月からの標準報酬月額を決めます。',
  input: regularInput,
  run(input, trace) {
    const { year, workKind, bonusMonthly, months } = input
    const wrong = otherMonths(months, [`${year}-04`, `${year}-05`, `${year}-06`])
    if (wrong !== null) return wrong
    const apart = leftOut(input)
    if (apart !== null) {
      trace?.figure('定時決定', '対象外', { working: apart })
      return undecided('対象外', apart)
    }
    const needed = neededDays(workKind, `${year}-07-01`, trace)
    if (isRefusal(needed)) return needed
    const counted = countedMonths(withoutLayoff(input), needed)
    if (counted.length === 0) {
      const reason = '4月から6月に算定の対象となる月がないため、従前の標準報酬月額による（保険者算定）'
      trace?.figure('定時決定', '従前', { working: reason })
      return undecided('従前', reason)
    }
    const average = averageOf(counted, bonusMonthly, '報酬月額（4月〜6月の平均）', trace)
    const yearly = annualAverage(input, average, needed, trace)
    if (isRefusal(yearly)) return yearly
    return decided(input, counted, average, yearly, trace)
  },
})

function leftOut({ year, acquiredOn, lostOn, revisedFrom }: RegularInput): string | null {
  if (acquiredOn > `${year}-07-01`) return '7月1日に被保険者ではない'
  if (lostOn !== null && lostOn <= `${year}-07-01`) return '7月1日に被保険者ではない'
  if (acquiredOn >= `${year}-06-01`) return '6月1日から7月1日までに資格を取得した（資格取得時の標準報酬月額が翌年8月まで続く）'
  if (revisedFrom !== null && revisedFrom >= `${year}-07` && revisedFrom <= `${year}-09`) {
    return `${Number(revisedFrom.slice(5))}月からの改定がある`
  }
  return null
}

/** 昭50保険発25号: while the layoff goes on its months count as they are; once it is over they are left out. */
function withoutLayoff({ months, layoffContinues }: RegularInput): readonly PaidMonth[] {
  return layoffContinues === true ? months : months.filter(({ layoffPay }) => layoffPay !== true)
}

/** 年間平均 (平23保発0331第6号): used when both grades differ by two or more, the reason is of every year, and the person consents. */
function annualAverage(
  { year, annual, bonusMonthly }: RegularInput,
  average: Yen,
  needed: { first: number; second: number | null },
  trace: Trace | null,
): Yen | null | Refusal {
  if (annual === null) return null
  const wrong = otherMonths(
    annual.months,
    annual.months.map((_, index) => addMonths(`${year}-06`, index + 1 - annual.months.length)),
  )
  if (wrong !== null) return wrong
  if (!annual.everyYear || !annual.consent) return null
  const counted = countedMonths(annual.months, needed)
  if (counted.length === 0) return null
  const yearly = averageOf(counted, bonusMonthly, '報酬月額（年間平均）', trace)
  const [usual, whole] = [average, yearly].map((remuneration) => grade.run({ remuneration, on: `${year}-09-01` }, null))
  if (isRefusal(usual)) return usual
  if (isRefusal(whole)) return whole
  const apart =
    Math.abs(usual!.health.grade - whole!.health.grade) >= 2 || Math.abs(usual!.pension.grade - whole!.pension.grade) >= 2
  trace?.figure('年間平均による算定', apart ? 'できる' : 'できない', { working: '4月〜6月の平均による等級と2等級以上の差' })
  return apart ? yearly : null
}

function decided(
  { year }: RegularInput,
  counted: readonly PaidMonth[],
  average: Yen,
  yearly: Yen | null,
  trace: Trace | null,
): RegularDetermination | Refusal {
  const remuneration = yearly ?? average
  const grades = within(grade, { remuneration, on: `${year}-09-01` }, trace)
  if (isRefusal(grades)) return grades
  return {
    kind: '決定',
    reason: yearly === null ? `${counted.length}か月の平均` : '年間平均（保険者算定）',
    months: counted.map(({ month }): Month => month),
    remuneration,
    from: `${year}-09`,
    ...grades,
  }
}

function undecided(kind: '従前' | '対象外', reason: string): RegularDetermination {
  return { kind, reason, months: [], remuneration: null, from: null, health: null, pension: null }
}
