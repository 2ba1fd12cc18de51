import { z } from 'zod'
import { ageOn } from '../../base/age.ts'
import type { CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { formatYen, type Yen } from '../../base/yen.ts'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { loadParameter, valueOn, type Found } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'

interface Incomes {
  readonly spouse: Yen
  readonly relative: Yen
  readonly young: Yen | null
  readonly doubtfulAbove: Yen | null
}

const incomes = loadParameter<Incomes>(new URL('./incomes.yaml', import.meta.url))

const relative = z.object({
  name: z.string(),
  birth: civilDay,
  relation: z.enum(['配偶者', '子', '父母', 'その他']),
  /** 合計所得金額の見積り, yen a year. */
  income: yenFromZero,
  disability: z.enum(['なし', '一般', '特別']),
  livingTogether: z.boolean(),
})
type Relative = z.infer<typeof relative>

/**
 * 扶養親族等の数 of 甲欄 from the family named in the declaration: one for the spouse, for each relative of 16 or more,
 * and for each disabled one of any age, one more for a 同居特別障害者. What concerns the person alone (本人の障害, 寡婦, ひとり親,
 * 勤労学生) is not known here: the clerk states the number instead.
 */
export const taxDependentsCount = defineRule<{ payDay: CivilDay; family: readonly Relative[] }, number>({
  name: 'tax-dependents.count',
  label: '扶養親族等の数',
  articles: ['所得税法187条', '所得税法194条'],
  about: '支給日と申告された家族から、甲欄の扶養親族等の数を数えます（本人の障害・寡婦・ひとり親・勤労学生は含みません）。',
  input: z.object({ payDay: civilDay, family: z.array(relative) }),
  run({ payDay, family }, trace) {
    if (family.length === 0) return 0
    const limits = valueOn(incomes, payDay)
    if (isRefusal(limits)) return limits
    trace?.parameter(limits, `配偶者${formatYen(limits.value.spouse)}円、扶養親族${formatYen(limits.value.relative)}円`)
    let count = 0
    for (const one of family) {
      const found = countOf(one, payDay, limits, trace)
      if (isRefusal(found)) return found
      count += found
    }
    return count
  },
})

function countOf(one: Relative, payDay: CivilDay, { value }: Found<Incomes>, trace: Trace | null): number | Refusal {
  const yearEnd = `${payDay.slice(0, 4)}-12-31`
  // 年齢 of the whole year is the age on its last day (所得税法2条1項34号の2).
  const age = one.birth > yearEnd ? 0 : ageOn(one.birth, yearEnd)
  const limit = one.relation === '配偶者' ? value.spouse : age >= 19 && age <= 22 ? (value.young ?? value.relative) : value.relative
  if (limit === value.relative && value.doubtfulAbove !== null && one.income > value.doubtfulAbove && one.income <= limit) {
    return refuse(
      'tax-dependents.income-doubtful',
      `${one.name}さんの所得見積り${formatYen(one.income)}円を${payDay}の源泉徴収で数えるかは、公表資料で確かめられていません。`,
      '税務署に確かめ、労働条件に扶養親族等の数を直接入力してください。',
      { field: '扶養親族等の数', value: String(one.income) },
    )
  }
  const asRelative = one.income <= limit && (one.relation === '配偶者' || age >= 16) ? 1 : 0
  const disabled = one.disability === 'なし' || one.income > value.relative ? 0 : one.disability === '特別' && one.livingTogether ? 2 : 1
  trace?.figure(one.name, asRelative + disabled, { working: `${one.relation}、年末${age}歳、所得${formatYen(one.income)}円`, unit: '人' })
  return asRelative + disabled
}
