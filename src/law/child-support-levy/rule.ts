import { z } from 'zod'
import { month, yenFromZero } from '../../base/zod.ts'
import type { Month } from '../../base/day.ts'
import { isRefusal } from '../../base/refusal.ts'
import type { Yen } from '../../base/yen.ts'
import { loadParameter, valueIn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import { halveAt, type RateValue, type Split } from '../core/share.ts'
import { notAStandard } from '../standard-remuneration/standards.ts'

const rate = loadParameter<RateValue>(new URL('./rate.yaml', import.meta.url))

/**
 * 子ども・子育て支援金 of one premium month from the health insurance's 標準報酬月額, in yen; every age, rounded on its own line.
 * Zero for months before 2026-04. Refuses an amount in no grade.
 */
export const childSupportLevy = defineRule<{ month: Month; standard: Yen }, Split>({
  name: 'child-support-levy.premium',
  label: '子ども・子育て支援金',
  articles: ['健康保険法160条の2', '健康保険法161条', '通貨の単位及び貨幣の発行等に関する法律3条'],
  about: '保険料の月と標準報酬月額から、子ども・子育て支援金の本人負担と会社負担を求めます。',
  input: z.object({ month, standard: yenFromZero }),
  run({ month, standard }, trace) {
    const wrong = notAStandard('health', standard, month)
    if (wrong !== null) return wrong
    const found = valueIn(rate, month)
    return isRefusal(found) ? found : halveAt(found, '子ども・子育て支援金', standard, month, trace)
  },
})
