import { z } from 'zod'
import { firstDayOf } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { month, yenFromZero } from '../../base/zod.ts'
import { portion, roundUp, truncate, type Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'

interface Formula {
  readonly denominator: number
  readonly small: { readonly house: number; readonly land: number; readonly perArea: Yen; readonly area: number }
  readonly ordinary: { readonly wooden: number; readonly other: number; readonly land: number }
  readonly smallUpTo: { readonly wooden: number; readonly other: number }
  readonly leasedPercent: number
  readonly employeePercent: number
}

const formula = loadParameter<Formula>(new URL('./formula.yaml', import.meta.url))

const input = z.object({
  month,
  dweller: z.enum(['使用人', '役員']),
  /** その年度の固定資産税の課税標準額 of the house and of its ground; of a flat, the part that belongs to it (36-42). */
  houseTaxBase: yenFromZero,
  landTaxBase: yenFromZero,
  /** 床面積 in hundredths of a square metre; of a flat with its part of what is shared. */
  floorHundredths: z.int().min(1),
  /** 木造家屋 (法定耐用年数30年以下). */
  wooden: z.boolean(),
  /** What the employer pays the owner a month; null when it owns the house. */
  leasedFor: yenFromZero.nullable(),
  /** What is collected from the dweller a month. */
  charged: yenFromZero,
  /** 豪華社宅: over 240 m² and grand by its price, rent and fittings, or with a pool or the like. */
  luxurious: z.boolean(),
})
type Input = z.infer<typeof input>

export interface Housing {
  /** 通常の賃貸料の額 (賃貸料相当額) a month. */
  readonly rent: Yen
  /** Which formula: 小規模住宅, or the one of other houses of officers. */
  readonly kind: '使用人の住宅' | '小規模住宅' | '小規模住宅以外'
  /** The least to collect so that nothing is taxed. */
  readonly leastCharge: Yen
  /** Taxed as pay of the month. */
  readonly taxable: Yen
}

/**
 * The rent a 社宅 is worth to its dweller and what of it is taxed as pay. From an employee half of it is enough to collect, from an officer
 * all of it. Refuses a 豪華社宅, whose rent is that of the market.
 */
export const companyHousing = defineRule<Input, Housing>({
  name: 'company-housing.benefit',
  label: '社宅の経済的利益',
  articles: ['所得税法36条', '所得税法施行令84条の2', '所得税基本通達36-40〜36-47'],
  about: '社宅の通常の賃貸料を固定資産税の課税標準額から求め、徴収する額との差額のうち給与として課税される額を決めます。',
  input,
  run(facts, trace) {
    const found = valueOn(formula, firstDayOf(facts.month))
    if (isRefusal(found)) return found
    if (facts.luxurious) return luxury()
    const { value } = found
    const kind = kindOf(facts, value)
    trace?.parameter(found, kind)
    const rent = kind === '小規模住宅以外' ? ordinaryRent(facts, value, trace) : smallRent(facts, value, trace)
    const half = facts.dweller === '使用人'
    const leastCharge = half ? portion(rent, value.employeePercent, 100, roundUp) : rent
    const taxable = facts.charged >= leastCharge ? 0 : rent - facts.charged
    trace?.figure('課税されないために徴収する額', leastCharge, {
      working: half ? `通常の賃貸料${yenText(rent)} × ${value.employeePercent}%以上` : '役員は通常の賃貸料の全額',
      unit: '円',
    })
    trace?.figure('給与として課税される額', taxable, {
      working: taxable === 0 ? `徴収する額${yenText(facts.charged)}で足りる` : `${yenText(rent)} − ${yenText(facts.charged)}`,
      unit: '円',
    })
    return { rent, kind, leastCharge, taxable }
  },
})

function kindOf({ dweller, floorHundredths, wooden }: Input, { smallUpTo }: Formula): Housing['kind'] {
  if (dweller === '使用人') return '使用人の住宅'
  return floorHundredths <= (wooden ? smallUpTo.wooden : smallUpTo.other) ? '小規模住宅' : '小規模住宅以外'
}

/** 36-41, 36-45: added exactly, rounded once. */
function smallRent(
  { houseTaxBase, landTaxBase, floorHundredths }: Input,
  { denominator, small }: Formula,
  trace: Trace | null,
): Yen {
  const { house, land, perArea, area } = small
  const numerator = (houseTaxBase * house + landTaxBase * land) * area + floorHundredths * perArea * denominator
  const rent = portion(numerator, 1, denominator * area, truncate)
  trace?.figure('通常の賃貸料', rent, {
    working: `家屋${yenText(houseTaxBase)} × ${house / 100}% ＋ ${perArea}円 × ${floorHundredths / 100}㎡ ÷ ${area / 100}㎡ ＋ 敷地${yenText(landTaxBase)} × ${land / 100}%`,
    unit: '円',
    rounding: truncate,
  })
  return rent
}

/** 36-40: a twelfth of the year's figure, or half of the rent paid to the owner where that is more. */
function ordinaryRent(
  { houseTaxBase, landTaxBase, wooden, leasedFor }: Input,
  { denominator, ordinary, leasedPercent }: Formula,
  trace: Trace | null,
): Yen {
  const house = wooden ? ordinary.wooden : ordinary.other
  const own = portion(houseTaxBase * house + landTaxBase * ordinary.land, 1, denominator * 12, truncate)
  trace?.figure('算式による賃貸料', own, {
    working: `（家屋${yenText(houseTaxBase)} × ${house / 100}% ＋ 敷地${yenText(landTaxBase)} × ${ordinary.land / 100}%）÷ 12`,
    unit: '円',
    rounding: truncate,
  })
  if (leasedFor === null) return own
  const half = portion(leasedFor, leasedPercent, 100, truncate)
  const rent = Math.max(own, half)
  trace?.figure('通常の賃貸料', rent, {
    working: `支払う賃借料${yenText(leasedFor)}の${leasedPercent}%（${yenText(half)}）との多い方`,
    unit: '円',
  })
  return rent
}

function luxury(): Refusal {
  return refuse(
    'company-housing.luxury',
    '豪華社宅の賃貸料相当額は、通常支払うべき使用料（時価）によるため計算できません。',
    '近くの同じような住宅の家賃を調べ、徴収する額との差額を課税する支給項目に入れてください。',
    { field: 'luxurious' },
  )
}
