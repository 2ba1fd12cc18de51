import { z } from 'zod'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { portion, truncate, type Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { percent, yenText } from '../core/format.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
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
})

type Facts = z.infer<typeof input>

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
  about: '退職手当から源泉徴収する所得税と特別徴収する住民税を、勤続年数・役員かどうか・申告書の有無から求めます。',
  input,
  run(facts, trace) {
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

function refuseUnsettled({ hiredOn, retiredOn, officer, otherPayments }: Facts): Refusal | null {
  if (hiredOn > retiredOn) {
    return refuse('retirement-income.days', '就職の日が退職の日より後です。', '2つの日を直してください。', { value: hiredOn })
  }
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
