import { ageOn } from '../../base/age.ts'
import { partsOf, type CivilDay } from '../../base/day.ts'
import type { Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import { homeCounts, type DependentsFacts, type Relative } from './facts.ts'

export interface Limits {
  /** 同一生計配偶者・扶養親族: at most this 合計所得金額. */
  readonly dependent: Yen
  /** The amount an amendment already in force may have put in its place; unconfirmed for the months it stands here. */
  readonly likely?: Yen
  /** 源泉控除対象配偶者: the spouse's and the person's own. */
  readonly spouse: Yen
  readonly self: Yen
  /** 特定親族 (19–22) above `dependent` counts up to this; null before the kind existed. */
  readonly specificRelative: Yen | null
}

/** One for each of the person's own circumstances. */
export function ofSelf(self: DependentsFacts['self'], trace: Trace | null): number {
  const reasons = {
    [`本人が${self.disability}`]: self.disability !== 'なし',
    本人が寡婦: self.widowed,
    本人がひとり親: self.singleParent,
    本人が勤労学生: self.workingStudent,
  }
  return Object.entries(reasons).reduce((sum, [reason, counts]) => sum + note(counts, reason, trace), 0)
}

/** The spouse: one as 源泉控除対象配偶者, more for a disability. */
export function ofSpouse({ spouse, self }: DependentsFacts, limit: Limits, trace: Trace | null): number {
  if (spouse === null) return 0
  const counts = self.income <= limit.self && spouse.income <= limit.spouse
  // The addition for a disability needs 同一生計配偶者, whatever the person's own income.
  return (
    note(counts, '源泉控除対象配偶者', trace) + (spouse.income <= limit.dependent ? ofDisability('配偶者', spouse, trace) : 0)
  )
}

/** A relative: one from 16 years of age (31 December; abroad with its own conditions), more for a disability at any age. */
export function ofRelative(relative: Relative, on: CivilDay, limit: Limits, trace: Trace | null): number {
  const age = ageOn(relative.birth, `${partsOf(on).year}-12-31`)
  if (relative.income <= limit.dependent) {
    return (
      note(age >= 16 && homeCounts(relative, age), `${relative.name}（控除対象扶養親族、年末${age}歳）`, trace) +
      ofDisability(relative.name, relative, trace)
    )
  }
  const specific = age >= 19 && age < 23 && limit.specificRelative !== null && relative.income <= limit.specificRelative
  return note(specific, `${relative.name}（特定親族、年末${age}歳、所得${yenText(relative.income)}）`, trace)
}

function ofDisability(
  name: string,
  { disability, together }: Pick<Relative, 'disability' | 'together'>,
  trace: Trace | null,
): number {
  const special = disability === '特別障害者' && together
  return note(disability !== 'なし', `${name}が${disability}`, trace) + note(special, `${name}が同居特別障害者`, trace)
}

function note(counts: boolean, reason: string, trace: Trace | null): number {
  if (!counts) return 0
  trace?.figure(reason, 1, { unit: '人' })
  return 1
}
