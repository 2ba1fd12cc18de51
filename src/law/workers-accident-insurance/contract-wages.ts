import { z } from 'zod'
import type { CivilDay } from '../../base/day.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { portion, truncate, type Yen } from '../../base/yen.ts'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import { loadParameter, valueOn, type Found } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'

type Shares = Readonly<Record<string, number>>

const shares = loadParameter<Shares>(new URL('./labour-shares.yaml', import.meta.url))

/** Kinds of building work as 別表第2 divides them. */
export const work = z.enum(Object.keys(shares.values.at(-1)!.value))

/** 事業の種類 of 別表第1 a kind of building work belongs to: 機械装置 is one there, two in 別表第2. */
export function businessOfWork(name: string): string {
  return name.replace(/（(組立て又は取付けに関するもの|その他のもの)）$/, '')
}

/** 労務費率 in force on the day a work began. */
export const labourShareOn = (startedOn: CivilDay): Found<Shares> | Refusal => valueOn(shares, startedOn)

/** 賃金総額 of works of one kind begun under one 労務費率: contract price × share, under 1,000 yen dropped. */
export function wagesOfContract(name: string, startedOn: CivilDay, contract: Yen, trace: Trace | null): Yen | Refusal {
  const found = labourShareOn(startedOn)
  if (isRefusal(found)) return found
  const percent = found.value[name]!
  const wages = portion(contract, percent, 100, truncate, 1000)
  trace?.parameter(found, `${name} ${percent}%`)
  trace?.figure('賃金総額とみなす額', wages, {
    working: `請負金額${yenText(contract)} × ${percent}%（1,000円未満切捨て）`,
    unit: '円',
  })
  return wages
}

/**
 * 賃金総額 of building work whose wages cannot be counted exactly (施行規則13条). The price is without 消費税, with what the client
 * supplied added and the value of machines to be installed taken out (13条2項).
 */
export const contractWages = defineRule<{ startedOn: CivilDay; work: string; contract: Yen }, Yen>({
  name: 'workers-accident-insurance.contract-wages',
  label: '請負金額による賃金総額',
  articles: [
    '労働保険の保険料の徴収等に関する法律11条3項',
    '労働保険の保険料の徴収等に関する法律施行規則12条',
    '労働保険の保険料の徴収等に関する法律施行規則13条',
  ],
  about: '工事を始めた日と工事の種類と請負金額（税抜き）から、労務費率による賃金総額を求めます。',
  input: z.object({ startedOn: civilDay, work, contract: yenFromZero }),
  run: ({ startedOn, work, contract }, trace) => wagesOfContract(work, startedOn, contract, trace),
})
