import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayFromNumber, dayNumber } from './day.ts'
import { parseJapaneseDate } from './japanese-date.ts'
import { toFullWidthAscii } from './kana.ts'
import { formatWareki, formatWarekiShort } from './wareki.ts'

test.each([
  ['令和8年4月1日', '2026-04-01'],
  ['令和元年5月1日', '2019-05-01'],
  ['令和１年５月１日', '2019-05-01'],
  ['R8.4.1', '2026-04-01'],
  ['Ｒ８．４．１', '2026-04-01'],
  ['r08/04/01', '2026-04-01'],
  ['R080401', '2026-04-01'],
  ['令8.4.1', '2026-04-01'],
  ['㋿8年4月1日', '2026-04-01'],
  ['S35/1/1', '1960-01-01'],
  ['昭和 35年 1月 1日', '1960-01-01'],
  ['平成31年4月30日', '2019-04-30'],
  ['大正15年12月25日', '1926-12-25'],
  ['20260401', '2026-04-01'],
  ['２０２６０４０１', '2026-04-01'],
  ['2026-04-01', '2026-04-01'],
  ['2026/4/1', '2026-04-01'],
  ['2026.4.1', '2026-04-01'],
  ['2026年4月1日', '2026-04-01'],
  ['2024年2月29日', '2024-02-29'],
])('%s is read as %s', (text, day) => {
  expect(parseJapaneseDate(text)).toBe(day)
})

test.each([
  ['R8/2/30', 'date.no-such-day'],
  ['2026-02-29', 'date.no-such-day'],
  ['20261301', 'date.no-such-day'],
  ['R0.4.1', 'date.no-such-day'],
  ['平成32年5月1日', 'date.outside-era'],
  ['平成31年5月1日', 'date.outside-era'],
  ['昭和64年1月8日', 'date.outside-era'],
  ['令和元年4月30日', 'date.outside-era'],
  ['8.4.1', 'date.era-missing'],
  ['元年5月1日', 'date.era-missing'],
  ['', 'date.unreadable'],
  ['来月', 'date.unreadable'],
  ['X8.4.1', 'date.unreadable'],
  ['260401', 'date.unreadable'],
  ['1800-01-01', 'date.unreadable'],
  ['46113', 'date.unreadable'],
])('%s is refused as %s', (text, code) => {
  expect(parseJapaneseDate(text)).toMatchObject({ refused: true, code, place: { value: text } })
})

test('the refusal says which day may have been meant', () => {
  expect(parseJapaneseDate('平成32年5月1日')).toMatchObject({
    message: '「平成32年5月1日」は平成の期間（平成元年1月8日〜平成31年4月30日）の外です。',
    remedy: '令和2年5月1日（2020年）のことであれば、そう入力してください。',
  })
  expect(parseJapaneseDate('8.4.1')).toMatchObject({
    remedy: '元号か西暦4桁を付けて入力してください。例: R8.4.1（2026年）、H8.4.1（1996年）、S8.4.1（1933年）。',
  })
})

test('what we write we read, in either width', () => {
  const days = fc.integer({ min: dayNumber('1868-01-25'), max: dayNumber('2100-12-31') }).map(dayFromNumber)
  fc.assert(
    fc.property(days, (day) => {
      for (const text of [formatWareki(day), formatWarekiShort(day), day, day.replaceAll('-', '/'), day.replaceAll('-', '')]) {
        expect(parseJapaneseDate(text)).toBe(day)
        expect(parseJapaneseDate(toFullWidthAscii(text))).toBe(day)
      }
    }),
  )
})
