import { payAsLastMonth } from '../../../src/office/payroll/as-last-month.ts'
import { calculatePayroll } from '../../../src/office/payroll/calculate.ts'
import { correctPayroll } from '../../../src/office/payroll/correct.ts'
import { payrollDifferences } from '../../../src/office/payroll/differences.ts'
import { fixPayroll } from '../../../src/office/payroll/fix.ts'
import { openPayroll } from '../../../src/office/payroll/open.ts'
import { publishPayroll } from '../../../src/office/payroll/publish.ts'
import { reopenPayroll } from '../../../src/office/payroll/reopen.ts'
import { settleApart } from '../../../src/office/payroll/settle.ts'
import { transferPayroll } from '../../../src/office/payroll/transfer.ts'
import { leavePerson } from '../../../src/office/people/leave.ts'
import { changeTerms } from '../../../src/office/terms/change.ts'
import { attendSample, hireSample } from '../../support/office-sample.ts'
import type { Someone } from '../../support/office.ts'
import { newClient, newMonth } from '../clients.ts'
import type { Example } from '../example.ts'

const month = '2026-12'

async function novemberFixed(head: Someone) {
  const made = await newMonth(head)
  await head.did(calculatePayroll, { run: made.run })
  await head.did(fixPayroll, { run: made.run })
  return made
}

/** December paid like November, fixed; the attendance has come with this much overtime. */
async function decemberAlike(head: Someone, overtime = 60) {
  const { client, person } = await novemberFixed(head)
  const { runs } = await head.did(payAsLastMonth, { client, month, fix: true })
  await attendSample(head, client, person, month, { 'work.overtimeMinutes': overtime })
  return { client, person, run: runs[0]!.run }
}

/** And corrected, the 精算 fixed. */
async function decemberCorrected(head: Someone, settlement: '追加振込' | '翌月精算', overtime = 60) {
  const made = await decemberAlike(head, overtime)
  const how = settlement === '追加振込' ? { settlement, settleOn: '2026-12-28' } : { settlement }
  const { run: correction } = await head.did(correctPayroll, { run: made.run, ...how })
  await head.did(fixPayroll, { run: correction })
  return { ...made, correction }
}

export const examples: readonly Example[] = [
  {
    code: 'payroll.leaver-not-alike',
    when: '退職した人を前月と同額で支払おうとした',
    run: async ({ head }) => {
      const { client, person } = await novemberFixed(head)
      await head.did(leavePerson, { person, leftOn: '2026-11-15', reason: '自己都合' })
      return head.does(payAsLastMonth, { client, month })
    },
  },
  {
    code: 'payroll.no-slip-to-pay-alike',
    when: '前月の明細のない人しかいない給与を、前月と同額で支払おうとした',
    run: async ({ head }) => {
      const { client, person } = await novemberFixed(head)
      await hireSample(head, client, { person: { number: '1002', hiredOn: '2026-11-10' } })
      return head.does(payAsLastMonth, { client, month, leaveOut: [person] })
    },
  },
  {
    code: 'payroll.nobody-to-pay-alike',
    when: '全員を外して前月と同額で支払おうとした',
    run: async ({ head }) => {
      const { client, person } = await novemberFixed(head)
      return head.does(payAsLastMonth, { client, month, leaveOut: [person] })
    },
  },
  {
    code: 'payroll.no-month-to-pay-alike',
    when: '一度も給与を確定していない顧問先を、前月と同額で支払おうとした',
    run: async ({ head }) => head.does(payAsLastMonth, { client: await newClient(head), month }),
  },
  {
    code: 'payroll.already-calculated',
    when: 'すべての顧問先を前月と同額で支払おうとしたが、計算の始まった顧問先があった',
    run: async ({ head }) => {
      const { client, person } = await novemberFixed(head)
      await attendSample(head, client, person, month)
      const { run } = await head.did(openPayroll, { client, month })
      await head.did(calculatePayroll, { run })
      const { skipped } = await head.did(payAsLastMonth, { month }, { rehearse: true })
      const one = skipped.find((each) => each.client.id === client)!
      return { refused: true, ...one.refusals[0]! }
    },
  },
  {
    code: 'payroll.reopen-instead',
    when: 'まだ取り消せる確定した給与を精算しようとした',
    run: async ({ head }) => head.does(correctPayroll, { run: (await novemberFixed(head)).run, settlement: '翌月精算' }),
  },
  {
    code: 'payroll.settle-day-missing',
    when: '振込日を決めずに追加振込で精算しようとした',
    run: async ({ head }) => head.does(correctPayroll, { run: (await decemberAlike(head)).run, settlement: '追加振込' }),
  },
  {
    code: 'payroll.terms-moved-since',
    when: '支払ったあとに基本給を変えた月を精算しようとした',
    run: async ({ head }) => {
      const { person, run } = await novemberFixed(head)
      await head.did(publishPayroll, { run })
      await head.did(changeTerms, { person, validFrom: '2026-10-15', amounts: { base: 250_000, position: 20_000 } })
      return head.does(correctPayroll, { run, settlement: '翌月精算' })
    },
  },
  {
    code: 'payroll.already-corrected',
    when: '精算を確定した給与を、もう一度精算しようとした',
    run: async ({ head }) => {
      const { run } = await decemberCorrected(head, '翌月精算')
      return head.does(correctPayroll, { run, settlement: '翌月精算' })
    },
  },
  {
    code: 'payroll.already-settled',
    when: '翌月の給与で差額を支払った精算を取り消そうとした',
    run: async ({ head }) => {
      const { client, person, correction } = await decemberCorrected(head, '翌月精算')
      await attendSample(head, client, person, '2027-01')
      const { run } = await head.did(openPayroll, { client, month: '2027-01' })
      await head.did(calculatePayroll, { run })
      await head.did(fixPayroll, { run })
      return head.does(reopenPayroll, { run: correction })
    },
  },
  {
    code: 'payroll.settled-before',
    when: '清算を記録した差額を、もう一度記録しようとした',
    run: async ({ head }) => {
      const { correction } = await decemberCorrected(head, '追加振込')
      const { people } = await head.asked(payrollDifferences, { run: correction })
      const { id: settlement } = people[0]!.settlement!
      await head.did(settleApart, { settlement })
      return head.does(settleApart, { settlement })
    },
  },
  {
    code: 'transfer.nothing-to-pay',
    when: '差額のない精算の振込データを作ろうとした',
    run: async ({ head }) => {
      const { correction } = await decemberCorrected(head, '追加振込', 0)
      return head.does(transferPayroll, { run: correction })
    },
  },
]
