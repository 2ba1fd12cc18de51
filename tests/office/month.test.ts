import { afterAll, beforeAll, expect, test } from 'vitest'
import { isRefusal } from '../../src/base/refusal.ts'
import { decodeTodoke } from '../../src/filing/todoke/decode.ts'
import { decodeZengin } from '../../src/filing/zengin/decode.ts'
import { enterAttendance } from '../../src/office/attendance/enter.ts'
import { listClients } from '../../src/office/clients/list.ts'
import { showHome } from '../../src/office/home/show.ts'
import { calculatePayroll } from '../../src/office/payroll/calculate.ts'
import { comparePayroll } from '../../src/office/payroll/compare.ts'
import { fixPayroll } from '../../src/office/payroll/fix.ts'
import { wageLedger } from '../../src/office/payroll/ledger.ts'
import { payrollMonth } from '../../src/office/payroll/month.ts'
import { openPayroll } from '../../src/office/payroll/open.ts'
import { publishPayroll } from '../../src/office/payroll/publish.ts'
import { reopenPayroll } from '../../src/office/payroll/reopen.ts'
import { slipPdf } from '../../src/office/payroll/slip-pdf.ts'
import { payrollSlip } from '../../src/office/payroll/slip.ts'
import { slipsPdf } from '../../src/office/payroll/slips-pdf.ts'
import { transferPayroll } from '../../src/office/payroll/transfer.ts'
import { payrollTransferred } from '../../src/office/payroll/transferred.ts'
import { hirePerson } from '../../src/office/people/hire.ts'
import { personHistory } from '../../src/office/people/history.ts'
import { showPerson } from '../../src/office/people/show.ts'
import { listProcedures } from '../../src/office/procedures/list.ts'
import { recordFiled } from '../../src/office/procedures/record-filed.ts'
import { writeTodoke } from '../../src/office/procedures/write-todoke.ts'
import { changeTerms } from '../../src/office/terms/change.ts'
import { attendSample, hireSample, registerSample, sampleNewcomer } from '../support/office-sample.ts'
import { must, openTestOffice, type Someone, type TestOffice } from '../support/office.ts'

// One client's real month, from the hire to the bank file, as one story.

let office: TestOffice
let head: Someone
let client: string

beforeAll(async () => {
  office = await openTestOffice()
  head = office.head
  client = await registerSample(head)
})
afterAll(() => office.close())

test('a hire decides the standard and proposes what follows, with deadlines', async () => {
  const hired = await head.did(hirePerson, {
    ...sampleNewcomer,
    client,
    dependents: [{ name: '鈴木　太郎', birth: '2015-05-05', relation: '子', forTax: true, forHealth: true }],
  })
  // 240,000 + 20,000 + 12,000 = 272,000 → 280,000
  expect(hired.standard).toMatchObject({ fromMonth: '2026-10', health: 280_000, pension: 280_000 })
  expect(hired.procedures.map(({ form, dueOn, destination, missing }) => [form, dueOn, destination, missing])).toEqual([
    ['健康保険・厚生年金保険 資格取得届', '2026-10-06', '年金事務所', []],
    ['雇用保険 資格取得届', '2026-11-10', 'ハローワーク', ['雇用保険被保険者証（前に勤めていた場合）']],
    ['健康保険 被扶養者（異動）届', '2026-10-06', '年金事務所', ['続柄と収入を確かめる書類']],
  ])
  expect(await head.does(hirePerson, { ...sampleNewcomer, client })).toMatchObject({ refused: true })
})

test('the month: open, calculate, explain, fix, reopen, publish, pay', async () => {
  const { people } = await peopleOf()
  const person = people[0]!
  await attendSample(head, client, person, '2026-11', { 'work.overtimeMinutes': 630, 'amounts.meal': 3000 })
  const opened = await head.did(openPayroll, { client, month: '2026-11' })
  expect(opened).toMatchObject({ periodStart: '2026-10-01', closingDay: '2026-10-31', payDay: '2026-11-25' })
  expect(must(await head.asks(payrollMonth, { client, month: '2026-11' })).rows[0]).toMatchObject({ missing: [], totals: null })

  const calculated = await head.did(calculatePayroll, { run: opened.run })
  expect(calculated).toMatchObject({ calculated: 1, refused: [] })
  const { slip } = await head.asked(payrollSlip, { run: opened.run, person })
  const line = (code: string) => [...slip.earnings, ...slip.deductions].find((one) => one.code === code)
  // 260,000 ÷ 160h = 1,625 → × 1.25 × 10.5h
  expect(line('overtime')).toMatchObject({
    amount: 21_328,
    because: { articles: expect.arrayContaining([expect.stringContaining('労働基準法')]) },
  })
  expect(line('meal')).toMatchObject({ label: '食事代', amount: 3000, because: null })
  expect(slip.totals.earnings - slip.totals.deductions).toBe(slip.totals.net)
  expect(calculated.net).toBe(slip.totals.net)

  await head.did(fixPayroll, { run: opened.run })
  const cells = [{ person, key: 'work.overtimeMinutes', value: 0 }]
  expect(await head.does(enterAttendance, { client, month: '2026-11', cells })).toMatchObject({ code: 'payroll.already-fixed' })
  expect(await head.does(calculatePayroll, { run: opened.run })).toMatchObject({ code: 'payroll.already-fixed' })
  await head.did(reopenPayroll, { run: opened.run })
  await head.did(fixPayroll, { run: opened.run })

  const paid = await head.did(transferPayroll, { run: opened.run })
  expect(paid).toMatchObject({ count: 1, total: slip.totals.net })
  const bytes = Buffer.from(paid.file.base64, 'base64')
  expect(must(decodeZengin(bytes)).payments[0]).toMatchObject({ amount: slip.totals.net, account: '7654321', name: 'ｽｽﾞｷ ﾊﾅｺ' })
  expect((await head.asked(payrollTransferred, { run: opened.run })).transfers[0]!.file.base64).toBe(paid.file.base64)
  const again = { run: opened.run, transferDay: '2026-11-26' }
  for (const twice of [
    { run: opened.run },
    again,
    { ...again, insteadOf: '2026-11-24' },
    { run: opened.run, insteadOf: '2026-11-25' },
  ])
    expect(await head.does(transferPayroll, twice)).toMatchObject({ code: 'transfer.made-already' })
  await head.did(transferPayroll, { ...again, insteadOf: '2026-11-25' })
  expect(await head.does(transferPayroll, { ...again, transferDay: '2026-11-27', insteadOf: '2026-11-25' })).toMatchObject({
    code: 'transfer.made-already',
  })
  const made = (await head.asked(payrollTransferred, { run: opened.run })).transfers
  expect(made.map(({ day, replaced }) => [day, replaced])).toEqual([
    ['2026-11-25', true],
    ['2026-11-26', false],
  ])
  expect(await head.does(reopenPayroll, { run: opened.run })).toMatchObject({ code: 'payroll.already-fixed' })
  await head.did(publishPayroll, { run: opened.run })
  expect(await head.does(reopenPayroll, { run: opened.run })).toMatchObject({ code: 'payroll.already-fixed' })
})

test('the same month cannot be run twice', async () => {
  expect(await head.does(openPayroll, { client, month: '2026-11' })).toMatchObject({ code: 'journal.claim-held' })
})

test('next month says why it differs', async () => {
  const person = (await peopleOf()).people[0]!
  await head.did(changeTerms, { person, validFrom: '2026-11-01', amounts: { base: 250_000, position: 20_000 } })
  await attendSample(head, client, person, '2026-12', { 'work.overtimeMinutes': 840 })
  const { run } = await head.did(openPayroll, { client, month: '2026-12' })
  await head.did(calculatePayroll, { run })
  const compared = await head.asked(comparePayroll, { client, month: '2026-12' })
  const reasons = Object.fromEntries(compared.people[0]!.lines.map((one) => [one.code, one.reason]))
  expect(reasons).toMatchObject({ base: '金額の変更', overtime: '残業 +3:30', meal: '今月なし' })
  expect(reasons['income-tax']).toMatch(/^課税対象額 \+/)
})

test('facts that move after the calculation keep the run from being fixed', async () => {
  const { rows, run } = await head.asked(payrollMonth, { client, month: '2026-12' })
  const cells = [{ person: rows[0]!.person, key: 'amounts.commission', value: 5000 }]
  await head.did(enterAttendance, { client, month: '2026-12', cells })
  expect((await head.asked(payrollMonth, { client, month: '2026-12' })).rows[0]!.stale).toBe(true)
  expect(await head.does(fixPayroll, { run: run!.id })).toMatchObject({ code: 'payroll.facts-moved' })
  await head.did(calculatePayroll, { run: run!.id })
  await head.did(fixPayroll, { run: run!.id })
})

test('SHFD0006.CSV is written once under its own medium number', async () => {
  const { procedures } = await head.asked(listProcedures, { client })
  const acquisition = procedures.filter((one) => one.form.startsWith('健康保険・厚生年金保険'))
  const made = await head.did(writeTodoke, { client, procedures: acquisition.map((one) => one.id) })
  expect(made).toMatchObject({ mediumNumber: 1, count: 1 })
  const file = must(decodeTodoke(Buffer.from(made.file.base64, 'base64')))
  expect(file.records[0]!.values).toMatchObject({ cash: '272000', hasDependents: '1', acquiredDate: '081001' })
  await head.did(recordFiled, { procedure: acquisition[0]!.id, filedOn: '2026-11-20', arrivalNumber: '202611200000000001' })
  expect((await head.asked(listProcedures, { client })).procedures.map((one) => one.form)).not.toContain(acquisition[0]!.form)
})

test('slips and the ledger are printed from what is stored', async () => {
  const { run } = await head.asked(payrollMonth, { client, month: '2026-11' })
  const start = async (document: Promise<{ fileName: string; base64: string }>) => {
    const { fileName, base64 } = await document
    return `${fileName} ${Buffer.from(base64, 'base64').subarray(0, 4).toString('latin1')}`
  }
  expect(await start(head.asked(slipsPdf, { run: run!.id }))).toBe('給与明細_101_2026-11.pdf %PDF')
  expect(await start(head.asked(slipPdf, { run: run!.id, person: (await peopleOf()).people[0]! }))).toBe(
    '給与明細_101_2026-11_1001.pdf %PDF',
  )
  expect(await start(head.asked(wageLedger, { client, year: 2026, format: 'xlsx' }))).toBe('賃金台帳_101_2026.xlsx PK\x03\x04')
  expect(await start(head.asked(wageLedger, { client, year: 2026, format: 'pdf' }))).toBe('賃金台帳_101_2026.pdf %PDF')
})

test('a person can be read: the year so far, and いつ・誰が・何を・なぜ', async () => {
  const person = (await peopleOf()).people[0]!
  const shown = await head.asked(showPerson, { person })
  expect(shown.terms.map((one) => [one.validFrom, one.validTo])).toEqual([
    ['2026-11-01', null],
    ['2026-10-01', '2026-10-31'],
  ])
  expect(shown.yearToDate.taxable).toBeGreaterThan(500_000)
  const { entries } = await head.asked(personHistory, { person })
  const raise = entries.find((entry) => entry.act === 'terms.change')!
  expect(raise).toMatchObject({ who: '山田', what: '労働条件の変更', when: '令和8年11月20日 10:00' })
  const ended = raise.changes.find((one) => one.how === '変更')!
  expect(ended.fields).toEqual([{ field: '適用の終わり', before: null, after: '令和8年10月31日' }])
  const text = JSON.stringify(entries.map((entry) => entry.changes))
  expect(text).toContain('基本給 250,000円')
  expect(text).not.toMatch(/[a-z]_[a-z]/)
})

test('the morning shows what must be seen', async () => {
  await hireSample(head, client, { person: { number: '1940', name: '四十　歳', birth: '1986-12-01' } })
  const morning = await head.asked(showHome, {})
  expect(morning.payDays).toEqual([
    {
      client: expect.objectContaining({ code: '101' }),
      day: '2026-11-25',
      month: '2026-11',
      state: '公開',
      run: expect.any(String),
    },
  ])
  expect(morning.ages).toMatchObject([{ name: '四十　歳', age: 40, on: '2026-11-30' }])
  expect((await head.asked(listClients, {})).clients).toMatchObject([{ code: '101', people: 2, nextPayDay: '2026-11-25' }])
})

async function peopleOf() {
  const { rows } = must(await head.asks(payrollMonth, { client, month: '2026-11' }))
  return { people: rows.map((row) => row.person) }
}

test('a refusal is not an exception', async () => {
  expect(isRefusal(await head.asks(payrollMonth, { client: 'x', month: '2026-11' }))).toBe(true)
})
