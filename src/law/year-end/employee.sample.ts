import { isRefusal } from '../../base/refusal.ts'
import type { YearEndFacts, YearEndRelative } from './facts.ts'
import { yearEndAdjustment } from './rule.ts'

// An employee of 令和8年, the family the tests give him, and his adjustment.

const none = { deducted: 0, declared: 0 }
export const base: YearEndFacts = {
  year: 2026,
  adjustedOn: '2026-12-25',
  diedOn: null,
  declared: true,
  disasterRelief: false,
  pay: 6_000_000,
  withheld: 200_000,
  notYetTaken: 0,
  socialInsurance: { ...none, nationalPension: 0 },
  mutualAid: none,
  other: { pay: 0, pension: 0, income: 0, specificExpenditure: 0 },
  self: { disability: 'なし', widowed: false, singleParent: false, workingStudent: false },
  spouse: null,
  relatives: [],
  basicDeclared: true,
  incomeAdjustmentDeclared: true,
  lifeInsurance: { generalNew: 0, generalOld: 0, medicalCare: 0, pensionNew: 0, pensionOld: 0 },
  earthquakeInsurance: { earthquake: 0, oldLongTerm: 0 },
  housingLoan: 0,
}
export const child = (birth: string, more: Partial<YearEndRelative> = {}): YearEndRelative => ({
  name: '子',
  birth,
  income: 0,
  disability: 'なし',
  together: true,
  resident: true,
  ascendant: false,
  claimed: true,
  ...more,
})
export const of = (more: Partial<YearEndFacts> = {}) => {
  const answer = yearEndAdjustment.run({ ...base, ...more }, null)
  if (isRefusal(answer)) throw new Error(answer.message)
  return answer
}
export const spouse = (income: number, more = {}) => ({
  birth: '1980-01-01',
  income,
  disability: 'なし' as const,
  together: true,
  resident: true,
  ...more,
})
