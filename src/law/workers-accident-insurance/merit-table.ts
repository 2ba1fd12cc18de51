import { z } from 'zod'
import type { CivilDay } from '../../base/day.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import type { Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { percent as percentText, perThousand } from '../core/format.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'
import { accidentRateOn, meritsOn } from './rates.ts'

/** The most a premium goes up or down by: 継続事業 and 建設, 立木の伐採, small bundles, 特例メリット制. */
export type Most = '40' | '35' | '30' | '45'

interface Table {
  /** Up to this 収支率, this percentage. */
  readonly upTo: readonly (readonly [balance: number, percent: number])[]
  readonly over: number
}

const tables = loadParameter<Readonly<Record<Most, Table>>>(new URL('./merit-table.yaml', import.meta.url))

export const scale = loadParameter<{
  readonly people: number
  readonly few: number
  readonly coefficient: number
  readonly bundled: Yen
  readonly full: Yen
  readonly work: { readonly premium: Yen; readonly contract: Yen; readonly volume: number }
}>(new URL('./merit-scale.yaml', import.meta.url))

/** 収支率 the labour bureau has reckoned, in hundredths of a per cent: 63.25% is 6325. */
export const balance = z.int().min(0)

/** メリット増減率 of a 収支率. */
export function meritPercent(most: Most, ratio: number, day: CivilDay, trace: Trace | null): number | Refusal {
  const found = valueOn(tables, day)
  if (isRefusal(found)) return found
  const { upTo, over } = found.value[most]
  const percent = upTo.find(([limit]) => ratio <= limit * 100)?.[1] ?? over
  trace?.parameter(found, `収支率${percentText(ratio, 10_000)}は${signed(percent)}（最大${most}%の表）`)
  return percent
}

/** `−35%`, `＋10%`, `0%`. */
const signed = (percent: number): string => `${percent > 0 ? '＋' : percent < 0 ? '−' : ''}${Math.abs(percent)}%`

/** A rate with its part for accidents at work moved by a percentage; all in the same unit. */
export const movedRate = (rate: number, outside: number, percent: number): number =>
  ((rate - outside) * (100 + percent)) / 100 + outside

/** The rate of a business on a day after the merit system, in millionths: what stays is 非業務災害率. */
export function meritRateOn(name: string, day: CivilDay, percent: number, trace: Trace | null): number | Refusal {
  const rate = accidentRateOn(name, day, null, trace)
  if (isRefusal(rate)) return rate
  const merit = meritsOn(day)
  if (isRefusal(merit)) return merit
  const { outside, denominator } = merit.value
  const own = (rate.rate * denominator) / rate.denominator
  const moved = movedRate(own, outside, percent)
  trace?.figure('メリット制による率', perThousand(moved, denominator), {
    working: `（${perThousand(own, denominator)} − 非業務災害率${perThousand(outside, denominator)}）× ${100 + percent}/100 ＋ ${perThousand(outside, denominator)}`,
  })
  return moved
}
