import { z } from 'zod'
import { addMonths, monthOf, type CivilDay, type Month } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { portion, truncate, type Yen } from '../../base/yen.ts'
import { civilDay, month, yenFromZero } from '../../base/zod.ts'
import { levyRate } from '../child-support-levy/rule.ts'
import type { Trace } from '../core/finding.ts'
import { exactYen, monthText, percent, yenText } from '../core/format.ts'
import { loadParameter, valueIn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import type { RateValue } from '../core/share.ts'
import { prefectureRates } from '../health-insurance/premium.ts'
import { milestonesOf } from '../insured-months/milestones.ts'
import { insurer } from '../payslip/facts.ts'
import { notAStandard } from '../standard-remuneration/standards.ts'

const caps = loadParameter<Yen>(new URL('./caps.yaml', import.meta.url))

const input = z.object({
  month,
  /** 資格取得日 of the continuation: the day the employee's insurance was lost. */
  acquiredOn: civilDay,
  birth: civilDay,
  insurer,
  /** 資格喪失時の標準報酬月額 */
  standardAtLoss: yenFromZero,
})

export interface VoluntaryPremium {
  readonly standard: Yen
  readonly health: Yen
  readonly care: Yen
  readonly levy: Yen
  /** Borne by the person alone, paid by the 10th of the month. */
  readonly total: Yen
}

/**
 * 任意継続被保険者の保険料 of a month, at 協会けんぽ: on the lower of the standard at loss and the year's cap, borne whole by the person.
 * New rates hold from 4月分, a month later than for employees. There is no pension. Refuses months outside the two years, and a 健康保険組合.
 */
export const voluntaryPremium = defineRule<z.infer<typeof input>, VoluntaryPremium>({
  name: 'voluntary-continuation.premium',
  label: '任意継続被保険者の保険料',
  articles: ['健康保険法3条4項', '健康保険法38条', '健康保険法47条', '健康保険法157条', '健康保険法161条1項'],
  about: '退職後に健康保険を任意継続する人の、ある月分の保険料（全額本人負担）を求めます。',
  input,
  run({ month, acquiredOn, birth, insurer, standardAtLoss }, trace) {
    if (insurer.kind === '健康保険組合') return ofAssociation(insurer.name)
    const outside = outsideTerm(month, acquiredOn, birth)
    if (outside !== null) return outside
    const wrong = notAStandard('health', standardAtLoss, month)
    if (wrong !== null) return wrong
    const cap = valueIn(caps, month)
    if (isRefusal(cap)) return cap
    const standard = Math.min(standardAtLoss, cap.value)
    trace?.parameter(cap, yenText(cap.value))
    trace?.figure('標準報酬月額', standard, {
      working: `資格喪失時の${yenText(standardAtLoss)}と上限の少ない方`,
      unit: '円',
    })
    // 任意継続 takes new rates from 4月分, so March is still a month of the fiscal year that ends.
    const ratesOf = month.endsWith('-03') ? addMonths(month, -1) : month
    const { careFrom, careUntil } = milestonesOf(birth)
    const longTermCare = careFrom <= month && month < careUntil
    const without = prefectureRates(insurer.prefecture, ratesOf, false, null)
    if (isRefusal(without)) return without
    const rate = prefectureRates(insurer.prefecture, ratesOf, longTermCare, trace)
    if (isRefusal(rate)) return rate
    const levyOf = levyRate(ratesOf, trace)
    if (isRefusal(levyOf)) return levyOf
    const whole = wholeOf(longTermCare ? '健康保険料と介護保険料の合計' : '健康保険料', standard, rate, trace)
    const levy = wholeOf('子ども・子育て支援金', standard, levyOf, trace)
    const health = wholeOf('健康保険料', standard, without, null)
    const total = whole + levy
    trace?.figure('任意継続の保険料（全額本人負担）', total, { working: `${yenText(whole)} ＋ ${yenText(levy)}`, unit: '円' })
    return { standard, health, care: whole - health, levy, total }
  },
})

function wholeOf(label: string, standard: Yen, { rate, denominator }: RateValue, trace: Trace | null): Yen {
  const amount = portion(standard, rate, denominator, truncate)
  trace?.figure(label, amount, {
    working: `標準報酬月額${yenText(standard)} × ${percent(rate, denominator)} ＝ ${exactYen(standard, rate, denominator)}`,
    unit: '円',
    rounding: truncate,
  })
  return amount
}

/** From the month of acquisition to the month before two years are over, and before that of the 75th birthday. */
function outsideTerm(month: Month, acquiredOn: CivilDay, birth: CivilDay): Refusal | null {
  const first = monthOf(acquiredOn)
  const byAge = monthOf(milestonesOf(birth).healthLostOn)
  const end = [addMonths(first, 24), byAge].toSorted()[0]!
  if (first <= month && month < end) return null
  return refuse(
    'voluntary-continuation.outside-term',
    `${monthText(month)}分は、任意継続の期間（${monthText(first)}分から${monthText(addMonths(end, -1))}分まで）の外です。`,
    '資格取得日（退職日の翌日）と月を確かめてください。任意継続は2年間で、75歳の誕生日の月の前月分までです。',
    { field: 'month', value: month },
  )
}

function ofAssociation(name: string): Refusal {
  return refuse(
    'voluntary-continuation.association',
    `健康保険組合「${name}」の任意継続の標準報酬月額は、組合の規約と平均額で決まるため計算できません。`,
    '組合の任意継続の案内か決定通知書の額を使ってください。',
    { field: 'insurer.name', value: name },
  )
}
