import { z } from 'zod'
import { firstDayOf } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { portion, roundUp, total, truncate, type Yen } from '../../base/yen.ts'
import { month, yenFromZero } from '../../base/zod.ts'
import { standardBonus } from '../bonus/standard.ts'
import type { Trace } from '../core/finding.ts'
import { exactYen, yenText } from '../core/format.ts'
import { defineRule, within } from '../core/rule.ts'
import { insurer } from '../payslip/facts.ts'
import { grade } from '../standard-remuneration/rule.ts'
import { employeeRates, type EmployeeRates, type Fraction } from './rates.ts'

const input = z.object({
  kind: z.enum(['報酬月額', '賞与']),
  month,
  /** The insurer of the establishment chosen (所属選択). */
  insurer,
  longTermCare: z.boolean(),
  /** 健康保険の標準賞与額の累計 of the year up to the month before; looked at for 賞与 only. */
  healthToDate: yenFromZero,
  /** Every establishment, with its 報酬月額 or the bonuses it paid in the month. */
  offices: z.array(z.object({ name: z.string(), amount: yenFromZero })).min(2),
})
type Input = z.infer<typeof input>

/** A premium known to the yen or up to one: how its fraction is treated is published nowhere. */
export interface Between {
  readonly least: Yen
  readonly most: Yen
}

export interface WorkplaceShare {
  readonly name: string
  /** 健康保険料 and 介護保険料 together, borne by the person here. */
  readonly health: Between
  readonly levy: Between
  readonly pension: Between
}

export interface WorkplaceSplit {
  readonly amount: Yen
  readonly health: Yen
  readonly pension: Yen
  readonly offices: readonly WorkplaceShare[]
}

/**
 * 二以上事業所勤務: the amounts of all establishments are added, one standard is decided, and the person bears its premium at each in
 * proportion to what it paid. The yen is left between two: the 決定通知書 settles it, and the slip takes what that says.
 */
export const workplaceSplit = defineRule<Input, WorkplaceSplit>({
  name: 'multiple-workplaces.split',
  label: '二以上事業所勤務の按分',
  articles: [
    '健康保険法44条3項',
    '健康保険法161条4項',
    '健康保険法施行令47条',
    '厚生年金保険法24条2項',
    '厚生年金保険法施行令4条',
  ],
  about: '2か所以上で働く人の報酬月額（賞与）を合算して標準報酬月額（標準賞与額）を決め、本人負担を事業所ごとに按分します。',
  input,
  run(facts, trace) {
    const { month, offices, longTermCare } = facts
    const amount = total(offices.map((one) => one.amount))
    if (amount === 0) return nothingToSplit()
    const standards = standardsOf(facts, amount, trace)
    if (isRefusal(standards)) return standards
    const rates = employeeRates(facts.insurer, month, longTermCare, trace)
    if (isRefusal(rates)) return rates
    const shares = offices.map((one) => shareOf(one, amount, standards, rates, trace))
    return { amount, ...standards, offices: shares }
  },
})

interface Standards {
  readonly health: Yen
  readonly pension: Yen
}

function standardsOf({ kind, month, offices, healthToDate }: Input, amount: Yen, trace: Trace | null): Standards | Refusal {
  if (kind === '賞与') {
    return within(standardBonus, { month, bonuses: offices.map((one) => one.amount), healthToDate }, trace)
  }
  const grades = within(grade, { remuneration: amount, on: firstDayOf(month) }, trace)
  return isRefusal(grades) ? grades : { health: grades.health.standard, pension: grades.pension.standard }
}

function shareOf(
  { name, amount }: Input['offices'][number],
  sum: Yen,
  { health, pension }: Standards,
  rates: EmployeeRates,
  trace: Trace | null,
): WorkplaceShare {
  const of = (label: string, standard: Yen, { numerator, denominator }: Fraction) => {
    // standard × rate × what this one paid ÷ what all paid.
    const between = {
      least: portion(standard * numerator, amount, denominator * sum, truncate),
      most: portion(standard * numerator, amount, denominator * sum, roundUp),
    }
    trace?.figure(`${name} ${label}（本人負担）`, wordOf(between), {
      working: `${yenText(standard)}の本人負担${exactYen(standard, numerator, denominator)} × ${yenText(amount)} ÷ ${yenText(sum)}`,
    })
    return between
  }
  return {
    name,
    health: of('健康保険・介護保険', health, rates.health),
    levy: of('支援金', health, rates.levy),
    pension: of('厚生年金', pension, rates.pension),
  }
}

function wordOf({ least, most }: Between): string {
  return least === most ? yenText(least) : `${yenText(least)}か${yenText(most)}（端数の扱いは決定通知書による）`
}

function nothingToSplit(): Refusal {
  return refuse(
    'multiple-workplaces.nothing-paid',
    'どの事業所の報酬も0円なので、按分できません。',
    '事業所ごとの報酬月額（または賞与の額）を入力してください。',
    { field: 'offices' },
  )
}
