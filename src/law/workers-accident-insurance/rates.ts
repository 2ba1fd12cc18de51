import { z } from 'zod'
import type { CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import type { Trace } from '../core/finding.ts'
import { perThousand } from '../core/format.ts'
import { loadParameter, valueOn, type Found } from '../core/parameter.ts'
import type { RateValue } from '../core/share.ts'

interface Rates {
  readonly denominator: number
  /** 事業の種類 → its number and rate. */
  readonly rates: Readonly<Record<string, readonly [number: string, rate: number]>>
}

interface Merit {
  readonly denominator: number
  /** 非業務災害率, which the merit system leaves as it is. */
  readonly outside: number
  readonly percent: number
}

const rates = loadParameter<Rates>(new URL('./rates.yaml', import.meta.url))
const merits = loadParameter<Merit>(new URL('./merit.yaml', import.meta.url))

/** 非業務災害率 on a day, and how far the merit system goes. */
export const meritsOn = (day: CivilDay): Found<Merit> | Refusal => valueOn(merits, day)

/** 事業の種類 as 別表第1 writes them. */
export const business = z.enum(Object.keys(rates.values.at(-1)!.value.rates))

/** A rate decided by 労災保険率決定通知書 (メリット制), in millionths: 2.405/1000 is 2405. Null where none was noticed. */
export const noticedRate = z.int().positive().nullable()

/**
 * 労災保険率 of a business on a day: the first day of the insurance year, or of the work for 有期事業. A noticed rate stands in its place;
 * one further from the table than the merit system goes is refused.
 */
export function accidentRateOn(name: string, day: CivilDay, noticed: number | null, trace: Trace | null): RateValue | Refusal {
  const found = valueOn(rates, day)
  if (isRefusal(found)) return found
  const { denominator } = found.value
  const [number, rate] = found.value.rates[name]!
  trace?.parameter(found, `${number} ${name} ${perThousand(rate, denominator)}`)
  if (noticed === null) return { rate, denominator }
  const merit = valueOn(merits, day)
  if (isRefusal(merit)) return merit
  const { outside, percent, denominator: fine } = merit.value
  const part = (rate * fine) / denominator - outside
  if (Math.abs(noticed - outside - part) * 100 > part * percent) return tooFar(noticed, fine, name, rate, denominator)
  trace?.figure('労災保険率決定通知書の率', perThousand(noticed, fine), { working: 'メリット制による率' })
  return { rate: noticed, denominator: fine }
}

function tooFar(noticed: number, fine: number, name: string, rate: number, denominator: number): Refusal {
  return refuse(
    'workers-accident-insurance.noticed-rate',
    `決定通知書の率${perThousand(noticed, fine)}は、${name}の率${perThousand(rate, denominator)}からメリット制で増減する範囲を超えています。`,
    '労災保険率決定通知書の率と事業の種類を確かめてください。率は百万分の1を単位とする整数で入力します。',
    { field: 'noticedRate', value: String(noticed) },
  )
}
