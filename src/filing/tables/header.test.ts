import { expect, test } from 'vitest'
import { isTotalRow, readBody } from './body.ts'
import { gridOf, placeOf } from './grid.ts'
import { findHeader } from './header.ts'

function grid(text: string) {
  return gridOf(
    'a.csv',
    null,
    'utf-8',
    text
      .trim()
      .split('\n')
      .map((line) =>
        line
          .trim()
          .split('|')
          .map((cell) => cell.trim()),
      ),
  )
}

test('the first row with words in most columns', () => {
  const found = findHeader(
    grid(`
    令和8年10月 勤怠表||||
    事業所|株式会社 髙﨑製作所|||
    ||||
    社員番号|氏 名|出勤日数|残業|備考
    1001|山田|20|8:30|`),
  )
  expect(found).toEqual({ row: 3, height: 1, names: ['社員番号', '氏 名', '出勤日数', '残業', '備考'] })
})

test('a title merged over the whole sheet is no heading', () => {
  expect(
    findHeader(
      grid(`
    勤怠表|勤怠表|勤怠表
    番号|氏名|日数
    1|山田|20`),
    ),
  ).toMatchObject({ row: 1, height: 1 })
})

test('two rows of merged headings become joined names', () => {
  expect(
    findHeader(
      grid(`
    勤怠|勤怠|勤怠|勤怠|勤怠
    社員番号|氏名|時間外|時間外|有給
    社員番号|氏名|普通|深夜|有給
    1001|山田|8:30|1:00|2`),
    ),
  ).toEqual({ row: 1, height: 2, names: ['社員番号', '氏名', '時間外／普通', '時間外／深夜', '有給'] })
})

test('two rows of headings in a CSV, where only the first column of a group carries its name', () => {
  expect(
    findHeader(
      grid(`
    社員番号|氏名||日数||時間||
    ||部署|出勤|有給|普通|深夜|休日
    1001|山田|製造|20|1|8:30|1:00|0`),
    ),
  ).toEqual({
    row: 0,
    height: 2,
    names: ['社員番号', '氏名', '部署', '日数／出勤', '日数／有給', '時間／普通', '時間／深夜', '時間／休日'],
  })
})

test('people whose cells are all words are not taken for a second row of headings', () => {
  expect(
    findHeader(
      grid(`
    氏名|フリガナ|性別|住所
    山田 太郎|ヤマダ タロウ|男|東京都
    佐藤 花子||女|大阪府`),
    ),
  ).toMatchObject({ row: 0, height: 1 })
})

test('headings without a name, or with one twice, are told apart by their column', () => {
  expect(
    findHeader(
      grid(`
    番号|氏名|手当|手当||備考
    1|山田|100|200|300|x`),
    )?.names,
  ).toEqual(['番号', '氏名', '手当', '手当（D列）', '（E列）', '備考'])
})

test('a file without headings has none', () => {
  expect(
    findHeader(
      grid(`
    1001|山田|20|8:30
    1002|佐藤|21|9:00`),
    ),
  ).toBeNull()
})

test.each([
  [['合計', '', '100'], true],
  [['', '合　計', '100'], true],
  [['総務部', '小計', '100'], true],
  [['合計（12名）', '', ''], true],
  [['計', '5'], true],
  [['1001', '計 一郎', '5'], false],
  [['1001', '計', '5'], false],
  [['合計金額', '5'], false],
  [['', ''], false],
])('a row of totals: %j %s', (cells, expected) => {
  expect(isTotalRow(cells)).toBe(expected)
})

test('blank, repeated, total and heading rows are marked and keep their numbers', () => {
  const table = grid(`
    番号|氏名
    1|山田
    |
    1|山田
    番号|氏名
    2|佐藤
    合計|2`)
  const body = readBody(table, findHeader(table)!)
  expect(body.map(({ row, kind, sameAs }) => [row, kind, sameAs])).toEqual([
    [2, 'record', undefined],
    [3, 'blank', undefined],
    [4, 'duplicate', 2],
    [5, 'heading', undefined],
    [6, 'record', undefined],
    [7, 'total', undefined],
  ])
  expect(placeOf(table, 5, 1)).toEqual({ file: 'a.csv', row: 6, column: 'B列', value: '佐藤' })
})
