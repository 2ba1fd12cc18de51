import { partsOf } from '../../base/day.ts'
import { refuse, type Refusal } from '../../base/refusal.ts'
import { formatYen, type Yen } from '../../base/yen.ts'
import type { YearEndFacts } from './facts.ts'
import { judgedOn } from './days.ts'

/** Whom the payer does not adjust (所得税法190条, 災害減免法3条), and what contradicts itself; null when nothing is in the way. */
export function refuseYearEnd(facts: YearEndFacts, payUpTo: Yen): Refusal | null {
  return refuseDays(facts) ?? refuseWho(facts, payUpTo) ?? refuseFamily(facts)
}

function refuseDays({ year, adjustedOn, diedOn }: YearEndFacts): Refusal | null {
  if (adjustedOn < `${year}-01-01` || adjustedOn > `${year + 1}-01-31`) {
    return refuse(
      'year-end.day',
      `${year}年分の年末調整を${adjustedOn}に行うことはできません。`,
      'その年のうちか翌年1月31日までの日にしてください。過ぎたあとは、本人が確定申告で精算します。',
      { field: 'adjustedOn', value: adjustedOn },
    )
  }
  if (diedOn === null || partsOf(diedOn).year === year) return null
  return refuse('year-end.day', `死亡の日${diedOn}は${year}年の日ではありません。`, '日を直してください。', {
    field: 'diedOn',
    value: diedOn,
  })
}

function refuseWho({ declared, disasterRelief, pay, withheld, notYetTaken }: YearEndFacts, payUpTo: Yen): Refusal | null {
  if (!declared) {
    return refuse(
      'year-end.undeclared',
      '扶養控除等申告書を出していない人（乙欄、主たる給与がほかの勤務先の人）の年末調整はできません。',
      '源泉徴収票を作り、本人に確定申告を案内してください。',
      { field: 'declared' },
    )
  }
  if (disasterRelief) {
    return refuse(
      'year-end.disaster-relief',
      '災害減免法による徴収猶予や還付を受けた人の年末調整はできません。',
      '源泉徴収票を作り、本人に確定申告を案内してください。',
      { field: 'disasterRelief' },
    )
  }
  if (notYetTaken > withheld) {
    return refuse(
      'year-end.not-yet-taken',
      `まだ徴収していない税額${formatYen(notYetTaken)}円が、徴収税額の合計${formatYen(withheld)}円を超えています。`,
      '徴収税額の合計には、最後の給与から徴収する税額も含めてください。',
      { field: 'notYetTaken', value: String(notYetTaken) },
    )
  }
  if (pay > payUpTo) {
    return refuse(
      'year-end.pay-too-high',
      `給与の総額${formatYen(pay)}円は${formatYen(payUpTo)}円を超えるので、年末調整の対象になりません。`,
      '源泉徴収票を作り、本人に確定申告を案内してください。',
      { field: 'pay', value: String(pay) },
    )
  }
  return null
}

/** 住宅借入金等特別控除 of a person whose 合計所得金額 may be too high for it; the limit is that of the year the house was moved into. */
export function refuseHousingLoan({ housingLoan }: YearEndFacts, income: Yen, upTo: Yen): Refusal | null {
  if (housingLoan === 0 || income <= upTo) return null
  return refuse(
    'year-end.housing-loan',
    `本人の合計所得金額${formatYen(income)}円は${formatYen(upTo)}円を超えるので、住宅借入金等特別控除を受けられる年か確かめられません。`,
    '入居した年の要件（令和3年までは3,000万円以下、令和4年からは2,000万円以下）を確かめ、受けられないときは控除額を0円にしてください。',
    { field: 'housingLoan' },
  )
}

/** What keeps the family from being judged. */
export function refuseFamily(facts: YearEndFacts): Refusal | null {
  const { self, spouse, relatives } = facts
  if (self.widowed && self.singleParent) {
    return refuse(
      'year-end.widowed-single-parent',
      '寡婦とひとり親の両方に該当することはありません。',
      'どちらか一方にしてください。',
      {
        field: 'self',
      },
    )
  }
  const day = judgedOn(facts)
  const people = [...(spouse === null ? [] : [{ name: '配偶者', ...spouse }]), ...relatives]
  const unborn = people.find(({ birth }) => birth > day)
  if (unborn !== undefined) {
    return refuse(
      'year-end.not-born',
      `${unborn.name}の生年月日${unborn.birth}は、判定の日${day}より後です。`,
      '生年月日を直してください。',
      {
        value: unborn.birth,
      },
    )
  }
  const abroad = people.find((one) => !one.resident && one.abroad === undefined)
  if (abroad === undefined) return null
  return refuse(
    'year-end.non-resident-family',
    `${abroad.name}は国外に住んでいますが、国外居住親族の書類が確かめられていません。`,
    '親族関係書類と送金関係書類を確かめ、30歳以上70歳未満の人は留学・障害・38万円以上の送金のどれにあたるかを入力してください。',
    { value: abroad.name },
  )
}
