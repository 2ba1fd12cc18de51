import { afterAll, beforeAll, expect, test } from 'vitest'
import { showHome } from '../../src/office/home/show.ts'
import { payAsLastMonth } from '../../src/office/payroll/as-last-month.ts'
import { calculatePayroll } from '../../src/office/payroll/calculate.ts'
import { correctPayroll } from '../../src/office/payroll/correct.ts'
import { payrollDifferences } from '../../src/office/payroll/differences.ts'
import { fixPayroll } from '../../src/office/payroll/fix.ts'
import { payrollMonth } from '../../src/office/payroll/month.ts'
import { openPayroll } from '../../src/office/payroll/open.ts'
import { publishPayroll } from '../../src/office/payroll/publish.ts'
import { reopenPayroll } from '../../src/office/payroll/reopen.ts'
import { settleApart } from '../../src/office/payroll/settle.ts'
import { payrollSlip } from '../../src/office/payroll/slip.ts'
import { transferPayroll } from '../../src/office/payroll/transfer.ts'
import { leavePerson } from '../../src/office/people/leave.ts'
import { showPerson } from '../../src/office/people/show.ts'
import { changeTerms } from '../../src/office/terms/change.ts'
import { attend, juneOf, worked } from '../support/no-attendance.ts'
import { attendSample, registerSample } from '../support/office-sample.ts'
import { must, openTestOffice, type Someone, type TestOffice } from '../support/office.ts'

// The turns a provisional month and its correction can take. Each story has a client of its own; figures as in as-last-month.test.ts.

let office: TestOffice
let head: Someone

beforeAll(async () => {
  office = await openTestOffice()
  head = office.head
})
afterAll(() => office.close())

const month = '2026-07'

test('all clients at once: who has no month to pay alike or has begun is told, never skipped in silence', async () => {
  const [one, two, three] = [await juneOf(head, '201'), await juneOf(head, '202'), await juneOf(head, '203')]
  await registerSample(head, { code: '204', name: '有限会社はじめて' })
  await head.did(openPayroll, { client: two.client, month })
  const { run } = await head.did(openPayroll, { client: three.client, month })
  await attendSample(head, three.client, three.hanako, month)
  await head.did(calculatePayroll, { run, keepRest: true })
  const paid = await head.did(payAsLastMonth, { month, fix: true })
  expect(paid.runs.map(({ client, people }) => [client.code, people.length])).toEqual([
    ['201', 3],
    ['202', 3],
  ])
  expect(paid.skipped.map(({ client, refusals }) => [client.code, refusals[0]!.code])).toEqual([
    ['203', 'payroll.already-calculated'],
    ['204', 'payroll.no-month-to-pay-alike'],
  ])
  expect(paid).toMatchObject({ people: 6, net: 2 * (230_539 + 202_410 + 223_730) })
  for (const { client } of [one, two]) {
    expect((await head.asked(payrollMonth, { client, month })).run).toMatchObject({ state: '確定', likeMonth: '2026-06' })
  }
  // Again: nothing is paid twice.
  expect(await head.does(payAsLastMonth, { month, fix: true })).toMatchObject({ code: 'payroll.already-fixed' })
})

test('attendance that comes before the run is fixed makes it a run like any other', async () => {
  const { client, hanako, jiro, forty, leaver, newcomer } = await juneOf(head, '211')
  const { run } = (await head.did(payAsLastMonth, { client, month })).runs[0]!
  await attendSample(head, client, hanako, month, { 'work.overtimeMinutes': 840, 'amounts.meal': 3000 })
  await attendSample(head, client, forty, month)
  await attend(head, client, month, { [jiro]: worked(150), [leaver]: worked(70), [newcomer]: worked(90) })
  // Calculated as it stands it stays provisional.
  expect(await head.did(calculatePayroll, { run, keepRest: true })).toMatchObject({ calculated: 3 })
  const real = await head.did(calculatePayroll, { run, fromAttendance: true })
  expect(real).toMatchObject({ calculated: 5, net: 237_404 + 189_905 + 223_730 + 90_545 + 115_735 })
  await head.did(fixPayroll, { run })
  const shown = await head.asked(payrollMonth, { client, month })
  expect(shown).toMatchObject({ run: { likeMonth: null, state: '確定' }, entering: false })
  expect(shown.rows.some((row) => row.provisional)).toBe(false)
})

test('attendance that comes for some: they are corrected, the others stay provisional and are corrected by a second 精算', async () => {
  const { client, hanako, jiro, forty, leaver, newcomer } = await juneOf(head, '221')
  const run = (await head.did(payAsLastMonth, { client, month, fix: true })).runs[0]!.run
  await attendSample(head, client, hanako, month, { 'work.overtimeMinutes': 840, 'amounts.meal': 3000 })
  const first = await head.did(correctPayroll, { run, settlement: '翌月精算', keepRest: true })
  expect(first).toMatchObject({ calculated: 1, round: 1 })
  expect(first.refused.map(({ number, refusals }) => [number, refusals[0]!.code])).toEqual(
    ['1002', '1003', '1004', '1005'].map((number) => [number, 'attendance.missing']),
  )
  await head.did(fixPayroll, { run: first.run, leaveOut: [jiro, forty, leaver, newcomer] })
  await head.did(publishPayroll, { run: first.run })
  expect((await head.asked(showHome, {})).provisional.find((one) => one.run === run)).toMatchObject({ people: 2, attended: 0 })

  // What is owed to 花子 waits for August, whose pay is a single line more.
  await attendSample(head, client, hanako, '2026-08', { 'work.overtimeMinutes': 840, 'amounts.meal': 3000 })
  const { run: august } = await head.did(openPayroll, { client, month: '2026-08' })
  await head.did(calculatePayroll, { run: august, keepRest: true })
  expect((await head.asked(payrollSlip, { run: august, person: hanako })).slip).toMatchObject({
    totals: { net: 237_404 + 6865 },
    deductions: expect.arrayContaining([expect.objectContaining({ label: '7月分の精算', amount: -6865 })]),
  })

  const second = await head.did(correctPayroll, {
    run: first.run,
    settlement: '追加振込',
    settleOn: '2026-08-07',
    keepRest: true,
  })
  expect(second).toMatchObject({ calculated: 1, round: 2 })
  // The second 精算 is open, so that attendance may be entered again.
  await attendSample(head, client, forty, month)
  await attend(head, client, month, { [jiro]: worked(150), [leaver]: worked(70), [newcomer]: worked(90) })
  await head.did(calculatePayroll, { run: second.run })
  const { people } = await head.asked(payrollDifferences, { run: second.run })
  expect(people.map((one) => [one.number, one.difference])).toEqual([
    ['1001', 0],
    ['1002', -12_505],
    ['1003', 0],
    ['1004', 90_545],
    ['1005', 115_735],
  ])
  await head.did(fixPayroll, { run: second.run })
  expect((await head.asked(showHome, {})).provisional.find((one) => one.run === run)).toBeUndefined()
  const { chain, rows } = await head.asked(payrollMonth, { client, month })
  expect(chain.map((one) => [one.kind, one.round, one.state])).toEqual([
    ['給与', 0, '確定'],
    ['精算', 1, '公開'],
    ['精算', 2, '確定'],
  ])
  expect(rows.map((row) => row.totals?.net)).toEqual([237_404, 189_905, 223_730, 90_545, 115_735])
  // Nothing of it was settled: it is taken back as a whole.
  await head.did(reopenPayroll, { run: second.run })
  expect((await head.asked(payrollDifferences, { run: second.run })).people.every((one) => one.settlement === null)).toBe(true)
})

test('who left and was paid too much is settled apart; money handed over by hand is recorded once', async () => {
  const { client, hanako, jiro, forty, leaver, newcomer } = await juneOf(head, '231')
  const run = (await head.did(payAsLastMonth, { client, month, fix: true })).runs[0]!.run
  await head.did(transferPayroll, { run })
  await attendSample(head, client, hanako, month)
  await attendSample(head, client, forty, month)
  await attend(head, client, month, { [jiro]: worked(150), [leaver]: worked(70), [newcomer]: worked(90) })
  // 次郎 turns out to have left with the period.
  await head.did(leavePerson, { person: jiro, leftOn: '2026-06-30', reason: '自己都合' })
  const begun = await head.did(correctPayroll, { run, settlement: '追加振込', settleOn: '2026-08-07' })
  await head.did(fixPayroll, { run: begun.run })
  const { people, sums } = await head.asked(payrollDifferences, { run: begun.run })
  expect(sums.apart).toEqual({ count: 1, amount: -12_505 })
  const owed = people.find((one) => one.number === '1002')!
  expect(owed).toMatchObject({ how: '個別', settlement: { settled: false } })
  const unsettled = async () => (await head.asked(showHome, {})).unsettled.filter((one) => one.run === begun.run)
  expect(await unsettled()).toContainEqual(expect.objectContaining({ how: '個別', people: 1, amount: -12_505 }))
  await head.did(settleApart, { settlement: owed.settlement!.id }, { reason: '本人から返金' })
  expect(await head.does(settleApart, { settlement: owed.settlement!.id })).toMatchObject({ code: 'payroll.settled-before' })
  expect((await unsettled()).map(({ how }) => how)).not.toContain('個別')
  // 花子 worked no overtime: 総支給 272,000; 雇保 1,360; 260,000−41,092=218,908 → 4,980; 住民税 12,800 → 差引 213,128; −17,411.
  expect(people.find((one) => one.number === '1001')).toMatchObject({ net: 213_128, difference: -17_411, how: '翌月の給与' })
  // 去川 is paid in cash, 新井 by the file.
  expect(await head.did(transferPayroll, { run: begun.run, leaveOut: [leaver] })).toMatchObject({ count: 1, total: 115_735 })
  expect(await head.does(reopenPayroll, { run: begun.run })).toMatchObject({ code: 'payroll.already-fixed' })
})

test('a month that was paid from attendance is corrected too; terms that moved since ask what they mean', async () => {
  const { client, june, hanako } = await juneOf(head, '241')
  const begun = await head.did(correctPayroll, { run: june, settlement: '翌月精算' })
  expect((await head.asked(payrollDifferences, { run: begun.run })).people.every((one) => one.difference === 0)).toBe(true)
  // The overtime of June was 14 hours, not 10½; the corrected month takes it.
  const cells = { [hanako]: { 'work.overtimeMinutes': 840 } }
  await attend(head, client, '2026-06', cells)
  await head.did(calculatePayroll, { run: begun.run })
  const difference = async () =>
    (await head.asked(payrollDifferences, { run: begun.run })).people.find((one) => one.number === '1001')!
  expect(await difference()).toMatchObject({ difference: 6865 })
  expect((await difference()).lines[0]).toMatchObject({ label: '時間外手当', reason: '残業 +3:30' })
  await head.did(changeTerms, { person: hanako, validFrom: '2026-05-01', amounts: { base: 250_000, position: 20_000 } })
  expect(await head.does(calculatePayroll, { run: begun.run })).toMatchObject({ code: 'payroll.terms-moved-since' })
  await head.did(calculatePayroll, { run: begun.run, termsToo: true })
  expect((await difference()).lines.map((line) => line.label)).toContain('基本給')
})

test('a second month without attendance is paid like the provisional one, and both are corrected', async () => {
  const { client, hanako, leaver, newcomer } = await juneOf(head, '251')
  await head.did(payAsLastMonth, { client, month, fix: true })
  const august = (await head.did(payAsLastMonth, { client, month: '2026-08', fix: true })).runs[0]!
  expect(august).toMatchObject({ like: '2026-07', likeProvisional: true })
  expect(august.people.map(({ earnings }) => earnings)).toEqual([293_328, 208_000, 272_000])
  expect(august.people[0]!.hints).toEqual([expect.stringContaining('暫定の額')])
  // 去川 left before the period, 新井 has no slip yet.
  expect(august.leftOut.map(({ number }) => number)).toEqual(['1005'])
  expect(leaver).not.toBe(newcomer)
  await attendSample(head, client, hanako, month, { 'work.overtimeMinutes': 840, 'amounts.meal': 3000 })
  const begun = await head.did(correctPayroll, {
    run: (await head.asked(payrollMonth, { client, month })).run!.id,
    settlement: '翌月精算',
    keepRest: true,
  })
  await head.did(fixPayroll, { run: begun.run, leaveOut: begun.refused.map(({ person }) => person) })
  // August is fixed already: what is owed waits for September.
  await attendSample(head, client, hanako, '2026-09')
  const { rows } = await head.asked(payrollMonth, { client, month: '2026-09' })
  expect(rows.find(({ number }) => number === '1001')!.hints).toEqual(['令和8年7月分の精算6,865円を加えます。'])
  const { yearToDate } = await head.asked(showPerson, { person: hanako })
  // June 281,328, July corrected 288,438, August provisional 281,328.
  expect(yearToDate.taxable).toBe(281_328 + 288_438 + 281_328)
})

test('two clerks correct the same run at once: one 精算 stands', async () => {
  const { client, hanako, jiro, forty, leaver, newcomer } = await juneOf(head, '261')
  const run = (await head.did(payAsLastMonth, { client, month, fix: true })).runs[0]!.run
  await attendSample(head, client, hanako, month)
  await attendSample(head, client, forty, month)
  await attend(head, client, month, { [jiro]: worked(150), [leaver]: worked(70), [newcomer]: worked(90) })
  const order = { run, settlement: '翌月精算' }
  const both = await Promise.all([head.does(correctPayroll, order), office.someone('clerk').does(correctPayroll, order)])
  const done = both.filter((one) => !('refused' in one))
  const told = both.filter((one) => 'refused' in one)
  expect(done.length).toBeGreaterThanOrEqual(1)
  for (const one of told) expect(one).toMatchObject({ code: expect.stringMatching(/^journal\.(claim-held|stale)/) })
  const { chain } = await head.asked(payrollMonth, { client, month })
  expect(chain.map((one) => one.round)).toEqual([0, 1])
  expect(must(await head.does(correctPayroll, order))).toMatchObject({ answer: { run: chain[1]!.id }, receipt: null })
})
