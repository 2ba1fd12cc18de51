import { expect, test } from 'vitest'
import { isRefusal, mustNotRefuse } from '../../base/refusal.ts'
import { explain } from '../core/rule.ts'
import type { RegularInput } from './facts.ts'
import { regularDetermination } from './rule.ts'

const input = (days: number[], workKind: RegularInput['workKind']): RegularInput => ({
  year: 2026,
  acquiredOn: '2015-04-01',
  lostOn: null,
  workKind,
  months: days.map((count, index) => ({ month: `2026-0${index + 4}`, days: count, amount: [200_001, 300_000, 410_000][index]! })),
  bonusMonthly: 0,
  revisedFrom: null,
  annual: null,
})

/** By the statute's own words, in another arithmetic: which of the three months count. */
function counted(days: number[], workKind: RegularInput['workKind']): number[] {
  const at = (least: number) => [0, 1, 2].filter((index) => days[index]! >= least)
  if (workKind === '短時間労働者') return at(11)
  if (workKind === '通常' || at(17).length > 0) return at(17)
  return at(15)
}

test('every triple of days around the limits, for each kind of work', () => {
  const around = [0, 10, 11, 14, 15, 16, 17, 31]
  for (const workKind of ['通常', '短時間労働者', '短時間就労者'] as const) {
    for (const april of around) {
      for (const may of around) {
        for (const june of around) {
          const facts = input([april, may, june], workKind)
          const found = mustNotRefuse(regularDetermination.run(facts, null))
          const expected = counted([april, may, june], workKind)
          const sum = expected.reduce((all, index) => all + facts.months[index]!.amount, 0)
          expect(found.months, `${workKind} ${april} ${may} ${june}`).toEqual(expected.map((index) => `2026-0${index + 4}`))
          expect(found.kind).toBe(expected.length === 0 ? '従前' : '決定')
          expect(found.remuneration).toBe(expected.length === 0 ? null : (sum - (sum % expected.length)) / expected.length)
          const explained = explain(regularDetermination, facts)
          expect(isRefusal(explained) ? explained : explained.value).toEqual(found)
        }
      }
    }
  }
})

test('the day of acquisition and of loss', () => {
  const kindOf = (more: Partial<RegularInput>) =>
    mustNotRefuse(regularDetermination.run({ ...input([30, 30, 30], '通常'), ...more }, null)).kind
  expect(['2026-05-31', '2026-06-01', '2026-07-01', '2026-07-02'].map((acquiredOn) => kindOf({ acquiredOn }))).toEqual([
    '決定',
    '対象外',
    '対象外',
    '対象外',
  ])
  expect(['2026-07-01', '2026-07-02'].map((lostOn) => kindOf({ lostOn }))).toEqual(['対象外', '決定'])
  expect(['2026-06', '2026-07', '2026-09', '2026-10'].map((revisedFrom) => kindOf({ revisedFrom }))).toEqual([
    '決定',
    '対象外',
    '対象外',
    '決定',
  ])
})

test('the pension of September 2027 has its new top', () => {
  const of = (year: number) =>
    mustNotRefuse(
      regularDetermination.run(
        {
          ...input([], '通常'),
          year,
          months: [4, 5, 6].map((month) => ({ month: `${year}-0${month}`, days: 30, amount: 800_000 })),
        },
        null,
      ),
    ).pension?.standard
  expect([2026, 2027, 2028, 2029].map(of)).toEqual([650_000, 680_000, 710_000, 750_000])
})
