import { mustNotRefuse, refuseAll, type Refusal } from '../../../src/base/refusal.ts'
import { countedIds } from '../../../src/cli/counted-ids.ts'
import { gridOf } from '../../../src/filing/tables/grid.ts'
import { Changes } from '../../../src/journal/changes.ts'
import { clientFacts } from '../../../src/office/clients/facts.ts'
import { clientRows, readClientFile } from '../../../src/office/imports/client-file.ts'
import { keepPeople } from '../../../src/office/imports/keep.ts'
import { readFindings } from '../../../src/office/imports/month-findings.ts'
import { previewImport } from '../../../src/office/imports/preview.ts'
import { readAttendanceFile, readPeopleFile, type ImportContext, type ReadFile } from '../../../src/office/imports/read-file.ts'
import type { Mapping } from '../../../src/office/imports/schemas.ts'
import { closingOf } from '../../../src/office/payroll/period.ts'
import type { Person } from '../../../src/office/people/facts.ts'
import { readOfficeFile } from '../../../src/office/practice/office-file.ts'
import { factsOf } from '../../../src/office/row.ts'
import { openSample, sampleClient } from '../../imports/sample-files.ts'
import { newClient } from '../clients.ts'
import type { Example } from '../example.ts'

// One cell, or one column, of a client's file is wrong; everything else is right.

const newId = countedIds()
const { client, items } = clientRows(sampleClient('AOBA'), newId)
const blank: ImportContext = { client, items, people: [], on: '2026-11-01', period: null }
const aoba = (await openSample('AOBA', 'people')).sheets
const changes = new Changes()
keepPeople(changes, mustNotRefuse(readPeopleFile(aoba, { fileName: 'people.xlsx', remembered: [] }, blank)).drafts, blank, newId)
const people = changes.rows.filter(({ table }) => table.name === 'people').map(({ row }) => row as Person)
const period = closingOf(factsOf(clientFacts, client), '2026-11')
const context: ImportContext = { ...blank, people, period }

const told = (read: ReadFile<unknown> | Refusal) => ('refused' in read ? read : refuseAll(read.refusals))

const headings = ['社員番号', '氏名', '出勤日数', '残業', '深夜', '立替精算']
const good = ['1003', people[2]!.name, '20', '10:30', '', '1,200']
type Sheet = { headings?: readonly string[]; mapping?: Mapping; sheet?: string; context?: ImportContext }

function attendance(rows: readonly (readonly string[])[], more: Sheet = {}) {
  const grid = gridOf('勤怠.xlsx', '勤怠', 'xlsx', [more.headings ?? headings, ...rows])
  const wish = { fileName: '勤怠.xlsx', remembered: [], mapping: more.mapping, sheet: more.sheet }
  return told(readAttendanceFile([grid], wish, more.context ?? context))
}
const cell = (column: number, value: string) => attendance([good.with(column, value)])
const mapped = (columns: Mapping['columns']) => attendance([good], { mapping: { columns, timeFormat: null, headingRow: 1 } })

const personCells: Readonly<Record<string, string>> = {
  社員番号: '2001',
  氏名: '見本　花',
  フリガナ: 'ミホン　ハナ',
  生年月日: 'H5.4.1',
  性別: '女',
  入社日: 'R8.10.1',
  給与形態: '月給',
  基本給: '250000',
  時給: '',
  週所定時間: '40:00',
  週所定日数: '5',
  税区分: '甲',
  健保: '○',
  厚年: '○',
  雇保: '○',
  社保取得日: 'R8.10.1',
  標準報酬月額: '260000',
  標準報酬適用月: 'R8.10',
  銀行コード: '5',
  支店コード: '1',
  口座番号: '1234567',
  口座名義: 'ﾐﾎﾝ ﾊﾅ',
}

function person(change: Readonly<Record<string, string>>, leftOut = '') {
  const cells = Object.entries({ ...personCells, ...change }).filter(([heading]) => heading !== leftOut)
  const grid = gridOf('従業員.csv', null, 'utf-8', [cells.map(([heading]) => heading), cells.map(([, value]) => value)])
  return told(readPeopleFile([grid], { fileName: '従業員.csv', remembered: [] }, { ...context, period: null }))
}

const otherMonth = {
  format: 'tsuzuki-month/1',
  client: { code: 'AOBA', name: '株式会社あおば' },
  month: '2026-10',
  period: { ...period, payDay: '2026-10-25' },
  edition: '0',
  totals: { people: 0, earnings: 0, deductions: 0, net: 0 },
  slips: [],
  comparison: null,
  refusals: [],
  notes: [],
}

export const examples: readonly Example[] = [
  { code: 'import.negative-hours', when: '残業の欄に -2:30 とあった', run: () => cell(3, '-2:30') },
  { code: 'import.not-hours', when: '残業の欄に「10時間半」とあった', run: () => cell(3, '10時間半') },
  { code: 'import.ambiguous-hours', when: '10.30 が10時間30分か10.3時間かわからない', run: () => cell(3, '10.30') },
  { code: 'import.too-many-hours', when: '残業の欄に1030とあった', run: () => cell(3, '1030') },
  { code: 'import.negative-days', when: '出勤日数が△1だった', run: () => cell(2, '△1') },
  { code: 'import.too-many-days', when: '出勤日数が45日だった', run: () => cell(2, '45') },
  { code: 'import.not-days', when: '出勤日数が「二十日」だった', run: () => cell(2, '二十日') },
  { code: 'import.not-yen', when: '金額が「千二百円」だった', run: () => cell(5, '千二百円') },
  { code: 'import.unknown-person', when: '登録されていない社員番号があった', run: () => cell(0, '7777') },
  { code: 'import.name-mismatch', when: '社員番号と氏名が合わない', run: () => cell(1, '別人　太郎') },
  { code: 'import.missing-cell', when: '社員番号が空だった', run: () => cell(0, '') },
  { code: 'import.twelve-digits', when: '社員番号の欄に12桁の番号があった', run: () => cell(0, '123456789018') },
  { code: 'import.duplicate-person', when: '同じ人の違う行が二つあった', run: () => attendance([good, good.with(3, '11:00')]) },
  {
    code: 'import.unknown-name',
    when: '社員番号の列がなく、氏名も登録と合わない',
    run: () => attendance([good.toSpliced(0, 1).with(0, '見知らぬ　人')], { headings: headings.slice(1) }),
  },
  {
    code: 'import.not-employed',
    when: 'その月に在籍していない人の行があった',
    run: () => {
      const gone = people.find(({ left_on }) => left_on === '2026-10-31')!
      const january = { ...context, period: closingOf(factsOf(clientFacts, client), '2027-01') }
      return attendance([good.with(0, gone.number).with(1, gone.name)], { context: january })
    },
  },
  {
    code: 'import.missing-column',
    when: '社員番号も氏名もない',
    run: () => attendance([['20']], { headings: ['出勤日数', '残業'] }),
  },
  { code: 'import.no-headings', when: '見出しの行がない', run: () => attendance([['1', '2']], { headings: ['8', '9'] }) },
  { code: 'import.no-work-column', when: '勤怠の列が一つもない', run: () => mapped({ 社員番号: 'number' }) },
  { code: 'import.unknown-field', when: 'ない項目に列を対応させた', run: () => mapped({ 社員番号: 'number', 残業: 'nothing' }) },
  {
    code: 'import.field-twice',
    when: '二つの列を同じ項目に対応させた',
    run: () => mapped({ 社員番号: 'number', 残業: 'overtimeMinutes', 深夜: 'overtimeMinutes' }),
  },
  {
    code: 'import.my-number-column',
    when: '個人番号の列があった',
    run: () => attendance([[...good, '123456789018']], { headings: [...headings, 'マイナンバー'] }),
  },
  { code: 'import.no-such-sheet', when: 'ないシートを選んだ', run: () => attendance([good], { sheet: '十二月' }) },
  {
    code: 'import.month-missing',
    when: '月を選ばずに勤怠を取り込もうとした',
    run: async ({ head }) => {
      const base64 = Buffer.from('社員番号,残業\r\n1,1:00\r\n').toString('base64')
      return head.asks(previewImport, { client: await newClient(head), kind: '勤怠', fileName: '勤怠.csv', base64 })
    },
  },
  { code: 'import.person-exists', when: '登録済みの社員番号の人を取り込もうとした', run: () => person({ 社員番号: '1003' }) },
  { code: 'import.born-after-hire', when: '生年月日が入社日より後だった', run: () => person({ 生年月日: 'R9.1.1' }) },
  { code: 'import.left-before-hire', when: '退職日が入社日より前だった', run: () => person({ 退職日: 'R8.9.30' }) },
  {
    code: 'import.lost-before-acquired',
    when: '資格喪失日が取得日より前だった',
    run: () => person({ 社保喪失日: 'R8.9.30' }),
  },
  { code: 'import.not-kana', when: 'フリガナが漢字だった', run: () => person({ フリガナ: '見本' }) },
  { code: 'import.not-a-choice', when: '給与形態が「年俸」だった', run: () => person({ 給与形態: '年俸' }) },
  { code: 'import.not-yes-no', when: '健保の欄が「？」だった', run: () => person({ 健保: '？' }) },
  { code: 'import.not-number', when: '週所定日数が3.5だった', run: () => person({ 週所定日数: '3.5' }) },
  { code: 'import.not-digits', when: '銀行コードが5桁だった', run: () => person({ 銀行コード: '00051' }) },
  { code: 'import.not-distance', when: '通勤距離が「遠い」だった', run: () => person({ 通勤距離: '遠い' }) },
  { code: 'import.not-pension-number', when: '基礎年金番号の桁数が違う', run: () => person({ 基礎年金番号: '123' }) },
  { code: 'import.negative-amount', when: '基本給が△250,000だった', run: () => person({ 基本給: '△250,000' }) },
  { code: 'import.rate-of-monthly-pay', when: '月給の人に時給があった', run: () => person({ 時給: '1300' }) },
  {
    code: 'import.base-of-hourly-pay',
    when: '時給の人に基本給の月額があった',
    run: () => person({ 給与形態: '時給', 時給: '1300' }),
  },
  { code: 'client-file.unreadable', when: 'client.yaml がYAMLでない', run: () => readClientFile('client: [', 'client.yaml') },
  { code: 'client-file.malformed', when: 'client.yaml の項目が足りない', run: () => readClientFile('client: {}', 'client.yaml') },
  { code: 'office-file.malformed', when: 'office.yaml の項目が足りない', run: () => readOfficeFile('office: {}', 'office.yaml') },
  {
    code: 'month.previous-unreadable',
    when: '前の月として別のファイルを指定した',
    run: () => readFindings('{}', 'findings.json', 'AOBA'),
  },
  {
    code: 'month.previous-of-other-client',
    when: '別の顧問先の前の月を指定した',
    run: () => readFindings(JSON.stringify(otherMonth), 'findings.json', 'KITA'),
  },
]
