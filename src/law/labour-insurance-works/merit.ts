import { z } from 'zod'
import type { CivilDay } from '../../base/day.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import type { Yen } from '../../base/yen.ts'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import { valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import { balance, meritPercent, meritRateOn, scale } from '../workers-accident-insurance/merit-table.ts'
import { premiumOf } from '../workers-accident-insurance/rule.ts'
import { basis, businessOf, premiumOfWork, type Basis, type WorkPremium } from './wages.ts'

interface Facts {
  readonly startedOn: CivilDay
  readonly basis: Basis
  readonly contract: Yen | null
  readonly volume: number | null
  readonly balance: number
}

export interface WorkMerit extends WorkPremium {
  /** Whether the merit system applies. */
  readonly underMerit: boolean
  /** メリット増減率 */
  readonly meritPercent: number
  /** 改定確定保険料 */
  readonly revisedPremium: Yen
  /** What is still collected; below zero what is returned or credited. */
  readonly difference: Yen
}

/** 改定確定保険料 of a work declared alone: its premium moved by メリット増減率 of the 収支率 the labour bureau reckons after its end. */
export const workMerit = defineRule<Facts, WorkMerit>({
  name: 'labour-insurance-works.merit',
  label: '単独有期事業のメリット制',
  articles: [
    '労働保険の保険料の徴収等に関する法律20条',
    '労働保険の保険料の徴収等に関する法律施行規則35条',
    '労働保険の保険料の徴収等に関する法律施行規則別表第6',
    '国等の債権債務等の金額の端数計算に関する法律2条',
  ],
  about:
    '終わった工事や伐採の規模と、労働局の求めた収支率から、メリット制が適用されるかと、改定確定保険料と確定保険料の差額を求めます。',
  input: z.object({
    startedOn: civilDay,
    /** As it turned out. */
    basis,
    /** 請負金額 of building work counted by its wages; null for others. */
    contract: yenFromZero.nullable(),
    /** Timber of 立木の伐採 counted by its wages, in thousandths of ㎥; null for others. */
    volume: z.int().positive().nullable(),
    balance,
  }),
  run(facts, trace) {
    const { startedOn } = facts
    const found = premiumOfWork(facts.basis, startedOn, trace)
    if (isRefusal(found)) return found
    const name = businessOf(facts.basis)
    const applies = largeEnough(facts, found.premium, trace)
    if (isRefusal(applies)) return applies
    if (!applies) return { ...found, underMerit: false, meritPercent: 0, revisedPremium: found.premium, difference: 0 }
    const percent = meritPercent(name === '林業' ? '35' : '40', facts.balance, startedOn, trace)
    if (isRefusal(percent)) return percent
    const rate = meritRateOn(name, startedOn, percent, trace)
    if (isRefusal(rate)) return rate
    const revised = premiumOf('改定確定保険料', found.wageTotal, { rate, denominator: 1_000_000 }, trace)
    const difference = revised - found.premium
    trace?.figure('確定保険料との差額', difference, {
      working: difference < 0 ? '還付又は充当される' : '追加して徴収される',
      unit: '円',
    })
    return { ...found, underMerit: true, meritPercent: percent, revisedPremium: revised, difference }
  },
})

/** Any of the three: 確定保険料, 請負金額, 素材. */
function largeEnough({ basis: of, startedOn, ...known }: Facts, premium: Yen, trace: Trace | null): boolean | Refusal {
  const found = valueOn(scale, startedOn)
  if (isRefusal(found)) return found
  const { work } = found.value
  const contract = of.kind === '請負金額' ? of.contract : known.contract
  const volume = of.kind === '素材' ? of.volume : known.volume
  const building = businessOf(of) !== '林業'
  const large = building ? (contract ?? 0) >= work.contract : (volume ?? 0) >= work.volume
  const applies = premium >= work.premium || large
  if (trace !== null) {
    const size = building ? `請負金額${yenText(work.contract)}` : `素材${work.volume / 1000}㎥`
    trace.parameter(found, `確定保険料${yenText(work.premium)}以上か、${size}以上`)
    trace.figure('規模', applies ? '満たす' : '満たさない', { working: `確定保険料${yenText(premium)}` })
  }
  return applies
}
