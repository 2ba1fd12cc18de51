import { total as sumOf, type Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import { bandOf } from '../income-tax/parameters.ts'
import type { YearEndFacts } from './facts.ts'
import { claimed, type Family } from './family.ts'
import { earthquakeDeduction, lifeInsuranceDeduction } from './insurance.ts'
import type { PersonalFigures, YearEndFigures } from './parameters.ts'

/** 所得控除, as the 源泉徴収簿 lists them. */
export interface Deductions {
  /** 社会保険料控除 */
  readonly socialInsurance: Yen
  /** 小規模企業共済等掛金控除 */
  readonly mutualAid: Yen
  readonly lifeInsurance: Yen
  readonly earthquakeInsurance: Yen
  /** 配偶者控除 or 配偶者特別控除 */
  readonly spouse: Yen
  /** 特定親族特別控除 */
  readonly specificRelatives: Yen
  /** 扶養控除 */
  readonly dependents: Yen
  /** 障害者控除 */
  readonly disability: Yen
  /** 寡婦控除 or ひとり親控除 */
  readonly single: Yen
  readonly workingStudent: Yen
  /** 基礎控除 */
  readonly basic: Yen
  readonly total: Yen
}

interface Person {
  readonly facts: YearEndFacts
  readonly family: Family
  readonly figures: YearEndFigures
  /** 本人の合計所得金額 */
  readonly income: Yen
}

/** Every 所得控除 of the year and their sum. */
export function deductionsOf(person: Person, trace: Trace | null): Deductions {
  const { facts, family, figures } = person
  const insured = figures.insurance.value
  const parts = {
    socialInsurance: paid('社会保険料控除額', facts.socialInsurance, trace),
    mutualAid: paid('小規模企業共済等掛金控除額', facts.mutualAid, trace),
    lifeInsurance: lifeInsuranceDeduction(insured, facts.lifeInsurance, family.childUnder23, trace),
    earthquakeInsurance: earthquakeDeduction(insured, facts.earthquakeInsurance, trace),
    spouse: spouseDeduction(person, trace),
    specificRelatives: specificRelativeDeduction(person, trace),
    dependents: dependentDeduction(person, trace),
    disability: disabilityDeduction(person, trace),
    single: singleDeduction(person, trace),
    workingStudent: studentDeduction(person, trace),
    basic: basicDeduction(person, trace),
  }
  const total = sumOf(Object.values(parts))
  trace?.figure('所得控除額の合計額', total, { unit: '円' })
  return { ...parts, total }
}

function paid(label: string, { deducted, declared }: { deducted: Yen; declared: Yen }, trace: Trace | null): Yen {
  const sum = deducted + declared
  if (sum > 0) {
    trace?.figure(label, sum, { working: `給与から${yenText(deducted)} ＋ 申告${yenText(declared)}`, unit: '円' })
  }
  return sum
}

function spouseDeduction({ facts: { spouse }, family, figures, income }: Person, trace: Trace | null): Yen {
  if (spouse === null) return 0
  const { selfUpTo, general, elder, special } = figures.personal.value.spouse
  const column = selfUpTo.findIndex((limit) => income <= limit)
  const isSpecial = !family.spouseOfOnePurse
  const amounts = isSpecial ? bandOf(special, spouse.income).amounts : family.spouseElder ? elder : general
  const amount = amounts[column] ?? 0
  trace?.figure(isSpecial ? '配偶者特別控除額' : '配偶者控除額', amount, {
    working: `配偶者の合計所得${yenText(spouse.income)}、本人の合計所得${yenText(income)}${family.spouseElder && !isSpecial ? '、老人控除対象配偶者' : ''}`,
    unit: '円',
  })
  return amount
}

function specificRelativeDeduction({ family, figures }: Person, trace: Trace | null): Yen {
  return sumOf(
    family.specificRelatives.map(({ name, income }) => {
      const { amount } = bandOf(figures.limits.value.specificRelative, income)
      trace?.figure('特定親族特別控除額', amount, { working: `${name}（合計所得${yenText(income)}）`, unit: '円' })
      return amount
    }),
  )
}

function dependentDeduction({ family, figures }: Person, trace: Trace | null): Yen {
  return sumOf(
    claimed(family).map(({ relative: { name }, age, kind }) => {
      const amount = figures.personal.value.dependents[kind]
      if (amount > 0) trace?.figure('扶養控除額', amount, { working: `${name}（${kind}、${age}歳）`, unit: '円' })
      return amount
    }),
  )
}

function disabilityDeduction({ facts: { self, spouse }, family, figures }: Person, trace: Trace | null): Yen {
  const people = [
    { name: '本人', disability: self.disability, together: false },
    ...(spouse !== null && family.spouseOfOnePurse ? [{ name: '配偶者', ...spouse }] : []),
    ...claimed(family).map(({ relative }) => relative),
  ]
  return sumOf(people.map((one) => ofOne(figures.personal.value, one, trace)))
}

function ofOne(
  { disability: amounts }: PersonalFigures,
  { name, disability, together }: { name: string; disability: 'なし' | '障害者' | '特別障害者'; together: boolean },
  trace: Trace | null,
): Yen {
  if (disability === 'なし') return 0
  const kind = disability === '特別障害者' && together ? '同居特別障害者' : disability
  trace?.figure('障害者控除額', amounts[kind], { working: `${name}（${kind}）`, unit: '円' })
  return amounts[kind]
}

function singleDeduction({ facts: { self }, figures, income }: Person, trace: Trace | null): Yen {
  if (!self.widowed && !self.singleParent) return 0
  const { widowed, singleParent, singleUpTo } = figures.personal.value
  const amount = income > singleUpTo ? 0 : self.singleParent ? singleParent : widowed
  trace?.figure(self.singleParent ? 'ひとり親控除額' : '寡婦控除額', amount, {
    working: `本人の合計所得${yenText(income)}（${yenText(singleUpTo)}以下の人）`,
    unit: '円',
  })
  return amount
}

function studentDeduction({ facts: { self }, figures, income }: Person, trace: Trace | null): Yen {
  if (!self.workingStudent) return 0
  const upTo = figures.limits.value.workingStudent
  const amount = income > upTo ? 0 : figures.personal.value.workingStudent
  trace?.figure('勤労学生控除額', amount, { working: `本人の合計所得${yenText(income)}（${yenText(upTo)}以下の人）`, unit: '円' })
  return amount
}

function basicDeduction({ facts, figures, income }: Person, trace: Trace | null): Yen {
  if (!facts.basicDeclared) {
    trace?.figure('基礎控除額', 0, { working: '基礎控除申告書の提出なし', unit: '円' })
    return 0
  }
  const { amount, upTo } = bandOf(figures.limits.value.basic, income)
  trace?.figure('基礎控除額', amount, {
    working: `本人の合計所得${yenText(income)}${upTo === undefined ? '' : `（${yenText(upTo)}以下の段）`}`,
    unit: '円',
  })
  return amount
}
