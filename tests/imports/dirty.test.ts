import { expect, test } from 'vitest'
import { isRefusal, mustNotRefuse, type Refusal } from '../../src/base/refusal.ts'
import type { Mapping } from '../../src/office/imports/schemas.ts'
import { attendance, good, headings, people, personHeadings, readPerson, withCell } from './reading.ts'

// Each dirty cell is refused with file, row, heading, value and what to do; each passed-over row is told.

test.each([
  ['import.negative-hours', 3, '-2:30'],
  ['import.not-hours', 3, '10時間半'],
  ['import.ambiguous-hours', 3, '10.30'],
  ['import.too-many-hours', 3, '1030'],
  ['import.negative-days', 2, '△1'],
  ['import.too-many-days', 2, '45'],
  ['import.not-days', 2, '二十日'],
  ['import.not-yen', 5, '千二百円'],
  ['import.unknown-person', 0, '7777'],
  ['import.name-mismatch', 1, '別人　太郎'],
  ['import.missing-cell', 0, ''],
] as const)('%s names row, heading, value and remedy', (code, column, value) => {
  const read = mustNotRefuse(attendance([withCell(column, value)]))
  expect(read.drafts).toEqual([])
  expect(read.refusals).toMatchObject([
    {
      code,
      remedy: expect.stringMatching(/。/),
      place: { file: '勤怠.xlsx', sheet: '勤怠', row: 2, column: headings[column], value },
    },
  ])
})

test('all that is wrong with a row is told at once, and the other rows stand', () => {
  const read = mustNotRefuse(attendance([['1004', '', '45', '-1:00', '', 'x'], good]))
  expect(read.refusals.map(({ code }) => code)).toEqual(['import.too-many-days', 'import.negative-hours', 'import.not-yen'])
  expect(read.drafts).toMatchObject([
    { row: 3, work: { workedHalfDays: 40, overtimeMinutes: 630, lateNightMinutes: null }, amounts: { expense: 1200 } },
  ])
})

test('blank lines, totals, remarks, repeated headings and exact duplicates are passed over aloud', () => {
  const read = mustNotRefuse(
    attendance([['', ''], good, good, headings, ['合　計', '', '20', '10:30'], ['※ 残業は時:分'], ['', '', ''], []]),
  )
  expect(read.refusals).toEqual([])
  expect(read.drafts).toHaveLength(1)
  expect(read.skipped.map(({ place }) => place.row)).toEqual([2, 4, 5, 6, 7])
  expect(read.skipped.map(({ message }) => message).join()).toMatch(/空行.*3行目とまったく同じ.*見出しの繰返し.*合計行.*注記/)
})

test('two different rows for one person are both refused', () => {
  const read = mustNotRefuse(attendance([good, withCell(3, '11:00')]))
  expect(read.drafts).toEqual([])
  expect(read.refusals).toMatchObject([
    { code: 'import.duplicate-person', place: { row: 2 }, message: expect.stringContaining('3行目') },
    { code: 'import.duplicate-person', place: { row: 3 }, message: expect.stringContaining('2行目') },
  ])
})

test('someone not employed in the period is refused; someone without a row is named', () => {
  const later = people.find(({ left_on }) => left_on === '2026-10-31')!
  const read = mustNotRefuse(attendance([withCell(0, later.number).with(1, later.name)], { month: '2027-01' }))
  expect(read.refusals).toMatchObject([{ code: 'import.not-employed', place: { row: 2, value: later.number } }])
  expect(mustNotRefuse(attendance([good])).warnings.map(({ message }) => message)).toContainEqual(
    expect.stringContaining('の行がありません'),
  )
})

test('columns that nobody reads are said aloud', () => {
  const read = mustNotRefuse(attendance([[...good, '3組']], { headings: [...headings, '班'] }))
  expect(read.warnings).toContainEqual({
    message: '「班」の列は読みません。',
    place: { file: '勤怠.xlsx', sheet: '勤怠', row: 1, column: '班' },
  })
})

test('missing columns, wrong mappings and files without headings', () => {
  const told = (result: ReturnType<typeof attendance>): string[] =>
    isRefusal(result) ? [result.code] : result.refusals.map(({ code }) => code)
  const mapping = (columns: Mapping['columns']): Mapping => ({ columns, timeFormat: null, headingRow: 1 })
  expect(told(attendance([['20']], { headings: ['出勤日数', '残業'] }))).toEqual(['import.missing-column'])
  expect(told(attendance([good], { mapping: mapping({ 社員番号: 'number', 残業: 'nothing' }) }))).toEqual([
    'import.unknown-field',
  ])
  expect(
    told(attendance([good], { mapping: mapping({ 社員番号: 'number', 残業: 'overtimeMinutes', 深夜: 'overtimeMinutes' }) })),
  ).toEqual(['import.field-twice'])
  expect(told(attendance([['1', '2']], { headings: ['8', '9'] }))).toEqual(['import.no-headings'])
})

test('a column of 個人番号 stops the file, and twelve digits are never repeated', () => {
  const stopped = mustNotRefuse(attendance([[...good, '123456789018']], { headings: [...headings, 'マイナンバー'] }))
  expect(stopped.refusals).toMatchObject([{ code: 'import.my-number-column' }])
  const strayed = mustNotRefuse(attendance([withCell(5, '1234-5678-9018'), withCell(0, '123456789018')]))
  expect(JSON.stringify([strayed.refusals, strayed.warnings, stopped.refusals])).not.toMatch(/1234.?5678.?9018/)
  expect(strayed.refusals.map(({ code }) => code)).toContain('import.twelve-digits')
})

test('a person who is right is accepted, with zeros put back and 厚年 from the table', () => {
  expect(readPerson({}).drafts).toMatchObject([
    {
      person: { birth: '1993-04-01', hiredOn: '2026-10-01' },
      standard: { health: 260_000, pension: 260_000 },
      account: { bankCode: '0005', branchCode: '001' },
    },
  ])
  expect(readPerson({ 標準報酬月額: '58,000' }).drafts).toMatchObject([{ standard: { health: 58_000, pension: 88_000 } }])
})

test.each([
  ['生年月日', 'R8/2/30', 'date.no-such-day'],
  ['生年月日', '平成32年5月1日', 'date.outside-era'],
  ['生年月日', '8.4.1', 'date.era-missing'],
  ['生年月日', 'R9.1.1', 'import.born-after-hire'],
  ['フリガナ', '見本', 'import.not-kana'],
  ['性別', '不明', 'import.not-a-choice'],
  ['給与形態', '年俸', 'import.not-a-choice'],
  ['基本給', '', 'import.missing-cell'],
  ['基本給', '△250,000', 'import.negative-amount'],
  ['時給', '1300', 'import.rate-of-monthly-pay'],
  ['週所定日数', '3.5', 'import.not-number'],
  ['健保', '？', 'import.not-yes-no'],
  ['社保取得日', '', 'import.missing-cell'],
  ['標準報酬月額', '255000', 'standard-remuneration.not-in-table'],
  ['標準報酬適用月', '', 'import.missing-cell'],
  ['銀行コード', '00051', 'import.not-digits'],
  ['口座番号', '', 'import.missing-cell'],
  ['社員番号', '1003', 'import.person-exists'],
] as const)('従業員の%s「%s」 is %s', (heading, value, code) => {
  const read = readPerson({ [heading]: value })
  expect(read.drafts).toEqual([])
  expect(read.refusals).toMatchObject([{ code, remedy: expect.stringMatching(/。/), place: { row: 2, column: heading, value } }])
})

test('時給 without a rate or hours, and columns that must be there', () => {
  const hourly = readPerson({ 給与形態: '時給', 週所定時間: '' })
  expect(hourly.refusals.map(({ code, place }) => `${code} ${place?.column}`)).toEqual([
    'import.missing-cell 時給',
    'import.missing-cell 週所定時間',
    'import.base-of-hourly-pay 基本給',
  ])
  const short = readPerson(
    {},
    personHeadings.filter((heading) => heading !== '税区分' && heading !== '健保'),
  )
  expect(short.refusals.map(({ code, place }: Refusal) => `${code} ${place?.column}`)).toEqual([
    'import.missing-column 税区分',
    'import.missing-column 健康保険',
  ])
})
