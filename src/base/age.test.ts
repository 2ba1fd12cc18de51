import { expect, test } from 'vitest'
import { addDays, dayFrom, dayNumber, daysInMonth } from './day.ts'
import { ageOn, attainedOn, birthdayIn } from './age.ts'

test.each([
  ['1961-04-01', 65, '2026-03-31'],
  ['1961-04-02', 65, '2026-04-01'],
  ['1986-01-01', 40, '2025-12-31'],
  ['1956-03-01', 70, '2026-02-28'],
  ['1956-03-01', 68, '2024-02-29'],
  ['1956-02-29', 70, '2026-02-28'],
  ['1956-02-29', 68, '2024-02-28'],
  ['2000-02-29', 18, '2018-02-28'],
])('born %s attains %i on %s', (birth, age, day) => {
  expect(attainedOn(birth, age)).toBe(day)
  expect(ageOn(birth, day)).toBe(age)
  expect(ageOn(birth, addDays(day, -1))).toBe(age - 1)
})

test('the birthday itself, 3/1 in common years for 2/29', () => {
  expect(birthdayIn('1951-11-21', 2026)).toBe('2026-11-21')
  expect(birthdayIn('1952-02-29', 2027)).toBe('2027-03-01')
  expect(birthdayIn('1952-02-29', 2028)).toBe('2028-02-29')
})

test('for every birthday around every month boundary, leap and common, the day before the birthday attains and no other', () => {
  for (const birthYear of [1951, 1952]) {
    for (let month = 1; month <= 12; month++) {
      const last = daysInMonth(birthYear, month)
      for (const date of [1, 2, 15, last - 1, last]) {
        const birth = dayFrom(birthYear, month, date)!
        for (let age = 1; age <= 80; age++) {
          const sameDate = dayFrom(birthYear + age, month, date)
          const attained = attainedOn(birth, age)
          expect(dayNumber(attained)).toBe(sameDate === null ? dayNumber(`${birthYear + age}-02-28`) : dayNumber(sameDate) - 1)
          expect([ageOn(birth, addDays(attained, -1)), ageOn(birth, attained), ageOn(birth, addDays(attained, 1))]).toEqual([
            age - 1,
            age,
            age,
          ])
        }
      }
    }
  }
})

test('a newborn is 0, and nobody has an age before birth', () => {
  expect(ageOn('2026-01-01', '2026-01-01')).toBe(0)
  expect(ageOn('2026-01-01', '2026-12-30')).toBe(0)
  expect(ageOn('2026-01-01', '2026-12-31')).toBe(1)
  expect(() => ageOn('2026-01-01', '2025-12-31')).toThrow('before the birth')
})
