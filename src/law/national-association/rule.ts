import { z } from 'zod'
import type { Month } from '../../base/day.ts'
import { refuse } from '../../base/refusal.ts'
import { valueAt } from '../../base/span.ts'
import type { Yen } from '../../base/yen.ts'
import { month, yenFromZero } from '../../base/zod.ts'
import { monthText, yenText } from '../core/format.ts'
import { defineRule } from '../core/rule.ts'

/** The premiums of a 国民健康保険組合 as its notice gives them: fixed yen a month, entered with the months they hold. */
const table = z.object({
  from: month,
  until: month,
  source: z.string().min(1),
  /** 組合員 by kind (第1種, 事業主, 従業員 …). */
  members: z.record(z.string(), yenFromZero),
  /** 家族 each, and how many are counted at most; null for no bound. */
  family: z.object({ amount: yenFromZero, most: z.int().min(0).nullable() }),
  /** 介護保険第2号被保険者 each (40 to 64, family too). */
  care: yenFromZero,
  /** 後期高齢者支援金 and 子ども・子育て支援金 each person, where the notice parts them from the rest; else 0. */
  supportEach: yenFromZero,
})

const input = z.object({
  month,
  name: z.string(),
  tables: z.array(table),
  member: z.string(),
  familyCount: z.int().min(0),
  careCount: z.int().min(0),
})

export interface NationalAssociationPremium {
  readonly member: Yen
  readonly family: Yen
  readonly care: Yen
  readonly support: Yen
  /** A 社会保険料控除 of the person, whole: what the company bears of it is pay. */
  readonly total: Yen
}

/** 国民健康保険組合の保険料 of a month: fixed amounts by the kind of member and the people insured. Refuses what the notice does not name. */
export const nationalAssociationPremium = defineRule<z.infer<typeof input>, NationalAssociationPremium>({
  name: 'national-association.premium',
  label: '国民健康保険組合の保険料',
  articles: ['国民健康保険法76条', '国民健康保険法81条'],
  about: '国保組合のお知らせの額から、組合員・家族・介護の分を合わせた1か月の保険料を求めます。',
  input,
  run({ month, name, tables, member, familyCount, careCount }, trace) {
    const found = valueAt(
      tables.map((one) => ({ ...one, to: one.until })),
      month,
    )
    const memberAmount = found === undefined || !Object.hasOwn(found.members, member) ? undefined : found.members[member]
    if (found === undefined || memberAmount === undefined) return notEntered(name, month, found === undefined ? null : member)
    const counted = Math.min(familyCount, found.family.most ?? familyCount)
    const family = found.family.amount * counted
    const care = found.care * careCount
    const support = found.supportEach * (1 + familyCount)
    const total = memberAmount + family + care + support
    trace?.figure(`${name}の保険料表`, found.source)
    trace?.figure('保険料', total, {
      working: `${member}${yenText(memberAmount)} ＋ 家族${yenText(found.family.amount)}×${counted}人 ＋ 介護${yenText(found.care)}×${careCount}人 ＋ 支援金等${yenText(found.supportEach)}×${1 + familyCount}人`,
      unit: '円',
    })
    return { member: memberAmount, family, care, support, total }
  },
})

function notEntered(name: string, month: Month, member: string | null) {
  return refuse(
    'national-association.not-entered',
    member === null
      ? `国民健康保険組合「${name}」の${monthText(month)}分の保険料が登録されていません。`
      : `国民健康保険組合「${name}」の保険料表に「${member}」の区分がありません。`,
    '組合の保険料のお知らせの額を、出典と月の範囲を添えて登録してください。',
    { field: member === null ? 'tables' : 'member', value: member ?? month },
  )
}
