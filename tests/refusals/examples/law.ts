import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { ask, unbuiltSubjects } from '../../../src/law/index.ts'
import type { Example } from '../example.ts'

// The law's refusals stand among its worked cases (src/law/*/cases.yaml); they are shown from there.

interface Case {
  readonly name: string
  readonly rule: string
  readonly input: unknown
  readonly refusal?: string
}

const law = new URL('../../../src/law/', import.meta.url)
const worked = readdirSync(law, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('cases.yaml'))
  .toSorted()
  .flatMap(
    (name) => parse(readFileSync(new URL(name, law), 'utf8'), { schema: 'core', merge: true, maxAliasCount: -1 }) as Case[],
  )
  .filter((one) => one.refusal !== undefined)

const work = {
  scheduledHalfDays: 40,
  workedHalfDays: 40,
  absentHalfDays: 0,
  paidLeaveHalfDays: 0,
  workedMinutes: 9600,
  lateEarlyMinutes: 0,
  withinLegalOvertimeMinutes: 0,
  overtimeMinutes: 0,
  lateNightMinutes: 0,
  legalHolidayMinutes: 0,
}
const workRules = {
  averageMonthlyMinutes: 9600,
  dailyMinutes: 480,
  absenceDivisor: '当月所定日数',
  roundMonthlyHours: false,
  premiumPercent: { overtime: 25, overtimeOver60: 50, lateNight: 25, legalHoliday: 35 },
}
const absence = (changes: object, more: object) =>
  ask('absence.month', { payKind: '月給', monthlyBase: 250_000, work: { ...work, ...changes }, workRules, ...more })
const premium = (more: object) =>
  ask('premium-wages.month', {
    closingDay: '2026-11-15',
    payKind: '月給',
    wageRate: null,
    monthlyBase: 250_000,
    work: { ...work, overtimeMinutes: 60 },
    workRules,
    ...more,
  })

export const examples: readonly Example[] = [
  ...worked.map((one): Example => ({ code: one.refusal!, when: one.name, run: () => ask(one.rule, one.input) })),
  {
    code: 'law.not-built',
    when: 'まだ計算できないものを計算させた',
    run: () => ask([...unbuiltSubjects().keys()][0]!, {}),
  },
  { code: 'law.unknown-rule', when: '知らない規則の名前で計算させた', run: () => ask('unknown.rule', {}) },
  {
    code: 'absence.no-scheduled-days',
    when: '所定労働日数が0日の月に欠勤を入力した',
    run: () => absence({ scheduledHalfDays: 0, workedHalfDays: 0, absentHalfDays: 0, lateEarlyMinutes: 30 }, {}),
  },
  {
    code: 'absence.rate-missing',
    when: '日給の額がない人に遅刻を入力した',
    run: () => absence({ lateEarlyMinutes: 30 }, { payKind: '日給', wageRate: null }),
  },
  { code: 'premium-wages.rate-missing', when: '時給の額がない人に残業を入力した', run: () => premium({ payKind: '時給' }) },
  {
    code: 'premium-wages.rate-unexpected',
    when: '月給の人に時給の額を付けて残業を計算させた',
    run: () => premium({ wageRate: 1200 }),
  },
]
