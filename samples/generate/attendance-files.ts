import type { Month } from '../../src/base/day.ts'
import { toFullWidthAscii } from '../../src/base/kana.ts'
import { formatWarekiMonth } from '../../src/base/wareki.ts'
import type { SampleMonth } from './month.ts'
import { bytesOf } from './people-files.ts'
import { plainTable, typedTable, type Cell, type Column, type Table } from './tables.ts'

/** How a client's hours and days are written. */
const clock = (minutes: number): Cell =>
  minutes === 0 ? '' : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`
const words = (minutes: number): Cell =>
  minutes === 0
    ? ''
    : toFullWidthAscii(minutes % 60 === 0 ? `${minutes / 60}時間` : `${Math.floor(minutes / 60)}時間${minutes % 60}分`)
const decimal = (minutes: number): Cell =>
  `${Math.floor(minutes / 60)}.${{ 0: '00', 15: '25', 30: '50', 45: '75' }[minutes % 60]!}`
const days = (half: number): Cell => half / 2
const fullDays = (half: number): Cell => toFullWidthAscii(`${half / 2}日`)
const spreadsheetTime = (minutes: number): Cell => ({ minutes })

const whom = (
  number: string,
  name: string,
  of: (month: SampleMonth) => string = (month) => month.person.name,
): Column<SampleMonth>[] => [
  { heading: number, value: (month) => month.person.number },
  { heading: name, value: of },
]
const amount = (label: string, written: (amount: number) => Cell = (yen) => yen, over?: string): Column<SampleMonth> => ({
  heading: label,
  ...(over === undefined ? {} : { over }),
  value: (month) => (month.amounts[label] === undefined ? '' : written(month.amounts[label])),
})

/** The attendance of a month as the client sends it. */
export async function attendanceFile(
  code: string,
  month: Month,
  items: readonly SampleMonth[],
): Promise<{ file: string; bytes: Uint8Array }> {
  const table = tables[code]!(month, items)
  const file = `attendance-${month}.${['MARU', 'KITA', 'TOWA', 'MINA'].includes(code) ? 'csv' : 'xlsx'}`
  return { file, bytes: await bytesOf(file, code === 'MARU' || code === 'TOWA' ? 'cp932' : 'utf-8', table) }
}

const tables: Readonly<Record<string, (month: Month, items: readonly SampleMonth[]) => Table>> = {
  AOBA: typedByAoba,
  MARU: clockOfMaru,
  KITA: (_month, items) => plainTable('勤怠', columnsOfKita, items),
  TAKA: typedByTaka,
  NEN: (month, items) => plainTable(`${Number(month.slice(5))}月`, columnsOfNen, items),
  TOWA: (_month, items) => plainTable('勤怠', columnsOfTowa, items),
  SAKU: (_month, items) => plainTable('勤務実績', columnsOfSaku, items),
  MINA: (_month, items) => plainTable('勤怠', columnsOfTowa.slice(0, -1), items),
}

/** 株式会社青葉: a title, two storeys of headings with merged cells, a blank line, a total, a remark. */
function typedByAoba(month: Month, items: readonly SampleMonth[]): Table {
  const columns: Column<SampleMonth>[] = [
    ...whom('社員番号', '氏名'),
    { heading: '所定', over: '日数', value: (one) => days(one.scheduled) },
    { heading: '出勤', over: '日数', value: (one) => days(one.worked) },
    { heading: '欠勤', over: '日数', value: (one) => days(one.absent) },
    { heading: '有休', over: '日数', value: (one) => days(one.leave) },
    { heading: '残業', over: '時間', value: (one) => clock(one.overtime) },
    { heading: '深夜', over: '時間', value: (one) => clock(one.night) },
    { heading: '遅早', over: '時間', value: (one) => clock(one.late) },
    amount('在宅勤務手当', (yen) => `￥${yen.toLocaleString('ja-JP')}`, 'その他'),
    amount('立替精算', (yen) => `￥${yen.toLocaleString('ja-JP')}`, 'その他'),
    amount('弁当代', (yen) => yen, '控除'),
  ]
  const overtime = items.reduce((sum, one) => sum + one.overtime, 0)
  const title = `株式会社青葉システム設計　${formatWarekiMonth(month)}支給分　勤怠集計表`
  return typedTable('勤怠集計', title, columns, items, ['合計', '', '', '', '', '', clock(overtime)], '※ 残業は法定時間外です。')
}

/** まるふく: a clock vendor's CP932 CSV with decimal hours and a total; its names have no 𠮷. November has cells to be corrected. */
function clockOfMaru(month: Month, items: readonly SampleMonth[]): Table {
  const columns: Column<SampleMonth>[] = [
    ...whom('従業員コード', '従業員氏名', (one) => one.person.name.replaceAll('𠮷', '吉')),
    { heading: '所属', value: (one) => one.person.department },
    { heading: '出勤日数', value: (one) => (one.worked / 2).toFixed(1) },
    { heading: '有休日数', value: (one) => (one.leave / 2).toFixed(1) },
    { heading: '所定日数', value: (one) => (one.scheduled / 2).toFixed(1) },
    { heading: '欠勤日数', value: (one) => (one.absent / 2).toFixed(1) },
    { heading: '所定内時間', value: (one) => decimal(one.regular) },
    { heading: '残業時間', value: (one) => decimal(one.overtime) },
    { heading: '深夜時間', value: (one) => decimal(one.night) },
    { heading: '遅早時間', value: (one) => decimal(one.late) },
    amount('早朝手当'),
    amount('食事代'),
  ]
  const table = plainTable('勤怠', columns, items)
  const rows = table.rows.map((row) => [...row])
  rows.push(['合計', '', '', ...Array.from({ length: 5 }, () => ''), decimal(items.reduce((sum, one) => sum + one.overtime, 0))])
  if (month !== '2026-11') return { ...table, rows }
  rows[4]![8] = '-2.50'
  rows[9]![4] = '1.3'
  rows.splice(13, 0, [...rows[12]!])
  rows.splice(17, 0, ['0999', '架空　太郎', '昼', '20.0', '0.0', '20.0', '0.0', '120.00', '0.00', '0.00', '0.00', '', ''])
  return { ...table, rows }
}

const columnsOfKita: readonly Column<SampleMonth>[] = [
  ...whom('社員No', '社員名'),
  { heading: '所定日数', value: (one) => days(one.scheduled) },
  { heading: '出勤日数', value: (one) => days(one.worked) },
  { heading: '欠勤日数', value: (one) => days(one.absent) },
  { heading: '有給', value: (one) => days(one.leave) },
  { heading: '遅刻早退', value: (one) => clock(one.late) },
  { heading: '法内残業', value: (one) => clock(one.within) },
  { heading: '普通残業', value: (one) => clock(one.overtime) },
  { heading: '深夜', value: (one) => clock(one.night) },
  { heading: '法定休日', value: (one) => clock(one.holiday) },
  amount('交替手当'),
  amount('皆勤手当'),
]

/** 高嶺建設: full-width digits, 和暦, 8時間30分, △. */
function typedByTaka(month: Month, items: readonly SampleMonth[]): Table {
  const yen = (value: number): Cell => toFullWidthAscii(value.toLocaleString('ja-JP'))
  const columns: Column<SampleMonth>[] = [
    ...whom('社員番号', '氏名').map((column) =>
      column.heading === '社員番号' ? { ...column, value: (one: SampleMonth) => toFullWidthAscii(one.person.number) } : column,
    ),
    { heading: '所定日数', over: '勤務', value: (one) => fullDays(one.scheduled) },
    { heading: '出勤日数', over: '勤務', value: (one) => fullDays(one.worked) },
    { heading: '欠勤日数', over: '勤務', value: (one) => fullDays(one.absent) },
    { heading: '有給日数', over: '勤務', value: (one) => fullDays(one.leave) },
    { heading: '時間外', over: '残業', value: (one) => words(one.overtime) },
    { heading: '深夜', over: '残業', value: (one) => words(one.night) },
    amount('現場手当', yen, '手当・控除'),
    amount('道具代', yen, '手当・控除'),
  ]
  const title = `${formatWarekiMonth(month)}支給　出面集計　高嶺建設株式会社`
  return typedTable('出面', title, columns, items, ['計', ''], '※ 現場手当は一日五百円')
}

/** 長月ケア: a sheet a month, people by name alone. */
const columnsOfNen: readonly Column<SampleMonth>[] = [
  { heading: '氏名', value: (one) => one.person.name },
  { heading: '所定日数', value: (one) => days(one.scheduled) },
  { heading: '出勤日数', value: (one) => days(one.worked) },
  { heading: '欠勤日数', value: (one) => days(one.absent) },
  { heading: '有休日数', value: (one) => days(one.leave) },
  { heading: '所定内時間', value: (one) => clock(one.regular) },
  { heading: '残業', value: (one) => clock(one.overtime) },
  { heading: '深夜', value: (one) => clock(one.night) },
  amount('夜勤手当'),
]

const columnsOfTowa: readonly Column<SampleMonth>[] = [
  ...whom('社員コード', '氏名'),
  { heading: '所定日数', value: (one) => days(one.scheduled) },
  { heading: '出勤日数', value: (one) => days(one.worked) },
  { heading: '欠勤日数', value: (one) => days(one.absent) },
  { heading: '有休日数', value: (one) => days(one.leave) },
  { heading: '法定内残業', value: (one) => clock(one.within) },
  { heading: '時間外', value: (one) => clock(one.overtime) },
  amount('立替精算', (yen) => yen.toLocaleString('ja-JP')),
]

/** さくら: hours in cells a spreadsheet knows as times. */
const columnsOfSaku: readonly Column<SampleMonth>[] = [
  ...whom('職員番号', '職員氏名'),
  { heading: '所定日数', value: (one) => days(one.scheduled) },
  { heading: '出勤日数', value: (one) => days(one.worked) },
  { heading: '欠勤日数', value: (one) => days(one.absent) },
  { heading: '有休日数', value: (one) => days(one.leave) },
  { heading: '所定内時間', value: (one) => spreadsheetTime(one.regular) },
  { heading: '法定内残業', value: (one) => spreadsheetTime(one.within) },
  { heading: '残業時間', value: (one) => spreadsheetTime(one.overtime) },
  { heading: '遅早時間', value: (one) => spreadsheetTime(one.late) },
  amount('当番手当'),
]
