import { partsOf } from '../../base/day.ts'
import { refuse, type Refusal } from '../../base/refusal.ts'
import { formatYen, type Yen } from '../../base/yen.ts'
import { ofRelative, ofSpouse, type Limits } from './count.ts'
import type { DependentsFacts } from './facts.ts'

/** What keeps the count from being given: a contradiction, a residence abroad, or an income between two limits that changes the answer. */
export function refuseUndecided(facts: DependentsFacts, limit: Limits): Refusal | null {
  const { self, spouse, relatives, on } = facts
  if (self.widowed && self.singleParent) {
    return refuse(
      'dependents.widowed-single-parent',
      '寡婦とひとり親の両方に該当することはありません。',
      'どちらか一方にしてください。',
      {
        field: 'self',
      },
    )
  }
  const unborn = relatives.find(({ birth }) => birth > `${partsOf(on).year}-12-31`)
  if (unborn !== undefined) {
    return refuse(
      'dependents.not-born',
      `${unborn.name}の生年月日${unborn.birth}は、支給日の年より後です。`,
      '生年月日を直してください。',
      {
        value: unborn.birth,
      },
    )
  }
  const unknown = (one: { resident: boolean; abroad?: string | undefined }) => !one.resident && one.abroad === undefined
  const abroad = spouse !== null && unknown(spouse) ? '配偶者' : relatives.find(unknown)?.name
  if (abroad !== undefined) {
    return refuse(
      'dependents.non-resident',
      `${abroad}は国外に住んでいますが、国外居住親族の書類が確かめられていません。`,
      '親族関係書類を確かめ、30歳以上70歳未満の人は留学・障害・38万円以上の送金のどれにあたるかを入力してください。',
      { value: abroad },
    )
  }
  return limit.likely === undefined ? null : refuseBetween(facts, limit, limit.likely)
}

function refuseBetween(facts: DependentsFacts, limit: Limits, likely: Yen): Refusal | null {
  const amended = { ...limit, dependent: likely }
  const differs = facts.relatives.find(
    (one) => ofRelative(one, facts.on, limit, null) !== ofRelative(one, facts.on, amended, null),
  )
  const person =
    differs ?? (ofSpouse(facts, limit, null) === ofSpouse(facts, amended, null) ? null : { name: '配偶者', ...facts.spouse })
  if (person === null) return null
  return refuse(
    'dependents.limit-unconfirmed',
    `${person.name}の所得見積額${formatYen(person.income ?? 0)}円は、${facts.on}支給分で${formatYen(limit.dependent)}円と${formatYen(likely)}円のどちらの要件によるか確認できていません。`,
    '税務署に確かめ、扶養親族等の数を直接入力してください（年末調整では改正後の要件によります）。',
    { value: person.name },
  )
}
