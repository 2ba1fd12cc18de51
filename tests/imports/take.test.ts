import { readFileSync } from 'node:fs'
import { stringify } from 'csv-stringify/sync'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isRefusal, mustNotRefuse } from '../../src/base/refusal.ts'
import { personHistory } from '../../src/office/people/history.ts'
import { previewImport } from '../../src/office/imports/preview.ts'
import { takeImport } from '../../src/office/imports/take.ts'
import { registerClient } from '../../src/office/clients/register.ts'
import { definePayItem } from '../../src/office/pay-items/define.ts'
import { calculatePayroll } from '../../src/office/payroll/calculate.ts'
import { fixPayroll } from '../../src/office/payroll/fix.ts'
import { payrollMonth } from '../../src/office/payroll/month.ts'
import { openPayroll } from '../../src/office/payroll/open.ts'
import { listPeople } from '../../src/office/people/list.ts'
import { openTestOffice, type Someone, type TestOffice } from '../support/office.ts'
import { sampleClient, sampleUrl } from './sample-files.ts'

// A clerk brings in a client's files: look, choose, take; the mapping is remembered, a fixed month is closed.

let office: TestOffice
let clerk: Someone
let client: string

beforeAll(async () => {
  office = await openTestOffice()
  clerk = office.someone('clerk')
  const file = sampleClient('MARU')
  client = (await office.head.did(registerClient, file.client)).client
  for (const item of file.payItems) await clerk.did(definePayItem, { client, ...item })
})
afterAll(() => office.close())

const upload = (start: string) => {
  const url = sampleUrl('MARU', start)
  return { fileName: decodeURIComponent(url.pathname.split('/').at(-1)!), base64: readFileSync(url, 'base64') }
}
const csv = (fileName: string, rows: string[][]) => ({ fileName, base64: Buffer.from(stringify(rows)).toString('base64') })

test('people: the preview changes nothing, the take brings them in under the file’s name', async () => {
  const input = { client, kind: '従業員', ...upload('people') }
  const preview = await clerk.asked(previewImport, input)
  expect(preview).toMatchObject({ accepted: 28, refusals: [], remembered: false, asksTimeFormat: false, sheets: ['従業員'] })
  expect(preview.columns.find(({ heading }) => heading === '従業員コード')).toMatchObject({
    column: 'A',
    field: 'number',
    samples: ['0001', '0002', '0003', '0004'],
  })
  expect(preview.changes[0]).toMatchObject({ what: '新規', number: '0001' })
  expect((await clerk.asked(listPeople, { client })).people).toHaveLength(0)

  await clerk.did(takeImport, { ...input, keepRest: false })
  const { people } = await clerk.asked(listPeople, { client })
  expect(people).toHaveLength(28)
  const history = await clerk.asked(personHistory, { person: people[0]!.id })
  expect(JSON.stringify(history)).toContain('従業員の取込「people.xlsx」')
})

test('the same people again are refused one by one, nothing is overwritten', async () => {
  const again = await clerk.does(takeImport, { client, kind: '従業員', ...upload('people'), keepRest: true })
  expect(again).toMatchObject({
    refused: true,
    code: 'import.person-exists',
    place: { row: 2, column: '従業員コード', value: '0001' },
  })
  expect(isRefusal(again) && again.more).toHaveLength(27)
})

test('a viewer may not import', async () => {
  expect(await office.someone('viewer').asks(previewImport, { client, kind: '従業員', ...upload('people') })).toMatchObject({
    code: 'office.not-permitted',
  })
})

test('attendance: all or nothing, or the rest at the clerk’s choice', async () => {
  const input = { client, kind: '勤怠', month: '2026-11', ...upload('attendance-2026-11') }
  expect(await clerk.does(takeImport, { ...input, month: undefined, keepRest: false })).toMatchObject({
    code: 'import.month-missing',
  })
  expect(await clerk.does(takeImport, { ...input, keepRest: false })).toMatchObject({
    code: 'import.negative-hours',
    place: { file: 'attendance-2026-11.csv', row: 5, column: '残業時間', value: '-2.50' },
  })
  const rows = async () =>
    (await clerk.asked(payrollMonth, { client, month: '2026-11' })).rows.filter(
      ({ values }) => values['work.workedHalfDays'] !== undefined && values['work.workedHalfDays'] !== null,
    )
  expect(await rows()).toHaveLength(0)

  const taken = await clerk.did(takeImport, { ...input, keepRest: true })
  expect(taken.accepted).toBe(25)
  expect(taken.refusals.map(({ code }) => code)).toEqual(['import.negative-hours', 'import.not-days', 'import.unknown-person'])
  expect(await rows()).toHaveLength(25)
})

test('taking the same file twice changes nothing the second time, and its mapping is remembered', async () => {
  const input = { client, kind: '勤怠', month: '2026-11', ...upload('attendance-2026-11') }
  expect((await clerk.asked(previewImport, input)).changes.every(({ what }) => what === '同じ')).toBe(true)
  expect(mustNotRefuse(await clerk.does(takeImport, { ...input, keepRest: true })).receipt).toBeNull()
  expect(await clerk.asked(previewImport, { ...input, month: '2026-12' })).toMatchObject({
    remembered: true,
    mapping: { timeFormat: '10進' },
  })
})

test('the clerk’s own mapping finds headings nobody knows, and finds them again next month', async () => {
  const file = csv('独自.csv', [['打刻集計'], ['誰', 'ざんぎょう'], ['0004', '2.5'], ['0009', '0']])
  const input = { client, kind: '勤怠', month: '2026-11', ...file }
  const unknown = await clerk.asked(previewImport, input)
  expect(unknown.columns).toMatchObject([
    { heading: '誰', column: 'A', field: null, samples: ['0004', '0009'] },
    { heading: 'ざんぎょう' },
  ])
  expect(unknown.refusals.map(({ code }) => code)).toEqual(['import.missing-column', 'import.no-work-column'])
  const mapping = { columns: { 誰: 'number', ざんぎょう: 'overtimeMinutes' }, timeFormat: null, headingRow: 2 }
  expect(await clerk.asked(previewImport, { ...input, mapping })).toMatchObject({
    asksTimeFormat: true,
    accepted: 1,
    refusals: [{ code: 'import.ambiguous-hours' }],
  })
  const taken = await clerk.did(takeImport, { ...input, mapping: { ...mapping, timeFormat: '10進' }, keepRest: false })
  expect(taken.changes).toMatchObject([
    { number: '0004', what: '新規', details: ['残業時間 2:30'] },
    { number: '0009', what: '新規', details: ['残業時間 0:00'] },
  ])
  expect(await clerk.asked(previewImport, { ...input, month: '2026-12' })).toMatchObject({
    remembered: true,
    asksTimeFormat: false,
    mapping: { headingRow: 2, timeFormat: '10進' },
  })
})

test('a second file adds its columns and keeps the others', async () => {
  const file = csv('手当.csv', [
    ['社員番号', '早朝手当'],
    ['0004', '3,000'],
  ])
  const taken = await clerk.did(takeImport, { client, kind: '勤怠', month: '2026-11', ...file, keepRest: false })
  expect(taken.changes).toMatchObject([{ what: '変更', details: ['早朝手当 空 → 3,000円'] }])
  const row = (await clerk.asked(payrollMonth, { client, month: '2026-11' })).rows.find(({ number }) => number === '0004')!
  expect(row.values).toMatchObject({ 'work.overtimeMinutes': 150, 'amounts.early': 3000 })
})

test('a fixed month takes no file', async () => {
  const input = { client, kind: '勤怠', month: '2026-09', ...upload('attendance-2026-09') }
  await clerk.did(takeImport, { ...input, keepRest: false })
  const { run } = await clerk.did(openPayroll, { client, month: '2026-09' })
  await clerk.did(calculatePayroll, { run })
  await clerk.did(fixPayroll, { run })
  expect(await clerk.does(takeImport, { ...input, keepRest: true })).toMatchObject({ code: 'payroll.already-fixed' })
  expect(await clerk.asks(previewImport, input)).toMatchObject({ code: 'payroll.already-fixed' })
})

test('a month that is fixed while the clerk decides takes no file either', async () => {
  const desk = clerk.desk()
  const input = { client, kind: '勤怠' as const, month: '2026-08', ...upload('attendance-2026-08') }
  await clerk.did(takeImport, { ...input, keepRest: false })
  const { run } = await clerk.did(openPayroll, { client, month: '2026-08' })
  const file = csv('手当.csv', [
    ['社員番号', '早朝手当'],
    ['0001', '1'],
  ])
  const decision = mustNotRefuse(await takeImport.decide(desk, { ...input, ...file, keepRest: false }))
  await clerk.did(calculatePayroll, { run })
  await clerk.did(fixPayroll, { run })
  const order = { act: takeImport.name, reason: '', idempotencyKey: 'late', inputHash: '0'.repeat(64), edition: null }
  expect(await desk.commit({ ...order, changes: decision.changes })).toMatchObject({ refused: true })
})

test.each([
  ['table.not-a-table', Buffer.from('%PDF-1.7')],
  ['table.empty', Buffer.from('\r\n')],
  ['table.broken-quote', Buffer.from('社員番号,氏名\r\n"1001,山田\r\n')],
])('%s: what is no table is refused', async (code, bytes) => {
  const input = { client, kind: '従業員', fileName: 'x.csv', base64: bytes.toString('base64') }
  expect(await clerk.asks(previewImport, input)).toMatchObject({ refused: true, code })
})
