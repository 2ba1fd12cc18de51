import { enterAttendance } from '../../src/office/attendance/enter.ts'
import { setInhabitantTax } from '../../src/office/inhabitant-tax/set.ts'
import { calculatePayroll } from '../../src/office/payroll/calculate.ts'
import { fixPayroll } from '../../src/office/payroll/fix.ts'
import { openPayroll } from '../../src/office/payroll/open.ts'
import { publishPayroll } from '../../src/office/payroll/publish.ts'
import { transferPayroll } from '../../src/office/payroll/transfer.ts'
import { leavePerson } from '../../src/office/people/leave.ts'
import { attendSample, hireSample, registerSample, sampleNewcomer } from './office-sample.ts'
import type { Someone } from './office.ts'

/**
 * A client whose June was paid as it should be, and whose attendance of the month after will not come. Paid on the 25th for the month
 * before: June's pay is for May, July's for June.
 */
export interface Cast {
  readonly client: string
  /** June's run. */
  readonly june: string
  /** 月給 240,000 + 20,000, 通勤手当 12,000, 280千円; 住民税 13,500 in June, 12,800 from July. */
  readonly hanako: string
  /** 時給 1,300, 雇用保険 alone. */
  readonly jiro: string
  /** As 花子 without 住民税, and forty years old on 29 June: 介護保険 from June's premium, which July's pay collects. */
  readonly forty: string
  /** 時給 1,300, 雇用保険 alone; leaves on 20 June. */
  readonly leaver: string
  /** Comes on 10 June, 時給 1,300, 雇用保険 alone. */
  readonly newcomer: string
}

const insuredSince = {
  insurance: { health: true, pension: true, employment: true, acquiredOn: '2024-04-01' },
  standards: [{ fromMonth: '2025-09', health: 280_000, pension: 280_000, reason: '定時決定' }],
  takenOver: true,
}
const hourly = {
  terms: { payKind: '時給', wageRate: 1300, amounts: {}, weeklyMinutes: 1800, weeklyDays: 5, taxColumn: '甲' },
  insurance: { health: false, pension: false, employment: true },
  takenOver: true,
}

/** Attendance of a month by person, in cells. */
export async function attend(
  who: Someone,
  client: string,
  month: string,
  values: Readonly<Record<string, Readonly<Record<string, number>>>>,
): Promise<void> {
  const cells = Object.entries(values).flatMap(([person, row]) =>
    Object.entries(row).map(([key, value]) => ({ person, key, value })),
  )
  await who.did(enterAttendance, { client, month, cells })
}

/** Full days and these hours of work. */
export const worked = (hours: number) => ({ 'work.workedHalfDays': 40, 'work.workedMinutes': hours * 60 })

/** Registers the client and its people and pays June: fixed, its bank file made, its slips published. */
export async function juneOf(head: Someone, code = '101'): Promise<Cast> {
  const client = await registerSample(head, { code, name: code === '101' ? '株式会社高崎製作所' : `有限会社${code}` })
  const hire = (number: string, name: string, changes: { person?: object; [part: string]: unknown }) => {
    const account = { ...sampleNewcomer.account, number: `000${number}` }
    return hireSample(head, client, { account, ...changes, person: { number, name, hiredOn: '2024-04-01', ...changes.person } })
  }
  const hanako = await hire('1001', '鈴木　花子', insuredSince)
  const jiro = await hire('1002', '時田　次郎', hourly)
  const forty = await hire('1003', '四十　歳', { ...insuredSince, person: { birth: '1986-06-30' } })
  const leaver = await hire('1004', '去川　出', hourly)
  const amounts = { '2026-06': 13_500, '2026-07': 12_800, '2026-08': 12_800 }
  await head.did(setInhabitantTax, { person: hanako, fiscalYear: 2026, municipality: '渋谷区', amounts })
  await attendSample(head, client, hanako, '2026-06', { 'work.overtimeMinutes': 630, 'amounts.meal': 3000 })
  await attendSample(head, client, forty, '2026-06')
  await attend(head, client, '2026-06', { [jiro]: worked(160), [leaver]: worked(100) })
  const { run: june } = await head.did(openPayroll, { client, month: '2026-06' })
  await head.did(calculatePayroll, { run: june })
  await head.did(fixPayroll, { run: june })
  await head.did(transferPayroll, { run: june })
  await head.did(publishPayroll, { run: june })
  await head.did(leavePerson, { person: leaver, leftOn: '2026-06-20', reason: '自己都合' })
  const newcomer = await hire('1005', '新井　来', { ...hourly, person: { hiredOn: '2026-06-10' } })
  return { client, june, hanako, jiro, forty, leaver, newcomer }
}
