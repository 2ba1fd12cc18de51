import { z } from 'zod'
import { firstDayOf } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { portion, truncate } from '../../base/yen.ts'
import { month, yenFromZero } from '../../base/zod.ts'
import { monthText, yenText } from '../core/format.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import type { InKind } from './meals.ts'
import { priceMissing } from './price.ts'

interface Measure {
  readonly unit: '畳' | '㎡'
  readonly matHundredths: number
}

const measure = loadParameter<Measure>(new URL('./housing.yaml', import.meta.url))

/** Up to 9,999.99 畳 or square metres. */
const hundredths = z.int().min(0).max(999_999)

const input = z.object({
  /** A month the house is lent for from its first day to its last. */
  month,
  area: z.discriminatedUnion('unit', [
    z.object({
      /** 居住用の室 only: no 玄関, 台所, 浴室, 廊下. */
      unit: z.literal('畳'),
      /** Rooms with mats, in hundredths of a mat. */
      matHundredths: hundredths,
      /** Rooms without, in hundredths of a square metre. */
      roomHundredths: hundredths,
    }),
    z.object({
      /** 総面積, in hundredths of a square metre. */
      unit: z.literal('㎡'),
      floorHundredths: hundredths,
    }),
  ]),
  /** The list's price for one 畳 or one ㎡ of the prefecture of the workplace (null: not looked up). */
  price: yenFromZero.nullable(),
  /** What is collected from the dweller for the month. */
  charged: yenFromZero,
})
type Input = z.infer<typeof input>

/** A lent house as 報酬: its listed price less what is collected. The list counted mats of the living rooms to September 2026, then square metres of the whole. */
export const housingInKind = defineRule<Input, InKind>({
  name: 'in-kind-remuneration.housing',
  label: '住宅の現物給与（社会保険の報酬）',
  articles: ['健康保険法46条', '厚生年金保険法25条', '厚生労働大臣が定める現物給与の価額（平成24年厚生労働省告示36号）'],
  about:
    '社宅・寮の畳数（令和8年10月からは総面積）と価額、本人の負担額から、報酬に入れる額を決めます。価額は一覧表から入力します。',
  input,
  run(facts, trace) {
    const { month, area, price, charged } = facts
    const found = valueOn(measure, firstDayOf(month))
    if (isRefusal(found)) return found
    const { unit, matHundredths } = found.value
    if (area.unit !== unit) return wrongUnit(facts, unit)
    if (price === null) return priceMissing(`住宅（1${unit}につき）`)
    trace?.parameter(
      found,
      unit === '畳' ? `居住用の室の1畳につき（畳のない室は${hundredthsText(matHundredths)}㎡を1畳）` : '総面積の1㎡につき',
    )
    // Mats and the square metres of the other rooms are added exactly; the yen is cut once.
    const listed =
      area.unit === '畳'
        ? portion(price, area.matHundredths * matHundredths + area.roomHundredths * 100, matHundredths * 100, truncate)
        : portion(price, area.floorHundredths, 100, truncate)
    trace?.figure('住宅の価額', listed, {
      working: `${yenText(price)} × ${areaText(area, matHundredths)}`,
      unit: '円',
      rounding: truncate,
    })
    const inKind = Math.max(0, listed - charged)
    trace?.figure('報酬に入れる額', inKind, {
      working: inKind === 0 ? `本人の負担 ${yenText(charged)} が価額以上` : `${yenText(listed)} − ${yenText(charged)}`,
      unit: '円',
    })
    return { listed, inKind }
  },
})

function areaText(area: Input['area'], matHundredths: number): string {
  if (area.unit === '㎡') return `${hundredthsText(area.floorHundredths)}㎡`
  const mats = `${hundredthsText(area.matHundredths)}畳`
  return area.roomHundredths === 0
    ? mats
    : `（${mats} ＋ ${hundredthsText(area.roomHundredths)}㎡ ÷ ${hundredthsText(matHundredths)}）`
}

function hundredthsText(value: number): string {
  return String(value / 100)
}

function wrongUnit({ month, area }: Input, unit: Measure['unit']): Refusal {
  return refuse(
    'in-kind-remuneration.wrong-unit',
    `${monthText(month)}の住宅の価額は1${unit}につき定められていて、${area.unit}では計算できません。`,
    unit === '畳'
      ? '居住用の室（台所・浴室・廊下などを除く）の畳数を入力してください。'
      : '住宅の総面積（㎡）を入力してください。令和8年10月から、畳数ではなく総面積によります。',
    { field: 'area', value: area.unit },
  )
}
