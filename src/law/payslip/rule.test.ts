import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../base/day.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { explain, payslip, payslips } from '../index.ts'
import type { Counts, Payslip, PayslipInput } from './facts.ts'

const day = (from: string, to: string) =>
  fc.date({ min: new Date(from), max: new Date(to), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10))
const counts: fc.Arbitrary<Counts> = fc.record({
  taxable: fc.boolean(),
  social: fc.constantFrom('固定', '非固定', '対象外'),
  employmentInsurance: fc.boolean(),
  premiumBase: fc.boolean(),
  absence: fc.boolean(),
})
const earning = fc.record({ code: fc.string(), label: fc.string(), amount: fc.integer({ min: -1000, max: 900_000 }), counts })
const work = fc.record({
  scheduledHalfDays: fc.integer({ min: 0, max: 46 }),
  workedHalfDays: fc.nat(50),
  absentHalfDays: fc.nat(10),
  paidLeaveHalfDays: fc.nat(6),
  workedMinutes: fc.nat(12_000),
  lateEarlyMinutes: fc.nat(600),
  withinLegalOvertimeMinutes: fc.nat(600),
  overtimeMinutes: fc.nat(6000),
  lateNightMinutes: fc.nat(3000),
  legalHolidayMinutes: fc.nat(1000),
})
const workRules = fc.record({
  averageMonthlyMinutes: fc.integer({ min: 6000, max: 10_500 }),
  dailyMinutes: fc.integer({ min: 240, max: 480 }),
  absenceDivisor: fc.constantFrom('当月所定日数' as const, '月平均所定日数' as const),
  roundMonthlyHours: fc.boolean(),
  premiumPercent: fc.constant({ overtime: 25, overtimeOver60: 50, lateNight: 25, legalHoliday: 35 }),
})
const histories: NonNullable<PayslipInput['social']>['standards'][] = [
  [{ from: '2020-09', health: 300_000, pension: 300_000 }],
  [
    { from: '2020-09', health: 58_000, pension: 88_000 },
    { from: '2026-04', health: 1_390_000, pension: 650_000 },
  ],
  [{ from: '2026-05', health: 200_000, pension: null }],
]
const social = fc.record({
  insurer: fc.constantFrom(
    { kind: '協会けんぽ' as const, prefecture: '大阪' },
    { kind: '協会けんぽ' as const, prefecture: '沖縄' },
    { kind: '健康保険組合' as const, name: '試験組合' },
  ),
  standards: fc.constantFrom(...histories),
  acquiredOn: day('2024-01-01', '2026-12-31'),
  lostOn: fc.option(day('2025-12-01', '2027-01-31')),
  timing: fc.constantFrom('翌月徴収' as const, '当月徴収' as const),
  healthInsured: fc.boolean(),
  pensionInsured: fc.boolean(),
  multipleWorkplaces: fc.constantFrom(false, false, false, true),
})
const period = day('2025-12-01', '2026-12-20').chain((periodStart) =>
  fc.record({
    periodStart: fc.constant(periodStart),
    closingDay: fc.constant(addDays(periodStart, 29)),
    payDay: fc.nat(60).map((later) => addDays(periodStart, later)),
  }),
)
const pay = fc.oneof(
  fc.record({ payKind: fc.constantFrom('月給' as const, '日給月給' as const), wageRate: fc.constant(null) }),
  fc.record({
    payKind: fc.constantFrom('日給' as const, '時給' as const),
    wageRate: fc.record({
      code: fc.constant('base'),
      label: fc.constant('基本給'),
      yen: fc.integer({ min: 900, max: 20_000 }),
      counts,
    }),
  }),
)
const commuting = fc.record({
  code: fc.constant('commuting'),
  label: fc.constant('通勤手当'),
  means: fc.constantFrom('交通機関' as const, '自動車等' as const, '併用' as const),
  oneWayMeters: fc.nat(100_000),
  fare: fc.nat(200_000),
  carAmount: fc.constant(0),
  parking: fc.constant(0),
})
const rest = fc.record({
  birth: fc.oneof(day('1950-01-01', '1958-12-31'), day('1960-01-01', '1988-12-31'), day('1989-01-01', '2008-12-31')),
  hiredOn: day('2024-01-01', '2026-06-30'),
  leftOn: fc.option(day('2025-12-01', '2026-12-31'), { freq: 2 }),
  earnings: fc.array(earning, { maxLength: 6 }),
  deductions: fc.array(fc.record({ code: fc.string(), label: fc.string(), amount: fc.integer({ min: -10_000, max: 50_000 }) }), {
    maxLength: 3,
  }),
  work,
  workRules,
  commuting: fc.option(commuting),
  social: fc.option(social),
  employmentInsurance: fc.option(
    fc.record({ industry: fc.constantFrom('一般' as const, '農林水産・清酒製造' as const, '建設' as const) }),
  ),
  incomeTax: fc.record({
    column: fc.constantFrom('甲' as const, '乙' as const),
    dependents: fc.nat(9),
    method: fc.constantFrom('月額表' as const, '電算機特例' as const),
  }),
  inhabitantTax: fc.array(fc.constant({ month: '2026-05', amount: 12_300 }), { maxLength: 1 }),
})
// Half of the leavers lose their insurance the day after, as the facts should say; the others try the refusals.
const facts: fc.Arbitrary<PayslipInput> = fc.tuple(period, pay, rest, fc.boolean()).map(([when, wage, other, tidy]) => {
  const { social: insured, leftOn } = other
  const lostOn = leftOn === null ? null : addDays(leftOn, 1)
  return { ...when, ...wage, ...other, social: tidy && insured !== null ? { ...insured, lostOn } : insured }
})

const bare = (slip: Payslip | Refusal) =>
  JSON.parse(JSON.stringify(slip, (key, value: unknown) => (key === 'because' ? undefined : value)))
const sum = (lines: Payslip['earnings']) => lines.reduce((total, { amount }) => total + amount, 0)

test('the explained path answers what the bulk path answers, refusals too', () => {
  const seen = { slips: 0, refusals: new Set<string>() }
  fc.assert(
    fc.property(facts, (input) => {
      const [bulk] = payslips([input])
      const explained = explain(payslip, input)
      expect(bare(isRefusal(explained) ? explained : explained.value)).toEqual(bare(bulk!))
      if (isRefusal(bulk)) seen.refusals.add(bulk.code)
      else seen.slips++
    }),
    { numRuns: 2000, seed: 20_261_120 },
  )
  // The generator reaches both sides of the chain, or this test would hold of nothing.
  expect(seen.slips).toBeGreaterThan(400)
  expect(seen.refusals.size).toBeGreaterThan(5)
})

test('the figures of a slip add up, in whole yen, and never owe the person less than nothing', () => {
  fc.assert(
    fc.property(facts, (input) => {
      const [slip] = payslips([input])
      if (isRefusal(slip) || slip === undefined) return
      const { earnings, deductions, totals } = slip
      expect(sum(earnings)).toBe(totals.earnings)
      expect(sum(deductions)).toBe(totals.deductions)
      expect(totals.net).toBe(totals.earnings - totals.deductions)
      expect(totals.net).toBeGreaterThanOrEqual(0)
      expect(totals.taxable + totals.nontaxable).toBe(totals.earnings)
      expect(totals.taxBase).toBe(Math.max(totals.taxable - totals.socialInsurance, 0))
      for (const amount of Object.values(totals)) expect(Number.isSafeInteger(amount)).toBe(true)
    }),
    { numRuns: 1000 },
  )
})

test('every line the law made says why; a typed line and the bulk path say nothing', () => {
  fc.assert(
    fc.property(facts, (input) => {
      const found = explain(payslip, input)
      if (isRefusal(found)) return
      const { earnings, deductions, employer } = found.value
      const silent = [...earnings, ...deductions, ...employer].filter(({ because }) => because === null)
      expect(silent).toHaveLength(input.earnings.length + input.deductions.length)
      const [bulk] = payslips([input])
      if (!isRefusal(bulk))
        expect([...bulk!.earnings, ...bulk!.deductions, ...bulk!.employer].every(({ because }) => because === null)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('a refusal stands in its place and the others are calculated', () => {
  const [good] = fc.sample(
    facts.filter((input) => !isRefusal(payslip.run(input, null))),
    { numRuns: 1, seed: 1 },
  )
  const bad: PayslipInput = { ...good!, hiredOn: '2030-01-01' }
  const answers = payslips([good!, bad, good!])
  expect(answers.map(isRefusal)).toEqual([false, true, false])
  expect(answers[0]).toEqual(answers[2])
})
