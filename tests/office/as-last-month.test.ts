import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { isRefusal } from '../../src/base/refusal.ts'
import { decodeZengin } from '../../src/filing/zengin/decode.ts'
import { edition } from '../../src/law/index.ts'
import { payslip } from '../../src/law/payslip/rule.ts'
import { changedSlips } from '../../src/office/law/changed-slips.ts'
import { showHome } from '../../src/office/home/show.ts'
import { payAsLastMonth } from '../../src/office/payroll/as-last-month.ts'
import { calculatePayroll } from '../../src/office/payroll/calculate.ts'
import { correctPayroll } from '../../src/office/payroll/correct.ts'
import { payrollDifferences } from '../../src/office/payroll/differences.ts'
import { fixPayroll } from '../../src/office/payroll/fix.ts'
import { ledgersOf } from '../../src/office/payroll/ledger-read.ts'
import { payrollMonth } from '../../src/office/payroll/month.ts'
import { openPayroll } from '../../src/office/payroll/open.ts'
import { publishPayroll } from '../../src/office/payroll/publish.ts'
import { reopenPayroll } from '../../src/office/payroll/reopen.ts'
import { payrollSlip } from '../../src/office/payroll/slip.ts'
import { slipsPdf } from '../../src/office/payroll/slips-pdf.ts'
import { transferPayroll } from '../../src/office/payroll/transfer.ts'
import { clients } from '../../src/office/clients/facts.ts'
import { rowsWhere } from '../../src/office/find.ts'
import { showPerson } from '../../src/office/people/show.ts'
import { attend, juneOf, worked, type Cast } from '../support/no-attendance.ts'
import { attendSample } from '../support/office-sample.ts'
import { must, openTestOffice, type Someone, type TestOffice } from '../support/office.ts'

// June was paid as it should be; July's attendance does not come by the pay day. Everyone is paid like June, and the difference later.

let office: TestOffice
let head: Someone
let cast: Cast
let july: string
let correction: string

beforeAll(async () => {
  office = await openTestOffice()
  head = office.head
  cast = await juneOf(head)
})
afterAll(() => office.close())

/*
 * June, 花子: 260,000÷160h=1,625 ×1.25×10.5h=21,328.125→21,328; 総支給 240,000+20,000+21,328+12,000=293,328.
 *   健保 280,000×9.85%÷2=13,790  支援金 280,000×0.23%÷2=322  厚年 280,000×18.3%÷2=25,620  雇保 293,328×5/1000=1,466.64→1,467
 *   課税 281,328−41,199=240,129 → 甲0人 239,000〜242,000円 5,790   住民税 13,500   食事代 3,000
 *   控除 41,199+5,790+13,500+3,000=63,489   差引 229,839
 * July, 暫定: the same 293,328; 住民税 12,800 instead of 13,500 → 控除 62,789   差引 230,539
 * July, correct (14h): 1,625×1.25×14=28,437.5→28,438; 総支給 300,438; 雇保 1,502.19→1,502
 *   課税 288,438−41,234=247,204 → 245,000〜248,000円 6,000   控除 41,234+6,000+12,800+3,000=63,034   差引 237,404
 *   差 237,404−230,539=6,865 (＝7,110−35−210)
 * 次郎, June and 暫定: 1,300×160h=208,000; 雇保 1,040; 206,960 → 4,550; 差引 202,410
 *   correct (150h): 195,000; 雇保 975; 194,025 → 4,120; 差引 189,905; 差 −12,505 (＝−13,000+65+430)
 * 四十, June: 272,000; 雇保 1,360; 260,000−41,092=218,908 → 4,980; 差引 225,928
 *   July, 暫定 and correct: 介護 280,000×1.62%÷2=2,268; 260,000−43,360=216,640 → 4,910; 差引 223,730
 * 去川 (left 20 June), correct: 1,300×70h=91,000; 雇保 455; 90,545 → 0; 差引 90,545
 * 新井 (came 10 June), correct: 1,300×90h=117,000; 雇保 585; 116,415 → 680; 差引 115,735
 */

test('a rehearsal says who is paid how much, what differs from June, and who is left out and why', async () => {
  const { runs, people, net } = await head.did(payAsLastMonth, { client: cast.client, month: '2026-07' }, { rehearse: true })
  expect([people, net]).toEqual([3, 230_539 + 202_410 + 223_730])
  const [run] = runs
  expect(run!.like).toBe('2026-06')
  expect(run!.people.map((one) => [one.number, one.before.earnings, one.earnings, one.before.net, one.net])).toEqual([
    ['1001', 293_328, 293_328, 229_839, 230_539],
    ['1002', 208_000, 208_000, 202_410, 202_410],
    ['1003', 272_000, 272_000, 225_928, 223_730],
  ])
  expect(run!.people[0]!.lines.map((line) => [line.code, line.difference, line.reason])).toEqual([
    ['inhabitant-tax', -700, '住民税 7月からの月割額'],
  ])
  expect(run!.people[2]!.lines.map((line) => [line.code, line.difference, line.reason])).toContainEqual([
    'long-term-care',
    2268,
    '介護保険開始',
  ])
  expect(run!.leftOut.map(({ number, refusals }) => [number, refusals[0]!.code])).toEqual([
    ['1004', 'payroll.leaver-not-alike'],
    ['1005', 'payroll.no-slip-to-pay-alike'],
  ])
  expect((await head.asked(payrollMonth, { client: cast.client, month: '2026-07' })).run).toBeNull()
})

test('the run is provisional, asked again it is the same run, and every earning says why', async () => {
  const { runs } = await head.did(payAsLastMonth, { client: cast.client, month: '2026-07' })
  july = runs[0]!.run
  const again = must(await head.does(payAsLastMonth, { client: cast.client, month: '2026-07' }))
  expect(again).toMatchObject({ receipt: null, answer: { runs: [{ run: july }] } })
  const shown = await head.asked(payrollMonth, { client: cast.client, month: '2026-07' })
  expect(shown.run).toMatchObject({ id: july, state: '計算中', likeMonth: '2026-06', kind: '給与', payDay: '2026-07-24' })
  expect(shown.rows.map((row) => [row.number, row.provisional, row.stale])).toEqual([
    ['1001', true, false],
    ['1002', true, false],
    ['1003', true, false],
    ['1004', false, false],
    ['1005', false, false],
  ])
  const { slip, facts } = await head.asked(payrollSlip, { run: july, person: cast.hanako })
  expect(slip.earnings.slice(0, 3).map(({ because }) => because?.label)).toEqual(Array(3).fill('前月と同額（暫定）'))
  expect(slip.notes).toEqual([expect.stringContaining('2026年6月分と同じ額を暫定で支給')])
  // No attendance is invented.
  expect(facts).toMatchObject({ likeMonth: '2026-06', work: { workedHalfDays: 0, workedMinutes: 0, overtimeMinutes: 0 } })
})

test('it is fixed, handed to the bank, published and printed like any other; those left out are left out knowingly', async () => {
  expect(await head.does(fixPayroll, { run: july })).toMatchObject({
    code: 'payroll.person-not-calculated',
    more: [{ code: 'payroll.person-not-calculated' }],
  })
  await head.did(fixPayroll, { run: july, leaveOut: [cast.leaver, cast.newcomer] })
  expect(await head.did(transferPayroll, { run: july })).toMatchObject({ count: 3, total: 230_539 + 202_410 + 223_730 })
  await head.did(publishPayroll, { run: july })
  const { base64 } = await head.asked(slipsPdf, { run: july })
  expect(Buffer.from(base64, 'base64').subarray(0, 4).toString()).toBe('%PDF')
  expect((await head.asked(showHome, {})).provisional).toMatchObject([{ run: july, people: 3, attended: 0, begun: null }])
  // The ledger shows the amounts, says that they are provisional, and knows no days or hours.
  expect(await july1001()).toMatchObject({ heading: '7月分（暫定）', minutes: null, earnings: 293_328, net: 230_539 })
  expect(await head.does(payAsLastMonth, { client: cast.client, month: '2026-07' })).toMatchObject({
    code: 'payroll.already-fixed',
  })
  expect(await head.does(openPayroll, { client: cast.client, month: '2026-07' })).toMatchObject({ code: 'journal.claim-held' })
})

test('a correction of the law lists the fixed slips it would have changed, each line old and new', async () => {
  const unchanged = await head.asked(changedSlips, { month: '2026-06' })
  expect(unchanged).toMatchObject({ edition: edition(), slips: [] })
  expect(unchanged.looked).toBeGreaterThanOrEqual(3)
  // A rule that answers 100 yen more for everybody's 所得税, as a corrected version might.
  const run = payslip.run.bind(payslip)
  const corrected = vi.spyOn(payslip, 'run').mockImplementation((facts, trace) => {
    const slip = run(facts, trace)
    if (isRefusal(slip)) return slip
    const deductions = slip.deductions.map((line) => (line.code === 'income-tax' ? { ...line, amount: line.amount + 100 } : line))
    return { ...slip, deductions }
  })
  const { slips, looked } = await head.asked(changedSlips, { month: '2026-06' })
  corrected.mockRestore()
  expect(slips).toHaveLength(looked)
  const hanako = slips.find(({ number }) => number === '1001')!
  expect(hanako.lines).toMatchObject([{ code: 'income-tax', before: 5790, after: 5890, difference: 100 }])
})

test('the attendance comes: the 精算 shows paid, correct and difference, person by person', async () => {
  expect(await head.does(correctPayroll, { run: july, settlement: '翌月精算' })).toMatchObject({ code: 'attendance.missing' })
  await attendSample(head, cast.client, cast.hanako, '2026-07', { 'work.overtimeMinutes': 840, 'amounts.meal': 3000 })
  await attendSample(head, cast.client, cast.forty, '2026-07')
  await attend(head, cast.client, '2026-07', { [cast.jiro]: worked(150), [cast.leaver]: worked(70), [cast.newcomer]: worked(90) })
  expect((await head.asked(showHome, {})).provisional).toMatchObject([{ run: july, people: 3, attended: 3 }])
  const order = { run: july, settlement: '追加振込', settleOn: '2026-08-07' }
  const begun = await head.did(correctPayroll, order)
  correction = begun.run
  expect(begun).toMatchObject({ round: 1, calculated: 5, refused: [] })
  // Asked again, it is the same 精算 and nothing changes.
  expect(must(await head.does(correctPayroll, order))).toMatchObject({ answer: { run: correction }, receipt: null })
  const { people, sums, notes } = await head.asked(payrollDifferences, { run: correction })
  expect(people.map((one) => [one.number, one.paid?.net ?? null, one.net, one.difference, one.how])).toEqual([
    ['1001', 230_539, 237_404, 6865, '追加振込'],
    ['1002', 202_410, 189_905, -12_505, '翌月の給与'],
    ['1003', 223_730, 223_730, 0, null],
    ['1004', null, 90_545, 90_545, '追加振込'],
    ['1005', null, 115_735, 115_735, '追加振込'],
  ])
  expect(people[0]!.lines.map((line) => [line.label, line.before, line.after, line.difference])).toEqual([
    ['時間外手当', 21_328, 28_438, 7110],
    ['雇用保険料', 1467, 1502, 35],
    ['所得税', 5790, 6000, 210],
  ])
  expect(sums).toEqual({
    transfer: { count: 3, amount: 213_145 },
    next: { count: 1, amount: -12_505 },
    apart: { count: 0, amount: 0 },
  })
  expect(notes).toEqual([expect.stringContaining('本来の支給日（R8.7.24）')])
  expect(await head.does(reopenPayroll, { run: july })).toMatchObject({ code: 'payroll.already-fixed' })
})

test('the bank file carries the positive differences alone, and once', async () => {
  await head.did(fixPayroll, { run: correction })
  const paid = await head.did(transferPayroll, { run: correction })
  expect(paid).toMatchObject({ count: 3, total: 6865 + 90_545 + 115_735, file: { fileName: '給与振込_101_2026-07_精算1.txt' } })
  const file = must(decodeZengin(Buffer.from(paid.file.base64, 'base64')))
  expect(file.monthDay).toBe('0807')
  expect(file.payments.map((payment) => payment.amount)).toEqual([6865, 90_545, 115_735])
  expect(await head.does(transferPayroll, { run: correction, transferDay: '2026-08-10' })).toMatchObject({
    code: 'transfer.nothing-to-pay',
  })
  expect(await head.does(correctPayroll, { run: july, settlement: '翌月精算' })).toMatchObject({
    code: 'payroll.already-corrected',
  })
  const home = await head.asked(showHome, {})
  expect(home.provisional).toEqual([])
  expect(home.unsettled).toMatchObject([{ how: '翌月の給与', people: 1, amount: -12_505 }])
})

test('the month counts once, with its correct amounts: ledger and year so far', async () => {
  // 840 + 10,560 minutes.
  expect(await july1001()).toMatchObject({ heading: '7月分', minutes: 11_400, earnings: 300_438, net: 237_404 })
  const { yearToDate, payslips } = await head.asked(showPerson, { person: cast.hanako })
  // June 281,328 + July 288,438; 41,199 + 41,234; 5,790 + 6,000.
  expect(yearToDate).toMatchObject({ taxable: 569_766, socialInsurance: 82_433, incomeTax: 11_790 })
  expect(payslips.map(({ kind, provisional, net }) => [kind, provisional, net])).toEqual([
    ['精算', false, 237_404],
    ['給与', true, 230_539],
    ['給与', false, 229_839],
  ])
})

test('what was paid too much is taken from the next pay, where the clerk sees it, and counts once', async () => {
  const { client, jiro, hanako, forty, newcomer } = cast
  await attendSample(head, client, hanako, '2026-08')
  await attendSample(head, client, forty, '2026-08')
  await attend(head, client, '2026-08', { [jiro]: worked(160), [newcomer]: worked(160) })
  const { run } = await head.did(openPayroll, { client, month: '2026-08' })
  const row = (await head.asked(payrollMonth, { client, month: '2026-08' })).rows.find(({ number }) => number === '1002')!
  expect(row.hints).toEqual(['令和8年7月分の精算12,505円を差し引きます。'])
  await head.did(calculatePayroll, { run })
  const { slip } = await head.asked(payrollSlip, { run, person: jiro })
  expect(slip.deductions.at(-1)).toMatchObject({ label: '7月分の精算', amount: 12_505 })
  // 202,410 − 12,505; the tax is that of 206,960 as ever.
  expect(slip.totals).toMatchObject({ taxBase: 206_960, net: 189_905 })
  await head.did(fixPayroll, { run })
  expect((await head.asked(showHome, {})).unsettled).toEqual([])
  // Reopened, it is owed again; fixed, it is settled again.
  await head.did(reopenPayroll, { run })
  expect((await head.asked(showHome, {})).unsettled).toHaveLength(1)
  await head.did(fixPayroll, { run })
  expect(await head.does(reopenPayroll, { run: correction })).toMatchObject({ code: 'payroll.already-fixed' })
  // Paid in June, July and August: 202,410 + 202,410 + 189,905 = earned 202,410 + 189,905 + 202,410.
  const ledger = (await ledgers()).find(({ person }) => person.number === '1002')!
  expect(ledger.totals.net).toMatchObject({ total: 202_410 + 202_410 + 189_905 })
  expect(ledger.totals.net.values.slice(5, 8)).toEqual([202_410, 189_905, 202_410])
})

async function ledgers() {
  return head.desk().read(async (db) => ledgersOf(db, (await rowsWhere(db, clients, { id: cast.client }))[0]!, 2026))
}

/** What the ledger of 花子 says of July. */
async function july1001() {
  const ledger = (await ledgers()).find(({ person }) => person.number === '1001')!
  const july = 6
  return {
    heading: ledger.columns[july]!.heading,
    minutes: ledger.work.minutes.values[july],
    earnings: ledger.totals.earnings.values[july],
    net: ledger.totals.net.values[july],
  }
}
