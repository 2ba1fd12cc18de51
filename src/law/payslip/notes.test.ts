import { expect, test } from 'vitest'
import { mustNotRefuse } from '../../base/refusal.ts'
import { payslip } from './rule.ts'
import type { PayslipInput } from './facts.ts'

const counts = { taxable: true, social: '固定' as const, employmentInsurance: true, premiumBase: true, absence: true }
const zero = {
  scheduledHalfDays: 42,
  workedHalfDays: 42,
  absentHalfDays: 0,
  paidLeaveHalfDays: 0,
  workedMinutes: 10_080,
  lateEarlyMinutes: 0,
  withinLegalOvertimeMinutes: 0,
  overtimeMinutes: 0,
  lateNightMinutes: 0,
  legalHolidayMinutes: 0,
}

/** A slip paid on 2026-06-25 for June (末締め当月払い): 翌月徴収 collects 2026-05. */
function slipOf(birth: string, more: Partial<NonNullable<PayslipInput['social']>> = {}, days: Partial<PayslipInput> = {}) {
  const input: PayslipInput = {
    periodStart: '2026-06-01',
    closingDay: '2026-06-30',
    payDay: '2026-06-25',
    birth,
    hiredOn: '2010-04-01',
    leftOn: null,
    payKind: '月給',
    wageRate: null,
    earnings: [{ code: 'base', label: '基本給', amount: 300_000, counts }],
    deductions: [],
    work: zero,
    workRules: {
      averageMonthlyMinutes: 9600,
      dailyMinutes: 480,
      absenceDivisor: '当月所定日数',
      roundMonthlyHours: false,
      premiumPercent: { overtime: 25, overtimeOver60: 50, lateNight: 25, legalHoliday: 35 },
    },
    commuting: null,
    social: {
      insurer: { kind: '協会けんぽ', prefecture: '東京' },
      standards: [{ from: '2025-09', health: 300_000, pension: 300_000 }],
      acquiredOn: '2010-04-01',
      lostOn: null,
      timing: '翌月徴収',
      healthInsured: true,
      pensionInsured: true,
      multipleWorkplaces: false,
      ...more,
    },
    employmentInsurance: null,
    incomeTax: { column: '甲', dependents: 0, method: '月額表' },
    inhabitantTax: [],
    ...days,
  }
  const slip = mustNotRefuse(payslip.run(input, null))
  return { notes: slip.notes, codes: slip.deductions.map(({ code }) => code) }
}

test.each([
  [
    '40',
    '1986-06-01',
    ['40歳到達により、2026年5月分から介護保険料を控除します。'],
    ['health-insurance', 'long-term-care', 'child-support-levy', 'pension'],
  ],
  ['40 next month', '1986-06-02', [], ['health-insurance', 'child-support-levy', 'pension']],
  [
    '65',
    '1961-05-02',
    ['65歳到達により、2026年5月分から介護保険料は控除しません。'],
    ['health-insurance', 'child-support-levy', 'pension'],
  ],
  [
    '70',
    '1956-06-01',
    ['70歳到達（2026-05-31）により、2026年5月分から厚生年金保険料は控除しません。'],
    ['health-insurance', 'child-support-levy'],
  ],
  [
    '75 on 05-31',
    '1951-05-31',
    ['75歳到達（2026-05-31）により後期高齢者医療制度に移るため、2026年5月分から健康保険料は控除しません。'],
    [],
  ],
  ['75 on 06-01: May still has a premium', '1951-06-01', [], ['health-insurance', 'child-support-levy']],
  ['no age', '1990-01-01', [], ['health-insurance', 'child-support-levy', 'pension']],
])('%s (born %s)', (_, birth, notes, codes) => {
  expect(slipOf(birth)).toEqual({ notes, codes: [...codes, 'income-tax'] })
})

test('an insurance that ended before the age is reached has nothing to say about it', () => {
  expect(slipOf('1951-05-31', { lostOn: '2026-05-01' }).notes).toEqual([])
  expect(slipOf('1951-05-31', { healthInsured: false }).notes).toEqual([])
  expect(slipOf('1956-06-01', { pensionInsured: false }).notes).toEqual([])
})

test('two months at the final pay', () => {
  const left = slipOf('1990-01-01', { lostOn: '2026-07-01' }, { leftOn: '2026-06-30' })
  expect(left.notes).toEqual(['2026年5月分と2026年6月分の2か月分の社会保険料を控除しています。'])
})

test('care that begins with the second of two months keeps its place among the lines', () => {
  const left = slipOf('1986-07-01', { lostOn: '2026-07-01' }, { leftOn: '2026-06-30' })
  expect(left.codes).toEqual(['health-insurance', 'long-term-care', 'child-support-levy', 'pension', 'income-tax'])
})

test('acquired and lost in one month', () => {
  const acquired = { acquiredOn: '2026-06-01', lostOn: '2026-06-21' }
  const left = slipOf('1990-01-01', acquired, { hiredOn: '2026-06-01', leftOn: '2026-06-20' })
  expect(left.notes).toEqual([
    '同じ月に資格の取得と喪失があるため、1か月分の保険料を控除しています。同じ月に別の年金の資格を取得したときは、厚生年金保険料が還付されます。',
  ])
})
