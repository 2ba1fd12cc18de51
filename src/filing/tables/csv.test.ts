import { stringify } from 'csv-stringify/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeCp932 } from '../../base/cp932.ts'
import { isRefusal, mustNotRefuse } from '../../base/refusal.ts'
import { readCsv } from './csv.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const cp932 = (text: string) => mustNotRefuse(encodeCp932(text))
const join = (...parts: Uint8Array[]) => Buffer.concat(parts)
/** Rows as another program writes them: commas, quotes where needed, CRLF. */
const written = (rows: string[][]) => stringify(rows, { record_delimiter: '\r\n', quoted_match: /[\t\r\n]|^="/ })

/** Rows that a CSV file can carry: as many cells each, the last of which is not empty, since trailing emptiness is not data. */
function rowsOf(cell: fc.Arbitrary<string>): fc.Arbitrary<string[][]> {
  return fc.integer({ min: 2, max: 5 }).chain((width) => {
    const row = fc.tuple(
      fc.array(cell, { minLength: width - 1, maxLength: width - 1 }),
      cell.filter((text) => text !== ''),
    )
    return fc.array(
      row.map(([cells, last]) => [...cells, last]),
      { minLength: 1, maxLength: 8 },
    )
  })
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }).filter((text) => text.isWellFormed() && !/[\0\ufffd]/.test(text)),
  fc.constantFrom(
    '𠮷田',
    '神',
    '髙﨑',
    '=1+1',
    '="0012"',
    '"',
    'a"b',
    ',',
    '\t',
    '\r\n',
    '\n',
    '\r',
    ' 前後 ',
    '-3200',
    "'",
    '\ufeff',
  ),
)
const jisText = fc
  .array(fc.constantFrom(...Array.from('髙﨑吉亜ﾔﾏﾀﾞあア①㈱～－∥"\',\t\n\r =0Aa 表ソ能')), { maxLength: 10 })
  .map((characters) => characters.join(''))

test('what is written in UTF-8 is read back, cell by cell', () => {
  fc.assert(
    fc.property(rowsOf(anyText), (rows) => {
      const grid = readCsv(utf8(`\ufeff${written(rows)}`), 'a.csv')
      expect(isRefusal(grid) ? grid : grid.rows).toEqual(rows)
    }),
    { numRuns: 300 },
  )
})

test('what is written in CP932 is read back, cell by cell', () => {
  fc.assert(
    fc.property(rowsOf(jisText), (rows) => {
      const grid = readCsv(cp932(written([['氏名', '亜'], ...rows])), 'a.csv')
      if (isRefusal(grid)) throw new Error(grid.message)
      expect(grid.encoding).toBe('cp932')
      expect(grid.rows.slice(1)).toEqual(rows)
    }),
    { numRuns: 300 },
  )
})

test.each([
  ['UTF-8', utf8('氏名,日数\n山田,20'), 'utf-8'],
  ['UTF-8 with its mark', utf8('\ufeff氏名,日数\r\n山田,20\r\n'), 'utf-8'],
  ['CP932', cp932('氏名,日数\r\n山田,20'), 'cp932'],
  ['tabs', utf8('氏名\t日数\n山田\t20'), 'utf-8'],
  ['Excel’s Unicode text', Buffer.from('\ufeff氏名\t日数\r\n山田\t20', 'utf16le'), 'utf-16le'],
  ['commas within quotes before tabs', utf8('"氏,名"\t日数\n山田\t20'), 'utf-8'],
])('reads %s', (_, bytes, encoding) => {
  expect(readCsv(bytes, 'a.csv')).toMatchObject({
    encoding,
    sheet: null,
    rows: [
      [expect.stringMatching(/^氏,?名$/), '日数'],
      ['山田', '20'],
    ],
  })
})

test('blank lines stay, so that rows keep their numbers; rows are made equally long', () => {
  expect(readCsv(utf8('a,b\n\n1\n,,\n2,3\n\n'), 'a.csv')).toMatchObject({
    rows: [
      ['a', 'b'],
      ['', ''],
      ['1', ''],
      ['', ''],
      ['2', '3'],
    ],
  })
})

test('the zeros of ="0012" are kept', () => {
  expect(readCsv(utf8('番号,氏名\n="0012",山田\n'), 'a.csv')).toMatchObject({
    rows: [
      ['番号', '氏名'],
      ['0012', '山田'],
    ],
  })
})

test.each([
  ['one CP932 line among UTF-8', join(utf8('氏名,市\n山田,横浜\n'), cp932('1,髙橋\n')), 3, '3バイト目'],
  ['one UTF-8 line among CP932', join(cp932('氏名,市\n山田,横浜\n'), utf8('1,高橋\n')), 3, '3バイト目'],
])('refuses %s, naming row and byte', (_, bytes, row, field) => {
  expect(readCsv(bytes, 'a.csv')).toMatchObject({ code: 'table.mixed-encoding', place: { row, field } })
})

test('refuses bytes of no encoding, lost characters and unclosed quotes, naming the row', () => {
  expect(readCsv(join(cp932('氏名\n山'), Uint8Array.of(0xfd, 0x41)), 'a.csv')).toMatchObject({
    code: 'table.unknown-encoding',
    place: { row: 2, field: '3バイト目' },
  })
  expect(readCsv(utf8('氏名\n山田\n高\ufffd'), 'a.csv')).toMatchObject({ code: 'table.lost-characters', place: { row: 3 } })
  expect(readCsv(utf8('氏名,市\n"山田,横浜\n'), 'a.csv')).toMatchObject({ code: 'table.broken-quote' })
})
