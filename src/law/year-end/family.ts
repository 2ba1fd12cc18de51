import { ageOn } from '../../base/age.ts'
import type { CivilDay } from '../../base/day.ts'
import type { Yen } from '../../base/yen.ts'
import { homeCounts } from '../dependents/facts.ts'
import type { YearEndFacts, YearEndRelative } from './facts.ts'
import type { Limits } from './parameters.ts'

/** 扶養親族 by age and home; 年少 (under 16) and 対象外 (abroad, without its conditions) carry no deduction. */
export type DependentKind = '年少' | '対象外' | '一般' | '特定' | '老人' | '同居老親等'

export interface Dependent {
  readonly relative: YearEndRelative
  readonly age: number
  readonly kind: DependentKind
}

/** The declared family, sorted by what the law calls each. */
export interface Family {
  /** The spouse is 同一生計配偶者 (by income). */
  readonly spouseOfOnePurse: boolean
  /** 70 or over. */
  readonly spouseElder: boolean
  /** 扶養親族 of all ages, claimed here or by another. */
  readonly dependents: readonly Dependent[]
  /** 特定親族: 19 to 22, above the limit of 扶養親族, claimed here. */
  readonly specificRelatives: readonly YearEndRelative[]
  /** Some 扶養親族 is under 23, whoever claims it. */
  readonly childUnder23: boolean
  /** The person, the spouse or some 扶養親族 is 特別障害者. */
  readonly specialDisability: boolean
}

/** Sorts the family as it stands on the day it is judged (31 December, or the day of death). */
export function familyOf({ self, spouse, relatives }: YearEndFacts, on: CivilDay, limit: Limits): Family {
  const withAge = relatives.map((relative) => ({ relative, age: ageOn(relative.birth, relative.diedOn ?? on) }))
  const dependents = withAge
    .filter(({ relative }) => relative.income <= limit.dependent)
    .map(({ relative, age }) => ({ relative, age, kind: kindOf(relative, age) }))
  const spouseOfOnePurse = spouse !== null && spouse.income <= limit.dependent
  return {
    spouseOfOnePurse,
    spouseElder: spouse !== null && ageOn(spouse.birth, spouse.diedOn ?? on) >= 70,
    dependents,
    specificRelatives: withAge
      .filter(({ relative, age }) => relative.claimed && specificAmount(relative.income, age, limit) > 0)
      .map(({ relative }) => relative),
    childUnder23: dependents.some(({ age }) => age < 23),
    specialDisability:
      self.disability === '特別障害者' ||
      (spouseOfOnePurse && spouse?.disability === '特別障害者') ||
      dependents.some(({ relative }) => relative.disability === '特別障害者'),
  }
}

/** Whom this person deducts among the 扶養親族. */
export function claimed({ dependents }: Family): readonly Dependent[] {
  return dependents.filter(({ relative }) => relative.claimed)
}

function kindOf(relative: YearEndRelative, age: number): DependentKind {
  const { ascendant, together } = relative
  if (age < 16) return '年少'
  if (!homeCounts(relative, age)) return '対象外'
  if (age >= 70) return ascendant && together ? '同居老親等' : '老人'
  return age >= 19 && age < 23 ? '特定' : '一般'
}

function specificAmount(income: Yen, age: number, { dependent, specificRelative }: Limits): Yen {
  if (age < 19 || age >= 23 || income <= dependent) return 0
  return specificRelative.find(({ upTo }) => upTo === undefined || income <= upTo)?.amount ?? 0
}
