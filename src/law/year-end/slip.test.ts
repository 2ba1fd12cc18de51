import { expect, test } from 'vitest'
import { isRefusal } from '../../base/refusal.ts'
import { base, child, of, spouse } from './employee.sample.ts'
import type { YearEndFacts } from './facts.ts'
import { withholdingSlip } from './slip.ts'

test('the slip without 年末調整 tells what was taken; 乙欄 tells nothing of the family', () => {
  const slip = (facts: Partial<YearEndFacts>, adjusted: boolean) => {
    const answer = withholdingSlip.run(
      { facts: { ...base, ...facts }, adjusted, birth: '1990-01-01', joinedOn: null, leftOn: null },
      null,
    )
    if (isRefusal(answer)) throw new Error(answer.message)
    return answer
  }
  const relatives = [
    child('2005-01-01'),
    child('2005-02-02', { income: 1_000_000 }),
    child('2020-01-01', { disability: '障害者' }),
  ]
  expect(slip({ relatives, spouse: spouse(900_000) }, true)).toMatchObject({
    withheldTax: of({ relatives, spouse: spouse(900_000) }).annualTax,
    spouse: { eligible: false, deduction: 380_000, income: 900_000 },
    dependents: { specific: 1, elder: 0, other: 0 },
    specificRelatives: { count: 1, deduction: 410_000 },
    under16: 1,
    disabilities: { special: 0, other: 1 },
  })
  expect(slip({ pay: 25_000_000, relatives, spouse: spouse(900_000) }, false)).toMatchObject({
    withheldTax: 200_000,
    spouse: { eligible: false },
    basicDeduction: null,
  })
  expect(slip({ declared: false, relatives, spouse: spouse(0) }, false)).toMatchObject({
    marks: ['乙欄'],
    spouse: { eligible: false },
    dependents: { specific: 0, other: 0 },
    under16: 0,
    disabilities: { other: 0 },
  })
  expect(slip({ housingLoan: 3_000_000 }, true).housingLoan).toEqual({
    taken: of().computedTax,
    possible: 3_000_000,
    count: null,
    loans: [],
  })
})
