import { z } from 'zod'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import { isRefusal, refuse } from '../../base/refusal.ts'
import { portion, truncate, type Yen } from '../../base/yen.ts'
import { percent, yenText } from '../core/format.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import type { RateValue } from '../core/share.ts'

const rates = loadParameter<RateValue>(new URL('./non-resident.yaml', import.meta.url))

const input = z.object({
  payDay: civilDay,
  /** 国内源泉所得にあたる給与・賞与の額. Nothing is taken off it: no social insurance, no deduction. */
  amount: yenFromZero,
  /** 租税条約に関する届出書 was handed in: the treaty decides. */
  treaty: z.boolean(),
})

/** Pay of a non-resident: one rate on the whole. Looks at the pay day. Refuses where a tax treaty decides. */
export const nonResidentWithholding = defineRule<z.infer<typeof input>, Yen>({
  name: 'income-tax.non-resident-withholding',
  label: '非居住者の源泉所得税及び復興特別所得税',
  articles: ['所得税法161条1項12号イ', '所得税法212条1項', '所得税法213条1項1号', '復興財源確保法28条・31条'],
  about: '非居住者に支払う給与・賞与（国内で行う勤務の分）から源泉徴収する税額を求めます。',
  input,
  run({ payDay, amount, treaty }, trace) {
    if (treaty) {
      return refuse(
        'income-tax.treaty',
        '租税条約の適用がある非居住者の税額は、計算できません。',
        '届出書と条約の条文（短期滞在者免税、限度税率など）を確かめ、税額を金額で入力してください。',
        { field: 'treaty' },
      )
    }
    const found = valueOn(rates, payDay)
    if (isRefusal(found)) return found
    const { rate, denominator } = found.value
    const tax = portion(amount, rate, denominator, truncate)
    trace?.parameter(found, percent(rate, denominator))
    trace?.figure('税額', tax, {
      working: `${yenText(amount)} × ${percent(rate, denominator)}`,
      unit: '円',
      rounding: truncate,
    })
    return tax
  },
})
