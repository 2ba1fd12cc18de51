import { mustNotRefuse, type Refusal } from '../../src/base/refusal.ts'
import { countedIds } from '../../src/cli/counted-ids.ts'
import { gridOf } from '../../src/filing/tables/grid.ts'
import { Changes } from '../../src/journal/changes.ts'
import { clientFacts } from '../../src/office/clients/facts.ts'
import type { AttendanceDraft } from '../../src/office/imports/attendance-rows.ts'
import { clientRows } from '../../src/office/imports/client-file.ts'
import { keepPeople } from '../../src/office/imports/keep.ts'
import type { PersonDraft } from '../../src/office/imports/person-draft.ts'
import { readAttendanceFile, readPeopleFile, type ImportContext, type ReadFile } from '../../src/office/imports/read-file.ts'
import type { Mapping } from '../../src/office/imports/schemas.ts'
import { closingOf } from '../../src/office/payroll/period.ts'
import type { Person } from '../../src/office/people/facts.ts'
import { factsOf } from '../../src/office/row.ts'
import { openSample, sampleClient } from './sample-files.ts'

/** Rows as a client might type them, read for 株式会社青葉, whose people are registered. */

const newId = countedIds()
const { client, items } = clientRows(sampleClient('AOBA'), newId)
const blank: ImportContext = { client, items, people: [], on: '2026-11-01', period: null }
const listed = readPeopleFile((await openSample('AOBA', 'people')).sheets, { fileName: 'people.xlsx', remembered: [] }, blank)
const changes = new Changes()
keepPeople(changes, mustNotRefuse(listed).drafts, blank, newId)

const periodOf = (month: string) => closingOf(factsOf(clientFacts, client), month)

export const people = changes.rows.filter(({ table }) => table.name === 'people').map(({ row }) => row as Person)
export const context: ImportContext = { ...blank, people, period: periodOf('2026-11') }

export const headings = ['社員番号', '氏名', '出勤日数', '残業', '深夜', '立替精算']
export const good = ['1003', people[2]!.name, '20', '10:30', '', '1,200']

/** The good row with another cell. */
export function withCell(column: number, value: string): string[] {
  return good.map((cell, index) => (index === column ? value : cell))
}

/** A 勤怠 file with these rows, of November unless told. */
export function attendance(
  rows: readonly (readonly string[])[],
  more: { headings?: readonly string[]; mapping?: Mapping; sheet?: string; month?: string } = {},
): ReadFile<AttendanceDraft> | Refusal {
  const grid = gridOf('勤怠.xlsx', '勤怠', 'xlsx', [more.headings ?? headings, ...rows])
  return readAttendanceFile(
    [grid],
    { fileName: '勤怠.xlsx', remembered: [], mapping: more.mapping, sheet: more.sheet },
    { ...context, period: periodOf(more.month ?? '2026-11') },
  )
}

export const personHeadings =
  '社員番号,氏名,フリガナ,生年月日,性別,入社日,退職日,給与形態,基本給,時給,週所定時間,週所定日数,通勤手段,通勤距離,税区分,健保,厚年,雇保,社保取得日,社保喪失日,基礎年金番号,標準報酬月額,標準報酬適用月,銀行コード,支店コード,口座番号,口座名義'.split(
    ',',
  )
const person =
  '2001,見本　花,ミホン　ハナ,H5.4.1,女,R8.10.1,,月給,250000,,40:00,5,,,甲,○,○,○,R8.10.1,,,260000,R8.10,5,1,1234567,ﾐﾎﾝ ﾊﾅ'.split(
    ',',
  )

/** A 従業員 file with one person, some cells changed, some columns left out. */
export function readPerson(
  change: Readonly<Record<string, string>>,
  left: readonly string[] = personHeadings,
): ReadFile<PersonDraft> {
  const row = personHeadings.map((heading, index) => change[heading] ?? person[index]!)
  const kept = personHeadings.flatMap((heading, index) => (left.includes(heading) ? [row[index]!] : []))
  const grid = gridOf('従業員.csv', null, 'utf-8', [left, kept])
  return mustNotRefuse(readPeopleFile([grid], { fileName: '従業員.csv', remembered: [] }, { ...context, period: null }))
}
