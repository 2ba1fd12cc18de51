import { addDays, monthOf } from '../../base/day.ts'
import { mustNotRefuse } from '../../base/refusal.ts'
import { grade } from '../../law/standard-remuneration/rule.ts'
import type { Newcomer } from '../../office/people/hire-shape.ts'
import type { Random } from './random.ts'

/** Made-up people for measuring: every kind of pay, all ages, both tax columns; most slips have 22 lines. */

const from = '2026-04'
const surnames = ['佐藤', '髙橋', '𠮷田', '山﨑', '渡邊', '伊藤', '小林', '加藤'] as const
const given = ['一郎', '花子', '健', '美咲', '大輔', '陽子', '翔太', '恵'] as const

/** Days off, hours and entered amounts of one person's month. */
export interface BenchMonth {
  readonly work: Readonly<Record<string, number>>
  readonly amounts: Readonly<Record<string, number>>
}

/** One newcomer taken over with a standard, an account and a family. */
export function benchPerson(random: Random, index: number): Newcomer {
  const monthly = random.whole(0, 9) < 7
  const base = 180_000 + 1_000 * random.whole(0, 260)
  const birth = addDays(`${random.whole(1953, 2004)}-01-01`, random.whole(0, 364))
  const old = birth < '1956-01-01'
  const remuneration = (monthly ? base : 210_000) + 38_000
  const standards = mustNotRefuse(grade.run({ remuneration, on: `${from}-01` }, null))
  return {
    person: {
      number: String(index + 1).padStart(6, '0'),
      name: `${random.pick(surnames)} ${random.pick(given)}`,
      kana: 'サトウ イチロウ',
      birth,
      sex: random.pick(['男', '女'] as const),
      hiredOn: addDays('2024-04-01', random.whole(0, 600)),
      postalCode: '100-0000',
      address: `東京都見本区見本町${random.whole(1, 9)}-${random.whole(1, 30)}`,
    },
    terms: {
      payKind: monthly ? random.pick(['月給', '日給月給'] as const) : '時給',
      wageRate: monthly ? null : 1_300 + 10 * random.whole(0, 60),
      amounts: {
        ...(monthly ? { base } : {}),
        position: 10_000 * random.whole(1, 5),
        family: 8_000,
        housing: 15_000,
        union: 1_200,
      },
      weeklyMinutes: 2_400,
      weeklyDays: 5,
      taxColumn: random.whole(0, 19) === 0 ? '乙' : '甲',
      taxDependents: random.pick([0, 0, 1, 2]),
      commuting: { means: '交通機関', oneWayMeters: 0, fare: 300 * random.whole(20, 60), carAmount: 0, parking: 0 },
    },
    insurance: { health: true, pension: !old, employment: true, acquiredOn: '2025-12-01', employmentAcquiredOn: '2025-12-01' },
    account: {
      bankCode: '0005',
      branchCode: '001',
      kind: '普通',
      number: String(random.whole(1, 9_999_999)),
      holderKana: 'ｻﾄｳ ｲﾁﾛｳ',
    },
    standards: [
      {
        fromMonth: monthOf(`${from}-01`),
        health: standards.health.standard,
        pension: old ? null : standards.pension.standard,
        reason: '引継ぎ',
      },
    ],
    takenOver: true,
  }
}

/** The attendance of one person's month: overtime for most, nights and an absence for some. */
export function benchAttendance(random: Random): BenchMonth {
  return {
    work: {
      scheduledHalfDays: 42,
      workedHalfDays: 42,
      workedMinutes: 9_600 - 60 * random.whole(0, 8),
      overtimeMinutes: 30 * random.whole(1, 70),
      lateNightMinutes: 60 * random.whole(1, 6),
      legalHolidayMinutes: random.whole(0, 4) === 0 ? 480 : 60,
      paidLeaveHalfDays: 0,
      absentHalfDays: 0,
      lateEarlyMinutes: 0,
    },
    amounts: { incentive: 1_000 * random.whole(1, 40), lunch: 4_500 },
  }
}
