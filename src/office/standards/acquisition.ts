import { firstDayOf, monthOf, type CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { total, type Yen } from '../../base/yen.ts'
import { grade } from '../../law/standard-remuneration/rule.ts'
import type { payItemFacts } from '../clients/facts.ts'
import type { standardFacts } from '../insurance/facts.ts'
import type { Newcomer } from '../people/hire-shape.ts'
import type { Facts } from '../row.ts'

type Item = Pick<Facts<typeof payItemFacts>, 'code' | 'counts' | 'source'>
export type NewStandard = Pick<Facts<typeof standardFacts>, 'fromMonth' | 'health' | 'pension' | 'reason'>

/**
 * 報酬月額 at acquisition: what was stated, else the fixed monthly pay with 通勤手当 (健康保険法42条1項1号). For 日給 and 時給 it is the
 * average of others who do the same work (42条1項2号・3号), which only a person knows: refused until stated.
 */
export function remunerationAtHire({ person, terms, monthlyRemuneration }: Newcomer, items: readonly Item[]): Yen | Refusal {
  if (monthlyRemuneration !== undefined) return monthlyRemuneration
  if (terms.payKind === '日給' || terms.payKind === '時給') {
    return refuse(
      'standard.remuneration-needed',
      `${person.name}さんは${terms.payKind}のため、報酬月額を賃金から決められません。`,
      '同じ事業所で同じような仕事をする人の1か月の報酬の平均（健康保険法42条1項）を報酬月額に入力してください。',
      { field: '報酬月額' },
    )
  }
  const fixed = items
    .filter((item) => item.counts !== null && item.counts.social !== '対象外')
    .map((item) => terms.amounts[item.code] ?? 0)
  const { commuting } = terms
  return total(fixed) + (commuting ? commuting.fare + commuting.carAmount + commuting.parking : 0)
}

/** 資格取得時決定 by the tables in force on the day of acquisition. */
export function standardAtHire(
  remuneration: Yen,
  acquiredOn: CivilDay,
  insured: { readonly health: boolean; readonly pension: boolean },
): NewStandard | Refusal {
  const found = grade.run({ remuneration, on: acquiredOn }, null)
  if (isRefusal(found)) return found
  return {
    fromMonth: monthOf(acquiredOn),
    health: insured.health ? found.health.standard : null,
    pension: insured.pension ? found.pension.standard : null,
    reason: '資格取得時決定',
  }
}

/** Refuses an amount that is not a 標準報酬月額 of the tables in force in its month. */
export function notInTable({ fromMonth, health, pension }: Omit<NewStandard, 'reason'>): Refusal | null {
  for (const [label, amount, of] of [
    ['健康保険', health, 'health'],
    ['厚生年金', pension, 'pension'],
  ] as const) {
    if (amount === null) continue
    const found = grade.run({ remuneration: amount, on: firstDayOf(fromMonth) }, null)
    if (isRefusal(found)) return found
    if (found[of].standard !== amount) {
      return refuse(
        'standard.not-in-table',
        `${label}の標準報酬月額に${amount.toLocaleString('ja-JP')}円という額はありません。`,
        `決定通知書を確かめてください。近い等級は${found[of].standard.toLocaleString('ja-JP')}円です。`,
        { field: label, value: String(amount) },
      )
    }
  }
  return null
}
