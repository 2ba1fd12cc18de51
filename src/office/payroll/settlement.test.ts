import { expect, test } from 'vitest'
import { howSettled } from './settlement.ts'

const nextStart = '2026-07-01'

test.each([
  ['追加振込', 0, null, null],
  ['追加振込', 500, null, '追加振込'],
  ['追加振込', -500, null, '翌月の給与'],
  ['追加振込', -500, '2026-06-30', '個別'],
  ['翌月精算', 500, null, '翌月の給与'],
  // Who is paid once more, if only for a day of the next period, is settled with by that pay.
  ['翌月精算', 500, '2026-07-01', '翌月の給与'],
  ['翌月精算', -500, '2026-07-01', '翌月の給与'],
  ['翌月精算', 500, '2026-06-30', '追加振込'],
  ['翌月精算', -500, '2026-06-30', '個別'],
] as const)('%s, %i yen, left %s: %s', (choice, difference, leftOn, how) => {
  expect(howSettled(choice, { difference, leftOn, nextStart })).toBe(how)
})
