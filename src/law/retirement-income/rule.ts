import { z } from 'zod'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { portion, truncate, type Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { percent, yenText } from '../core/format.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'
import { defineRule, within } from '../core/rule.ts'
import { nonResidentWithholding } from '../income-tax/non-resident.ts'
import { bandOf, type Band } from '../income-tax/parameters.ts'
import { retirementDeduction, taxableRetirement, type RetirementFigures, type RetirementKind } from './taxable.ts'
import { yearsOfService } from './years.ts'

interface Rates {
  readonly surtaxThousandths: number
  readonly brackets: readonly (Band & { readonly rate: number; readonly minus: Yen })[]
}

const figures = loadParameter<RetirementFigures>(new URL('./figures.yaml', import.meta.url))
const rates = loadParameter<Rates>(new URL('./tax-rates.yaml', import.meta.url))

const input = z.object({
  /** 退職の日: the income belongs to its year. */
  retiredOn: civilDay,
  /** 就職の日, the first day of the service the payment is for. */
  hiredOn: civilDay,
  amount: yenFromZero,
  /** 役員等としての勤続: all of it, none, or both kinds (refused). */
  officer: z.enum(['なし', 'すべて', '一部']),
  /** Retired because of having become disabled (所得税法30条6項3号). */
  disability: z.boolean(),
  /** 退職所得の受給に関する申告書 */
  declared: z.boolean(),
  /** Another 退職手当等 in the same year or the earlier years the declaration asks about: refused. */
  otherPayments: z.boolean(),
  /** 非居住者 on the day of payment; absent: 居住者. */
  nonResident: z
    .object({
      /** 国内源泉所得: the part for service as a resident (as an officer of a Japanese company, for all of it). */
      domestic: yenFromZero,
      /** 租税条約に関する届出書 was handed in: refused. */
      treaty: z.boolean(),
    })
    .optional(),
})

type Facts = z.infer<typeof input>

const nonResidentArticles = [
  '所得税法161条1項12号ハ',
  '所得税法212条1項',
  '所得税法213条1項1号',
  '所得税法171条',
  '復興財源確保法28条',
]

export interface RetirementTaxes {
  /** 所得税及び復興特別所得税 */
  readonly incomeTax: Yen
  /** 市町村民税 and 道府県民税 to withhold. */
  readonly municipal: Yen
  readonly prefectural: Yen
  readonly net: Yen
}

/** Taxes to withhold from a 退職手当. Looks at the day of retirement. Refuses payments that must be added to others. */
export const retirementWithholding = defineRule<Facts, RetirementTaxes>({
  name: 'retirement-income.withholding',
  label: '退職所得の源泉徴収税額と住民税',
  articles: ['所得税法30条', '所得税法199条〜201条', '所得税法施行令69条', '復興財源確保法28条', '地方税法50条の6・328条の6'],
  about:
    '退職手当から源泉徴収する所得税と特別徴収する住民税を、勤続年数・役員かどうか・申告書の有無・非居住者かどうかから求めます。',
  input,
  run(facts, trace) {
    if (facts.nonResident !== undefined) return ofNonResident(facts, facts.nonResident, trace)
    const found = valueOn(figures, facts.retiredOn)
    if (isRefusal(found)) return found
    const rate = valueOn(rates, facts.retiredOn)
    if (isRefusal(rate)) return rate
    const refusal = refuseUnsettled(facts)
    if (refusal !== null) return refusal
    trace?.parameter(found, `${found.value.firstYears}年まで1年${yenText(found.value.perYear)}`)
    const taxable = taxableOf(facts, found.value, trace)
    const incomeTax = facts.declared ? declaredTax(rate.value, taxable, trace) : undeclaredTax(found.value, facts.amount, trace)
    const municipal = inhabitantTax('市町村民税', taxable, found.value.municipal, trace)
    const prefectural = inhabitantTax('道府県民税', taxable, found.value.prefectural, trace)
    const net = facts.amount - incomeTax - municipal - prefectural
    trace?.figure('差引支給額', net, { unit: '円' })
    return { incomeTax, municipal, prefectural, net }
  },
})

/** One rate on the whole 国内源泉所得: no 退職所得控除, no 2分の1, no 住民税, whatever was declared. */
function ofNonResident(facts: Facts, { domestic, treaty }: NonNullable<Facts['nonResident']>, trace: Trace | null) {
  const { amount, retiredOn } = facts
  const wrong = refuseDays(facts) ?? refuseDomestic(domestic, amount)
  if (wrong !== null) return wrong
  trace?.cite(nonResidentArticles)
  trace?.figure('国内源泉所得', domestic, {
    working: `退職手当${yenText(amount)}のうち、居住者として行った勤務（内国法人の役員はすべての勤務）の分`,
    unit: '円',
  })
  const incomeTax = within(nonResidentWithholding, { payDay: retiredOn, amount: domestic, treaty }, trace)
  if (isRefusal(incomeTax)) return incomeTax
  const net = amount - incomeTax
  trace?.figure('住民税', 0, {
    working: '特別徴収するのは、所得税法199条により源泉徴収する退職手当等だけ（地方税法50条の2・328条）',
    unit: '円',
  })
  trace?.figure('差引支給額', net, { unit: '円' })
  trace?.figure(
    '退職所得の選択課税',
    '居住者として受けたとみなす計算（所得税法171条）は、本人が翌年に申告して還付を受けるもので、支払のときには行わない',
  )
  return { incomeTax, municipal: 0, prefectural: 0, net }
}

function taxableOf(facts: Facts, found: RetirementFigures, trace: Trace | null): Yen {
  const years = yearsOfService(facts.hiredOn, facts.retiredOn)
  trace?.figure('勤続年数', years, { working: `${facts.hiredOn}から${facts.retiredOn}まで（1年未満切上げ）`, unit: '年' })
  const kind: RetirementKind =
    years > found.shortYears ? '一般退職手当等' : facts.officer === 'すべて' ? '特定役員退職手当等' : '短期退職手当等'
  trace?.figure('区分', kind)
  const left = Math.max(0, facts.amount - retirementDeduction(found, years, facts.disability, trace))
  return taxableRetirement(found, left, kind, trace)
}

function declaredTax({ brackets, surtaxThousandths }: Rates, taxable: Yen, trace: Trace | null): Yen {
  const { rate, minus } = bandOf(brackets, taxable)
  const plain = (taxable * rate) / 100 - minus
  const tax = portion(plain, surtaxThousandths, 1000, truncate)
  trace?.figure('所得税及び復興特別所得税', tax, {
    working: `（${yenText(taxable)} × ${rate}% − ${yenText(minus)}）× ${percent(surtaxThousandths, 1000)}`,
    unit: '円',
    rounding: truncate,
  })
  return tax
}

function undeclaredTax({ undeclared: { rate, denominator } }: RetirementFigures, amount: Yen, trace: Trace | null): Yen {
  const tax = portion(amount, rate, denominator, truncate)
  trace?.figure('所得税及び復興特別所得税（申告書の提出なし）', tax, {
    working: `${yenText(amount)} × ${percent(rate, denominator)}`,
    unit: '円',
    rounding: truncate,
  })
  return tax
}

function inhabitantTax(label: string, taxable: Yen, rate: number, trace: Trace | null): Yen {
  const tax = portion(taxable, rate, 100, truncate, 100)
  trace?.figure(label, tax, { working: `${yenText(taxable)} × ${rate}%（100円未満切捨て）`, unit: '円' })
  return tax
}

function refuseDays({ hiredOn, retiredOn }: Facts): Refusal | null {
  if (hiredOn <= retiredOn) return null
  return refuse('retirement-income.days', '就職の日が退職の日より後です。', '2つの日を直してください。', { value: hiredOn })
}

function refuseDomestic(domestic: Yen, amount: Yen): Refusal | null {
  if (domestic <= amount) return null
  return refuse(
    'retirement-income.domestic',
    `国内源泉所得${yenText(domestic)}が退職手当${yenText(amount)}を超えています。`,
    '退職手当のうち、居住者として勤務した期間にあたる額を入力してください。',
    { field: 'nonResident.domestic', value: String(domestic) },
  )
}

function refuseUnsettled(facts: Facts): Refusal | null {
  const days = refuseDays(facts)
  if (days !== null) return days
  const { officer, otherPayments } = facts
  if (otherPayments) {
    return refuse(
      'retirement-income.other-payments',
      '本年中のほかの退職手当や、前年以前の退職手当との重なりがある人の退職所得は、まだ計算できません。',
      '申告書のB欄〜E欄と源泉徴収票を確かめ、退職所得控除額と税額を手計算してください。',
      { field: 'otherPayments' },
    )
  }
  if (officer === '一部') {
    return refuse(
      'retirement-income.partly-officer',
      '役員等の期間とそれ以外の期間がある人の退職所得は、まだ計算できません。',
      '特定役員退職手当等と一般・短期退職手当等に分け、重複勤続年数を確かめて手計算してください。',
      { field: 'officer' },
    )
  }
  return null
}
