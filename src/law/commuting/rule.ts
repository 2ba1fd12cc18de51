import { z } from 'zod'
import { civilDay } from '../../base/zod.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { formatYen, type Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import { commuting as commutingFacts } from '../payslip/facts.ts'

const input = z.object({ payDay: civilDay, commuting: commutingFacts })
type Commuting = z.infer<typeof commutingFacts>

interface Limits {
  /** Most a month can be free of tax when a train, a bus or a toll road is part of the way. */
  readonly cap: Yen
  /** Most that parking near the workplace or the station adds; 0 where the law knew no parking. */
  readonly parkingCap: Yen
  /** By metres one way; the first band (under 2 km) is taxed whole, parking included. */
  readonly bands: readonly { readonly from: number; readonly limit: Yen }[]
}

const limits = loadParameter<Limits>(new URL('./limits.yaml', import.meta.url))

/**
 * Splits a month's commuting allowance into what is free of income tax and what is not. Looks at the pay day.
 * All that is paid is compared with the whole limit, not part by part. Toll roads driven by car are entered as 併用.
 */
export const commuting = defineRule<z.infer<typeof input>, { nontaxable: Yen; taxable: Yen }>({
  name: 'commuting.nontaxable',
  label: '通勤手当の非課税額',
  articles: ['所得税法9条1項5号', '所得税法施行令20条の2'],
  about: '1か月の通勤手当のうち所得税が非課税になる額と、課税される額を、支給日・手段・距離から求めます。',
  input,
  run({ payDay, commuting: facts }, trace) {
    const found = valueOn(limits, payDay)
    if (isRefusal(found)) return found
    const odd = oddAmount(facts)
    if (odd !== null) return odd
    trace?.parameter(found, `${formatYen(found.value.cap)}円まで`)
    const limit = limitOf(found.value, facts, trace)
    const paid = facts.fare + facts.carAmount + facts.parking
    const nontaxable = Math.min(paid, limit)
    trace?.figure('支給額の合計', paid, { unit: '円' })
    trace?.figure('非課税額', nontaxable, { working: `${yenText(paid)} と ${yenText(limit)} の少ない方`, unit: '円' })
    trace?.figure('課税額', paid - nontaxable, { working: `${yenText(paid)} − ${yenText(nontaxable)}`, unit: '円' })
    return { nontaxable, taxable: paid - nontaxable }
  },
})

function limitOf({ cap, parkingCap, bands }: Limits, facts: Commuting, trace: Trace | null): Yen {
  let limit = 0
  if (facts.means !== '自動車等') {
    limit = facts.fare
    trace?.figure('交通機関・有料道路の合理的な額', facts.fare, { unit: '円' })
  }
  if (facts.means !== '交通機関') {
    const band = bands.findLast(({ from }) => facts.oneWayMeters >= from)!
    const parking = band.limit === 0 ? 0 : Math.min(facts.parking, parkingCap)
    limit += band.limit + parking
    trace?.figure(`自動車等 片道${facts.oneWayMeters / 1000}kmの限度額`, band.limit, {
      working: band.limit === 0 ? '片道2km未満は全額課税' : `片道${band.from / 1000}km以上の区分`,
      unit: '円',
    })
    if (facts.parking > 0) trace?.figure('駐車場等の加算', parking, { working: `${yenText(parkingCap)}まで`, unit: '円' })
  }
  const capped = Math.min(limit, cap)
  trace?.figure('1か月の非課税限度額', capped, { working: `${yenText(limit)}（${yenText(cap)}まで）`, unit: '円' })
  return capped
}

const amounts = ['fare', 'carAmount', 'parking'] as const

function oddAmount(facts: Commuting): Refusal | null {
  for (const field of amounts) {
    const amount = facts[field]
    if (amount < 0)
      return refuse(
        'commuting.negative',
        `通勤手当に負の額（${formatYen(amount)}円）があります。`,
        '定期代の戻しなどは、扱い（課税・社会保険・雇用保険）を通勤手当に合わせた支給項目にマイナスの額で入力してください。',
        { field, value: String(amount) },
      )
  }
  const { means, fare, carAmount, parking } = facts
  const stray = means === '交通機関' ? carAmount + parking : means === '自動車等' ? fare : 0
  if (stray === 0) return null
  const other = means === '交通機関' ? '自動車等や駐車場の額' : '運賃・有料道路の額'
  return refuse(
    'commuting.other-means',
    `通勤手段が「${means}」なのに、${other}（${yenText(stray)}）があります。`,
    '両方を使う人は、通勤手段を「併用」にしてください（自動車で有料道路を使う人も併用です）。',
    { field: 'means', value: means },
  )
}
