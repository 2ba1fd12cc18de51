import { dayFrom, partsOf, addDays, type CivilDay } from '../../base/day.ts'

/** 勤続年数: from the first day to the last, both counted; a part of a year counts as one (所得税法施行令69条2項). */
export function yearsOfService(from: CivilDay, to: CivilDay): number {
  const after = addDays(to, 1)
  const full = partsOf(after).year - partsOf(from).year
  // The anniversary of 29 February falls on 1 March in a common year: that year ends with the last of February.
  return anniversary(from, full) < after ? full + 1 : full
}

function anniversary(from: CivilDay, years: number): CivilDay {
  const { year, month, day } = partsOf(from)
  return dayFrom(year + years, month, day) ?? `${String(year + years).padStart(4, '0')}-03-01`
}
