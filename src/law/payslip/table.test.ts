import { expect, test } from 'vitest'
import { isRefusal } from '../../base/refusal.ts'
import { ask, payslip } from '../index.ts'
import { lawCodes, payslipInput, type Payslip } from './facts.ts'
import { slipTable } from './table.sample.ts'

const usual = {
  start: '2026-04-01',
  close: '2026-04-30',
  pay: '2026-05-25',
  birth: '1990-04-15',
  hired: '2015-04-01',
  left: 'なし',
  lost: 'なし',
  kind: '月給',
  rate: '0',
  base: '0',
  allow: '0',
  plain: '0',
  nontax: '0',
  deduct: '0',
  sched: '42',
  worked: '42',
  absent: '0',
  leave: '0',
  mins: '0',
  late: '0',
  within: '0',
  over: '0',
  night: '0',
  hol: '0',
  avg: '9600',
  daily: '480',
  div: '当月所定日数',
  rnd: 'いいえ',
  pref: '東京',
  std: '0',
  timing: '翌月徴収',
  ei: '一般',
  col: '甲',
  dep: '0',
  method: '月額表',
  inh: '0',
  means: 'なし',
  m: '0',
  fare: '0',
  car: '0',
  parking: '0',
}
type Facts = typeof usual

const all = { taxable: true, social: '固定', employmentInsurance: true, premiumBase: true, absence: true } as const
const paidOnly = { ...all, premiumBase: false, absence: false } as const
const free = { ...paidOnly, taxable: false, social: '対象外', employmentInsurance: false } as const

function inputOf(of: Facts) {
  const amount = (field: keyof Facts) => Number(of[field])
  const day = (field: 'left' | 'lost') => (of[field] === 'なし' ? null : of[field])
  const standard = amount('std')
  const earnings = [
    { code: 'base', label: '基本給', amount: amount('base'), counts: all },
    { code: 'allow', label: '手当', amount: amount('allow'), counts: all },
    { code: 'plain', label: '訂正', amount: amount('plain'), counts: paidOnly },
    { code: 'nontax', label: '非課税の手当', amount: amount('nontax'), counts: free },
  ]
  return payslipInput.parse({
    periodStart: of.start,
    closingDay: of.close,
    payDay: of.pay,
    birth: of.birth,
    hiredOn: of.hired,
    leftOn: day('left'),
    payKind: of.kind,
    wageRate: amount('rate') === 0 ? null : { code: 'rate', label: '基本給', yen: amount('rate'), counts: all },
    earnings: earnings.filter((one) => one.amount !== 0),
    deductions: amount('deduct') === 0 ? [] : [{ code: 'deduct', label: '立替金', amount: amount('deduct') }],
    work: workOf(amount),
    workRules: {
      averageMonthlyMinutes: amount('avg'),
      dailyMinutes: amount('daily'),
      absenceDivisor: of.div,
      roundMonthlyHours: of.rnd === 'はい',
      premiumPercent: { overtime: 25, overtimeOver60: 50, lateNight: 25, legalHoliday: 35 },
    },
    commuting: of.means === 'なし' ? null : commutingOf(of, amount),
    social: standard === 0 ? null : socialOf(of, standard),
    employmentInsurance: of.ei === 'なし' ? null : { industry: of.ei },
    incomeTax: { column: of.col, dependents: amount('dep'), method: of.method },
    inhabitantTax: [{ month: of.pay.slice(0, 7), amount: amount('inh') }],
  })
}

function workOf(amount: (field: keyof Facts) => number) {
  return {
    scheduledHalfDays: amount('sched'),
    workedHalfDays: amount('worked'),
    absentHalfDays: amount('absent'),
    paidLeaveHalfDays: amount('leave'),
    workedMinutes: amount('mins'),
    lateEarlyMinutes: amount('late'),
    withinLegalOvertimeMinutes: amount('within'),
    overtimeMinutes: amount('over'),
    lateNightMinutes: amount('night'),
    legalHolidayMinutes: amount('hol'),
  }
}

function commutingOf(of: Facts, amount: (field: keyof Facts) => number) {
  return {
    code: 'commuting',
    label: '通勤手当',
    means: of.means,
    oneWayMeters: amount('m'),
    fare: amount('fare'),
    carAmount: amount('car'),
    parking: amount('parking'),
  }
}

function socialOf(of: Facts, standard: number) {
  return {
    insurer: { kind: '協会けんぽ', prefecture: of.pref },
    standards: [{ from: '2020-09', health: standard, pension: Math.min(Math.max(standard, 88_000), 650_000) }],
    acquiredOn: of.hired,
    lostOn: of.lost === 'なし' ? null : of.lost,
    timing: of.timing,
    healthInsured: true,
    pensionInsured: true,
    multipleWorkplaces: false,
  }
}

test.each(slipTable)('%s', (_, facts, figures) => {
  const changes = Object.fromEntries(facts.split(' ').map((one) => one.split('=')))
  expect(Object.keys(changes).filter((field) => !(field in usual))).toEqual([])
  const slip = ask(payslip.name, inputOf({ ...usual, ...changes }))
  if (isRefusal(slip)) throw new Error(slip.message)
  expect(figuresOf(slip.value as Payslip)).toBe(figures)
})

const shown = [
  lawCodes.health,
  lawCodes.care,
  lawCodes.childSupportLevy,
  lawCodes.pension,
  lawCodes.employmentInsurance,
  lawCodes.incomeTax,
] as const

function figuresOf({ totals, deductions }: Payslip): string {
  const taken = shown.map((code) => deductions.find((line) => line.code === code)?.amount ?? 0)
  return [totals.earnings, totals.taxable, ...taken, totals.net].join(' ')
}

const nextMonth = inputOf({ ...usual, base: '280000', std: '280000', pay: '2026-06-01', inh: '9000' })
const slipOf = (changes: object) => {
  const slip = ask(payslip.name, { ...nextMonth, ...changes })
  return isRefusal(slip) ? slip : (slip.value as Payslip)
}

test('a pay day moved into the next month by a holiday still takes the premiums and the inhabitant tax of its own month', () => {
  const inhabitantTax = [
    { month: '2026-05', amount: 8000 },
    { month: '2026-06', amount: 9000 },
  ]
  const months = (payMonth: object) => {
    const slip = slipOf({ ...payMonth, inhabitantTax, social: { ...nextMonth.social, lostOn: '2026-05-01' } })
    return isRefusal(slip) ? slip : [slip.totals.socialInsurance, slip.deductions.at(-1)?.amount]
  }
  // Lost on 1 May: April has premiums, May has none.
  expect(months({ payMonth: '2026-05' })).toEqual([13_790 + 322 + 25_620 + 1400, 8000])
  expect(months({})).toEqual([1400, 9000])
})

test('社会保険料等 worked out by hand are taken before tax, other deductions after', () => {
  const deductions = [{ code: 'union', label: '組合健康保険料', amount: 12_000, socialInsurance: true }]
  const slip = slipOf({ deductions, social: { ...nextMonth.social, healthInsured: false } })
  // 280,000 − 25,620 − 1,400 − 12,000 = 240,980 → 甲欄0人 239,000〜242,000円の行.
  expect(slip).toMatchObject({ totals: { socialInsurance: 39_020, taxBase: 240_980 } })
})

test('a leave of absence: premiums without pay are refused with a way to settle them, which then gives exactly 0', () => {
  const absent = { work: { ...nextMonth.work, absentHalfDays: 42 }, inhabitantTax: [] }
  const refused = slipOf(absent)
  expect(refused).toMatchObject({ code: 'payslip.negative-net', place: { value: '-39732' } })
  const settled = slipOf({ ...absent, deductions: [{ code: 'received', label: '本人からの受取り', amount: -39_732 }] })
  expect(settled).toMatchObject({ totals: { earnings: 0, taxBase: 0, net: 0 } })
})

test('a negative base of premium wages is refused, not paid as a negative hour', () => {
  const earnings = [{ ...nextMonth.earnings[0]!, amount: -5000 }]
  expect(slipOf({ earnings, work: { ...nextMonth.work, overtimeMinutes: 60 } })).toMatchObject({ code: 'premium-wages.no-base' })
})
