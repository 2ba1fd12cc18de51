import { Changes } from '../../../src/journal/changes.ts'
import type { RowOf, TableShape } from '../../../src/journal/table.ts'
import { enterAttendance } from '../../../src/office/attendance/enter.ts'
import { changeClient } from '../../../src/office/clients/change.ts'
import { rowsWhere } from '../../../src/office/find.ts'
import { calculatePayroll } from '../../../src/office/payroll/calculate.ts'
import { payrollRuns, payslips } from '../../../src/office/payroll/facts.ts'
import { fixPayroll } from '../../../src/office/payroll/fix.ts'
import { wageLedger } from '../../../src/office/payroll/ledger.ts'
import { openPayroll } from '../../../src/office/payroll/open.ts'
import { sampleSources } from '../../../src/office/payroll/slip-facts.sample.ts'
import { slipFacts, type SlipSources } from '../../../src/office/payroll/slip-facts.ts'
import { payrollSlip } from '../../../src/office/payroll/slip.ts'
import { slipsPdf } from '../../../src/office/payroll/slips-pdf.ts'
import { transferPayroll } from '../../../src/office/payroll/transfer.ts'
import { hireSample } from '../../support/office-sample.ts'
import { newId, type Someone } from '../../support/office.ts'
import { newClient, newMonth } from '../clients.ts'
import type { Example } from '../example.ts'

const facts = (changes: Partial<SlipSources>) => slipFacts({ ...sampleSources, ...changes })
const terms = sampleSources.terms[0]!
const insurance = sampleSources.insurance!
const without = (source: string) => sampleSources.payItems.filter((item) => item.source !== source)

async function entered(head: Someone, key: string, value: number, who?: string) {
  const { client, person } = await newMonth(head)
  return head.does(enterAttendance, { client, month: '2026-11', cells: [{ person: who ?? person, key, value }] })
}

async function fixed(head: Someone, client: object = {}) {
  const month = await newMonth(head, client)
  await head.did(calculatePayroll, { run: month.run })
  await head.did(fixPayroll, { run: month.run })
  return month
}

/** Writes over a row as no act does, to show what the house says when the stored facts are not what they should be. */
async function forced<T extends TableShape>(head: Someone, table: T, id: string, patch: Partial<RowOf<T>>) {
  const [row] = await head.desk().read((db) => rowsWhere(db, table, { id } as never))
  const changes = new Changes().update(table, row!, patch)
  await head
    .desk()
    .commit({ act: 'test.act', reason: '試験', changes, idempotencyKey: newId(), inputHash: '0'.repeat(64), edition: null })
}

export const examples: readonly Example[] = [
  { code: 'attendance.missing', when: '勤怠のない人を計算した', run: () => facts({ attendance: null }) },
  {
    code: 'attendance.worked-time-missing',
    when: '労働時間のない時給の人を計算した',
    run: () => facts({ terms: [{ ...terms, payKind: '時給', wageRate: 1300, amounts: {} }] }),
  },
  {
    code: 'attendance.negative',
    when: 'マイナスの時間を入力した',
    run: ({ head }) => entered(head, 'work.overtimeMinutes', -30),
  },
  {
    code: 'attendance.more-than-period',
    when: '31日の月に800時間を入力した',
    run: ({ head }) => entered(head, 'work.workedMinutes', 48_000),
  },
  { code: 'attendance.unknown-column', when: 'ない項目に金額を入力した', run: ({ head }) => entered(head, 'amounts.nothing', 1) },
  {
    code: 'attendance.unknown-person',
    when: 'その月に在籍していない人の勤怠を入力した',
    run: ({ head }) => entered(head, 'work.workedMinutes', 480, newId()),
  },
  { code: 'terms.missing', when: '締日に労働条件のない人を計算した', run: () => facts({ terms: [] }) },
  {
    code: 'terms.base-wage-missing',
    when: '基本給のない月給の人を計算した',
    run: () => facts({ terms: [{ ...terms, amounts: {} }] }),
  },
  {
    code: 'terms.wage-rate-missing',
    when: '単価のない時給の人を計算した',
    run: () =>
      facts({ terms: [{ ...terms, payKind: '時給', amounts: {} }], attendance: { work: { workedMinutes: 480 }, amounts: {} } }),
  },
  {
    code: 'pay-item.unknown',
    when: '終了した手当の金額が残っている',
    run: () => facts({ terms: [{ ...terms, amounts: { base: 1, gone: 5000 } }] }),
  },
  {
    code: 'pay-item.base-missing',
    when: '基本給の項目のない顧問先で計算した',
    run: () => facts({ payItems: without('基本給'), terms: [{ ...terms, amounts: {} }] }),
  },
  {
    code: 'pay-item.commuting-missing',
    when: '通勤手当の項目のない顧問先で計算した',
    run: () => facts({ payItems: without('通勤手当') }),
  },
  { code: 'insurance.missing', when: '保険の加入の有無がわからない人を計算した', run: () => facts({ insurance: null }) },
  {
    code: 'insurance.acquired-on-missing',
    when: '資格取得日のない被保険者を計算した',
    run: () => facts({ insurance: { ...insurance, acquiredOn: null } }),
  },
  { code: 'standard.missing', when: '標準報酬月額のない被保険者を計算した', run: () => facts({ standards: [] }) },
  {
    code: 'calendar.holidays-unknown',
    when: '祝日がまだ公表されていない年の給与を始めた',
    run: async ({ head }) => head.does(openPayroll, { client: await newClient(head), month: '2028-03' }),
  },
  {
    code: 'payroll.pay-day-too-early',
    when: '計算期間より前の支給日を指定した',
    run: async ({ head }) => head.does(openPayroll, { client: await newClient(head), month: '2026-11', payDay: '2026-09-30' }),
  },
  {
    code: 'payroll.already-fixed',
    when: '確定した月の勤怠を直そうとした',
    run: async ({ head }) => {
      const { client, person } = await fixed(head)
      const cells = [{ person, key: 'work.overtimeMinutes', value: 60 }]
      return head.does(enterAttendance, { client, month: '2026-11', cells })
    },
  },
  {
    code: 'payroll.nothing-calculated',
    when: '計算していない給与を確定しようとした',
    run: async ({ head }) => head.does(fixPayroll, { run: (await newMonth(head)).run }),
  },
  {
    code: 'payroll.person-not-calculated',
    when: '計算できていない人のいる給与を確定しようとした',
    run: async ({ head }) => {
      const { client, run } = await newMonth(head)
      await hireSample(head, client, { person: { number: '1002' } })
      await head.did(calculatePayroll, { run, keepRest: true })
      return head.does(fixPayroll, { run })
    },
  },
  {
    code: 'payroll.facts-moved',
    when: '計算のあとに勤怠を直した給与を確定しようとした',
    run: async ({ head }) => {
      const { client, person, run } = await newMonth(head)
      await head.did(calculatePayroll, { run })
      await head.did(enterAttendance, { client, month: '2026-11', cells: [{ person, key: 'work.overtimeMinutes', value: 60 }] })
      return head.does(fixPayroll, { run })
    },
  },
  {
    code: 'payroll.law-moved',
    when: '計算のあとに法令の数値が更新された給与を確定しようとした',
    run: async ({ head }) => {
      const { run } = await newMonth(head)
      await head.did(calculatePayroll, { run })
      await forced(head, payrollRuns, run, { edition: 'f'.repeat(64) })
      return head.does(fixPayroll, { run })
    },
  },
  {
    code: 'payroll.not-fixed',
    when: '確定していない給与の振込データを作ろうとした',
    run: async ({ head }) => head.does(transferPayroll, { run: (await newMonth(head)).run }),
  },
  {
    code: 'payroll.no-slips',
    when: '計算していない給与の明細書を作ろうとした',
    run: async ({ head }) => head.asks(slipsPdf, { run: (await newMonth(head)).run }),
  },
  {
    code: 'payroll.nothing-paid-in-year',
    when: '確定した給与のない年の賃金台帳を作ろうとした',
    run: async ({ head }) => head.asks(wageLedger, { client: await newClient(head), year: 2020, format: 'xlsx' }),
  },
  {
    code: 'payslip.replay-differs',
    when: '保存された金額が、保存された事実から計算し直した金額と違う',
    run: async ({ head }) => {
      const { run, person } = await newMonth(head)
      await head.did(calculatePayroll, { run })
      const [slip] = await head.desk().read((db) => rowsWhere(db, payslips, { run_id: run }))
      await forced(head, payslips, slip!.id, { net: slip!.net + 1 })
      return head.asks(payrollSlip, { run, person })
    },
  },
  {
    code: 'transfer.source-missing',
    when: '振込元を登録していない顧問先の振込データを作ろうとした',
    run: async ({ head }) => {
      const { client, run } = await fixed(head)
      await head.did(changeClient, { client, transfer: null })
      return head.does(transferPayroll, { run })
    },
  },
  {
    code: 'transfer.account-missing',
    when: '口座のない人のいる振込データを作ろうとした',
    // The account begins on the day of hiring, 10/1.
    run: async ({ head }) => head.does(transferPayroll, { run: (await fixed(head)).run, transferDay: '2026-09-30' }),
  },
  {
    code: 'transfer.made-already',
    when: '振込データを作成済みの給与を、別の日の振込でもう一度作ろうとした',
    run: async ({ head }) => {
      const { run } = await fixed(head)
      await head.did(transferPayroll, { run })
      return head.does(transferPayroll, { run, transferDay: '2026-12-01' })
    },
  },
  {
    code: 'transfer.bank-holiday',
    when: '勤労感謝の日を振込指定日にした',
    run: async ({ head }) => head.does(transferPayroll, { run: (await fixed(head)).run, transferDay: '2026-11-23' }),
  },
]
