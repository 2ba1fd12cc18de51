import { expect, test } from 'vitest'
import { fillMask, shownBy } from './number-format.ts'

test.each([
  ['[$-411]ggge"年"m"月"d"日"', 'day'],
  ['[$-411]ge.m.d;@', 'day'],
  ['m"月"d"日"', 'day'],
  ['m"月"', 'day'],
  ['aaa', 'day'],
  ['yyyy/m/d h:mm', 'day'],
  ['[h]:mm', 'time'],
  ['h"時"mm"分"', 'time'],
  ['mm:ss', 'time'],
  ['General', 'number'],
  ['G/標準', 'number'],
  [undefined, 'number'],
  ['0.00E+00', 'number'],
  ['[DBNum3][$-411]0', 'number'],
  ['#,##0_ ;[Red]\\-#,##0\\ ', 'number'],
  ['0"時間"', 'number'],
  ['#,##0"yen/day"', 'number'],
  ['@', 'number'],
])('%s shows a %s', (format, as) => {
  expect(shownBy(format)).toEqual({ as })
})

test.each([
  ['0000', '12', '0012'],
  ['000\\-0000', '1500001', '150-0001'],
  ['000"-"0000', '600001', '060-0001'],
  ['0000_ ', '12345', '12345'],
])('%s writes %s as %s', (format, digits, written) => {
  const shown = shownBy(format)
  expect(shown.as === 'code' && fillMask(shown.mask, digits)).toBe(written)
})
