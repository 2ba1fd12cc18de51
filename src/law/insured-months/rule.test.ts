import { describe, expect, test } from 'vitest'
import { mustNotRefuse } from '../../base/refusal.ts'
import { collectedMonths, type CollectedInput } from './collected.ts'
import { insuredMonth, type Coverage } from './rule.ts'

const held: Coverage = { birth: '1990-04-15', acquiredOn: '2000-04-01', lostOn: null, healthInsured: true, pensionInsured: true }
const of = (coverage: Partial<Coverage>, month: string) => mustNotRefuse(insuredMonth.run({ ...held, ...coverage, month }, null))

const DAY = 86_400_000
const text = (time: number) => new Date(time).toISOString().slice(0, 10)
/** The day before the birthday by another calendar than the product's; 2/29 rolls over to 3/1, whose day before is 2/28. */
const attains = (birth: string, age: number) => {
  const [year, month, day] = birth.split('-').map(Number)
  return text(Date.UTC(year! + age, month! - 1, day) - DAY)
}
const nextMonth = (month: string, by = 1) =>
  text(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1 + by, 1)).slice(0, 7)

describe.each(['1956-01-01', '1956-02-28', '1956-02-29', '1956-03-01', '1957-05-31', '1957-06-01', '1957-06-02', '1957-12-31'])(
  'born %s',
  (birth) => {
    const around = (day: string) => [-1, 0, 1].map((by) => nextMonth(day.slice(0, 7), by))

    test('care begins in the month of attaining 40 and ends before the month of attaining 65', () => {
      expect(around(attains(birth, 40)).map((month) => of({ birth, acquiredOn: '1980-04-01' }, month).care)).toEqual([
        false,
        true,
        true,
      ])
      expect(around(attains(birth, 65)).map((month) => of({ birth }, month).care)).toEqual([true, false, false])
    })

    test('the pension ends before the month of attaining 70', () => {
      expect(around(attains(birth, 70)).map((month) => of({ birth }, month).pension)).toEqual([true, false, false])
    })

    test('the health insurance ends before the month of the 75th birthday, which is the day after attaining', () => {
      const birthday = text(Date.parse(attains(birth, 75)) + DAY)
      expect(around(birthday).map((month) => of({ birth }, month).health)).toEqual([true, false, false])
    })
  },
)

test('every day of acquisition and loss of a spring: a month has a premium when insured at its end, or acquired and lost within it', () => {
  for (let from = Date.UTC(2026, 1, 20); from < Date.UTC(2026, 5, 1); from += DAY) {
    for (let to = from + DAY; to < Date.UTC(2026, 6, 1); to += DAY) {
      const [acquiredOn, lostOn] = [text(from), text(to)]
      for (const month of ['2026-03', '2026-04', '2026-05']) {
        const last = text(Date.parse(`${nextMonth(month)}-01`) - DAY)
        const insuredAtEnd = acquiredOn <= last && last < lostOn
        const withinIt = acquiredOn.startsWith(month) && lostOn.startsWith(month)
        const found = of({ acquiredOn, lostOn }, month)
        expect(found.health, `${acquiredOn} ${lostOn} ${month}`).toBe(insuredAtEnd || withinIt)
        expect(found.pension).toBe(found.health)
      }
    }
  }
})

test('acquired and attaining 70 in one month is 同月得喪; acquired after attaining is nothing', () => {
  const birth = '1956-05-21'
  expect(of({ birth, acquiredOn: '2026-05-01' }, '2026-05')).toMatchObject({ pension: true, health: true })
  expect(of({ birth, acquiredOn: '2026-05-20' }, '2026-05')).toMatchObject({ pension: false, health: true })
  expect(of({ birth, acquiredOn: '2026-05-01' }, '2026-06')).toMatchObject({ pension: false, health: true })
})

test('of who is acquired and lost within a month, care is of the days insured: only whom 40 is attained before the loss', () => {
  for (let born = 1; born <= 31; born++) {
    for (let lost = 2; lost <= 31; lost++) {
      const birth = `1986-05-${String(born).padStart(2, '0')}`
      const lostOn = `2026-05-${String(lost).padStart(2, '0')}`
      const { health, care } = of({ birth, acquiredOn: '2026-05-01', lostOn }, '2026-05')
      expect({ health, care }, `${birth} ${lostOn}`).toEqual({ health: true, care: attains(birth, 40) < lostOn })
    }
  }
})

test('an insurance not held has no premium', () => {
  expect(of({ healthInsured: false }, '2026-05')).toMatchObject({ health: false, care: false, pension: true })
  expect(of({ pensionInsured: false }, '2026-05')).toMatchObject({ health: true, pension: false })
})

/** Walks a whole employment, pay by pay, as an office would: every insured month is collected once and none twice. */
test.each([
  ['翌月徴収', 31, 0, 25],
  ['翌月徴収', 20, 0, 25],
  ['翌月徴収', 15, 0, 31],
  ['翌月徴収', 31, 1, 10],
  ['翌月徴収', 20, 1, 10],
  ['翌月徴収', 15, 1, 31],
  ['翌月徴収', 31, 2, 10],
  ['当月徴収', 31, 0, 25],
  ['当月徴収', 20, 0, 25],
  ['当月徴収', 31, 1, 10],
  ['当月徴収', 20, 1, 10],
  ['当月徴収', 31, 2, 10],
] as const)(
  '%s, closing %i, paid %i month later on %i: each premium month is collected exactly once',
  (timing, closing, offset, pay) => {
    for (let hire = Date.UTC(2025, 0, 1); hire < Date.UTC(2025, 1, 2); hire += DAY) {
      for (let leave = Date.UTC(2025, 3, 28); leave < Date.UTC(2025, 5, 2); leave += DAY) {
        const [hiredOn, leftOn, lostOn] = [text(hire), text(leave), text(leave + DAY)]
        const coverage = { ...held, hiredOn, acquiredOn: hiredOn, leftOn, lostOn, timing }
        const collected = walk(coverage, closing, offset, pay)
        const due = ['2025-01', '2025-02', '2025-03', '2025-04', '2025-05', '2025-06'].filter(
          (month) => of(coverage, month).pension,
        )
        expect(collected, `${hiredOn} – ${leftOn}`).toEqual(due)
      }
    }
  },
)

function walk(
  facts: Omit<CollectedInput, 'payDay' | 'periodStart' | 'closingDay'>,
  closing: number,
  offset: number,
  pay: number,
) {
  const at = (month: string, day: number) => {
    const last = text(Date.parse(`${nextMonth(month)}-01`) - DAY)
    return day >= Number(last.slice(8)) ? last : `${month}-${String(day).padStart(2, '0')}`
  }
  const collected: string[] = []
  for (let month = '2024-12'; month <= '2025-09'; month = nextMonth(month)) {
    const closingDay = at(month, closing)
    const periodStart = text(Date.parse(at(nextMonth(month, -1), closing)) + DAY)
    if (facts.hiredOn > closingDay) continue
    const payDay = at(nextMonth(month, offset), pay)
    const months = mustNotRefuse(collectedMonths.run({ ...facts, payDay, periodStart, closingDay }, null))
    collected.push(...months.filter(({ pension }) => pension).map(({ month: one }) => one))
  }
  return collected
}
