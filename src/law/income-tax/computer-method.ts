import { z } from 'zod'
import { civilDay, yenAmount } from '../../base/zod.ts'
import { isRefusal } from '../../base/refusal.ts'
import { halfUp, portion, roundUp, type Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { percent, yenText } from '../core/format.ts'
import { valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import { basicDeduction, employmentDeduction } from './deductions.ts'
import { bandOf, computerMethodFigures, type ComputerMethodFigures } from './parameters.ts'

const input = z.object({
  payDay: civilDay,
  /** その月の社会保険料等控除後の給与等の金額 */
  base: yenAmount,
  /** 扶養親族等の数 */
  dependents: z.int().min(0),
})

/** 電算機計算の特例 for the 甲欄: taxes the pay itself, not the middle of a row, so it differs from the table by design. */
export const computerMethod = defineRule<z.infer<typeof input>, Yen>({
  name: 'income-tax.computer-method',
  label: '電算機計算の特例による税額（甲欄）',
  articles: ['所得税法189条1項', '平24財務省告示116号', '復興財源確保法28条・29条'],
  about: '扶養控除等申告書を出した人の、月給から源泉徴収する税額を財務大臣告示の算式で求めます。',
  input,
  run({ payDay, base, dependents }, trace) {
    const found = valueOn(computerMethodFigures, payDay)
    if (isRefusal(found)) return found
    trace?.parameter(found, found.value.edition)
    trace?.figure('社会保険料等控除後の給与等の金額', base, { unit: '円' })
    if (base <= 0) return 0
    return taxOn(found.value, taxablePay(found.value, base, dependents, trace), trace)
  },
})

function taxablePay(figures: ComputerMethodFigures, base: Yen, dependents: number, trace: Trace | null): Yen {
  const employment = employmentDeduction(figures, base)
  const family = figures.perDependent * dependents
  const basic = basicDeduction(figures, base)
  const taxable = Math.max(0, base - employment - family - basic)
  if (trace === null) return taxable
  trace.figure('給与所得控除の額（第1表）', employment, { unit: '円', rounding: roundUp })
  trace.figure('配偶者控除・扶養控除等の額（第2表）', family, {
    working: `${yenText(figures.perDependent)} × ${dependents}人`,
    unit: '円',
  })
  trace.figure('基礎控除の額（第3表）', basic, { unit: '円' })
  trace.figure('課税給与所得金額', taxable, {
    working: `${yenText(base)} − ${yenText(employment)} − ${yenText(family)} − ${yenText(basic)}（0円を下らない）`,
    unit: '円',
  })
  return taxable
}

function taxOn(figures: ComputerMethodFigures, taxable: Yen, trace: Trace | null): Yen {
  const { rate, minus } = bandOf(figures.tax, taxable)
  const tax = portion(taxable * rate - minus * 100_000, 1, 100_000, halfUp, 10)
  trace?.figure('税額（第4表）', tax, {
    working: `${yenText(taxable)} × ${percent(rate, 100_000)} − ${yenText(minus)}（10円未満四捨五入）`,
    unit: '円',
  })
  return tax
}
