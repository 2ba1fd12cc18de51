import { z } from 'zod'
import type { CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { total, type Yen } from '../../base/yen.ts'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import { valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import type { RateValue } from '../core/share.ts'
import { businessOfWork, labourShareOn, wagesOfContract, work } from '../workers-accident-insurance/contract-wages.ts'
import { meritRateOn } from '../workers-accident-insurance/merit-table.ts'
import { accidentRateOn } from '../workers-accident-insurance/rates.ts'
import { premiumOf } from '../workers-accident-insurance/rule.ts'
import { bundled } from './figures.ts'

/** One 元請工事 that ended in the year. */
export const bundledWork = z.object({
  work,
  startedOn: civilDay,
  endedOn: civilDay,
  /** 請負金額 without 消費税等 */
  contract: yenFromZero,
})
export type BundledWork = z.infer<typeof bundledWork>

/** メリット増減率 of 一括有期事業. */
export const meritOfBundle = z.int().min(-40).max(40).multipleOf(5)

/** A line of 一括有期事業総括表: works of one kind begun under one rate. */
export interface WorksLine {
  readonly work: string
  readonly contract: Yen
  /** 賃金総額 */
  readonly wageTotal: Yen
  readonly premium: Yen
}

export interface Works {
  readonly lines: readonly WorksLine[]
  readonly wageTotal: Yen
  readonly premium: Yen
}

interface BundleFacts {
  readonly year: number
  readonly works: readonly BundledWork[]
  readonly merit?: number | undefined
}

/** 一括有期事業総括表 of a year: the works that ended in it, by kind and by the rate in force when they began. */
export const bundledWorks = defineRule<BundleFacts, Works>({
  name: 'labour-insurance-renewal.bundled-works',
  label: '一括有期事業の賃金総額と確定保険料',
  articles: [
    '労働保険の保険料の徴収等に関する法律7条',
    '労働保険の保険料の徴収等に関する法律11条3項',
    '労働保険の保険料の徴収等に関する法律施行規則6条・13条・34条',
  ],
  about: '年度中に終わった元請工事の請負金額から、一括有期事業総括表の賃金総額と確定保険料を求めます。',
  input: z.object({
    year: z.int().min(2000).max(2100),
    works: z.array(bundledWork),
    /** メリット増減率 of the year; absent where none was noticed. */
    merit: meritOfBundle.optional(),
  }),
  run({ year, works, merit = 0 }, trace) {
    const groups = new Map<string, BundledWork[]>()
    for (const one of works) {
      const wrong = notBundled(one, year)
      if (wrong !== null) return wrong
      const share = labourShareOn(one.startedOn)
      if (isRefusal(share)) return share
      const key = `${one.work} ${share.from}`
      groups.set(key, [...(groups.get(key) ?? []), one])
    }
    const lines: WorksLine[] = []
    for (const group of groups.values()) {
      const line = lineOf(group[0]!.work, group[0]!.startedOn, total(group.map(({ contract }) => contract)), merit, trace)
      if (isRefusal(line)) return line
      lines.push(line)
    }
    return summed(lines, trace)
  },
})

/** One line: contract × share = wages, wages × rate = premium, both as they stood on the day the work began. */
export function lineOf(
  name: string,
  startedOn: CivilDay,
  contract: Yen,
  merit: number,
  trace: Trace | null,
): WorksLine | Refusal {
  const wages = wagesOfContract(name, startedOn, contract, trace)
  if (isRefusal(wages)) return wages
  const rate = bundleRateOn(businessOfWork(name), startedOn, merit, trace)
  if (isRefusal(rate)) return rate
  return { work: name, contract, wageTotal: wages, premium: premiumOf('労災保険料', wages, rate, trace) }
}

/** 労災保険率 of a kind of business in a bundle, moved by メリット増減率 where there is one. */
export function bundleRateOn(name: string, day: CivilDay, merit: number, trace: Trace | null): RateValue | Refusal {
  if (merit === 0) return accidentRateOn(name, day, null, trace)
  const rate = meritRateOn(name, day, merit, trace)
  return isRefusal(rate) ? rate : { rate, denominator: 1_000_000 }
}

export function summed(lines: readonly WorksLine[], trace: Trace | null): Works {
  const wageTotal = total(lines.map((line) => line.wageTotal))
  const premium = total(lines.map((line) => line.premium))
  trace?.figure('賃金総額の合計', wageTotal, { unit: '円' })
  trace?.figure('保険料の合計', premium, { unit: '円' })
  return { lines, wageTotal, premium }
}

/** A work of another year, or one too large, is not bundled: the first belongs elsewhere, the second is declared alone (有期事業). */
function notBundled(one: BundledWork, year: number): Refusal | null {
  const { startedOn, endedOn } = one
  if (startedOn > endedOn || endedOn < `${year}-04-01` || endedOn > `${year + 1}-03-31`) {
    return refuse(
      'labour-insurance-renewal.work-outside',
      `${one.work}の工事（${startedOn}から${endedOn}）は、${year}年度に終わった工事ではありません。`,
      '工事の期間を直すか、終わった年度の報告書に入れてください。終わっていない工事は翌年度以後に入れます。',
      { field: 'works.endedOn', value: endedOn },
    )
  }
  const found = valueOn(bundled, startedOn)
  if (isRefusal(found)) return found
  const alone = lineOf(one.work, startedOn, one.contract, 0, null)
  if (isRefusal(alone)) return alone
  if (one.contract < found.value.contract && alone.premium < found.value.premium) return null
  return refuse(
    'labour-insurance-renewal.work-too-large',
    `請負金額${yenText(one.contract)}の${one.work}の工事は、一括有期事業にできません（請負金額${yenText(found.value.contract)}未満、概算保険料${yenText(found.value.premium)}未満）。`,
    'この工事は単独の有期事業として、別の労働保険番号で申告してください。',
    { field: 'works.contract', value: String(one.contract) },
  )
}
