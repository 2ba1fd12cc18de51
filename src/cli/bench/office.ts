import { randomUUID } from 'node:crypto'
import { mustNotRefuse } from '../../base/refusal.ts'
import { sha256Hex } from '../../base/canonical.ts'
import { Changes } from '../../journal/changes.ts'
import type { Desk } from '../../journal/desk.ts'
import { attendances } from '../../office/attendance/facts.ts'
import { registerClient } from '../../office/clients/register.ts'
import type { Act } from '../../office/act.ts'
import { perform } from '../../office/door.ts'
import { inhabitantTaxes } from '../../office/handover/facts.ts'
import { definePayItem } from '../../office/pay-items/define.ts'
import { openPayroll } from '../../office/payroll/open.ts'
import { hireContext } from '../../office/people/hire.ts'
import { addHire } from '../../office/people/hiring.ts'
import { rowFrom } from '../../office/row.ts'
import type { OfficeDatabase } from '../../office/tables.ts'
import { benchAttendance, benchPerson } from './people.ts'
import { Random } from './random.ts'

export type OfficeDesk = Desk<OfficeDatabase>

/** An office with one client of many people, their attendance and an open run for each month; nothing is calculated yet. */
export interface BenchOffice {
  readonly desk: OfficeDesk
  readonly runs: readonly string[]
  readonly people: number
}

/** Sets an office up through its own acts; people and attendance go in by the thousand. This is never measured. */
export async function benchOffice(
  desk: OfficeDesk,
  people: number,
  months: readonly string[],
  code: string = clientInput.code,
): Promise<BenchOffice> {
  const { client } = await done(desk, registerClient, { ...clientInput, code })
  for (const item of payItemInputs) await done(desk, definePayItem, { ...item, client })
  const runs: string[] = []
  for (const month of months) runs.push((await done(desk, openPayroll, { client, month })).run)
  const random = new Random(20_261_121)
  for (let first = 0; first < people; first += 1_000) {
    await hireSome(desk, client, first, Math.min(first + 1_000, people), months, random)
  }
  return { desk, runs, people }
}

/** Runs an act as the head of the office; a refusal here is a fault of the bench. */
export async function done<I, O>(desk: OfficeDesk, act: Act<I, O>, input: unknown): Promise<O> {
  return mustNotRefuse(await perform(desk, 'head', act, input, { idempotencyKey: randomUUID() })).answer
}

async function hireSome(desk: OfficeDesk, client: string, first: number, end: number, months: readonly string[], random: Random) {
  const context = mustNotRefuse(await hireContext(desk, client))
  const changes = new Changes()
  for (let index = first; index < end; index++) {
    const { person } = mustNotRefuse(addHire(changes, context, benchPerson(random, index)))
    const of = { clientId: client, personId: person }
    const amounts = Object.fromEntries(months.map((month) => [month, 9_000 + 100 * random.whole(0, 150)]))
    changes.insert(
      inhabitantTaxes,
      rowFrom(inhabitantTaxes, { ...of, id: desk.newId(), fiscalYear: 2026, municipality: '東京都見本区', amounts }),
    )
    for (const month of months) {
      const row = { ...of, id: desk.newId(), month, source: '計測', ...benchAttendance(random) }
      changes.insert(attendances, rowFrom(attendances, row))
    }
  }
  const key = randomUUID()
  mustNotRefuse(
    await desk.commit({
      act: 'bench.people',
      reason: '計測の準備',
      changes,
      idempotencyKey: key,
      inputHash: sha256Hex(key),
      edition: null,
    }),
  )
}

export const clientInput = {
  code: 'BENCH',
  name: '計測株式会社',
  prefecture: '東京',
  insurerKind: '協会けんぽ',
  industry: '一般',
  closingDay: 15,
  payDay: 25,
  payMonthOffset: 0,
  payDayOnHoliday: '前営業日',
  premiumTiming: '翌月徴収',
  taxMethod: '月額表',
  averageMonthlyMinutes: 9_600,
  dailyMinutes: 480,
  absenceDivisor: '当月所定日数',
  roundMonthlyHours: false,
  premiumPercent: { overtime: 25, overtimeOver60: 50, lateNight: 25, legalHoliday: 35 },
}

const fixed = { taxable: true, social: '固定', employmentInsurance: true, premiumBase: true, absence: true }

export const payItemInputs = [
  { code: 'base', label: '基本給', section: '支給', source: '基本給', counts: fixed },
  { code: 'position', label: '役職手当', section: '支給', source: '固定', counts: fixed },
  { code: 'family', label: '家族手当', section: '支給', source: '固定', counts: { ...fixed, premiumBase: false } },
  { code: 'housing', label: '住宅手当', section: '支給', source: '固定', counts: { ...fixed, premiumBase: false } },
  { code: 'incentive', label: '業績手当', section: '支給', source: '毎月入力', counts: { ...fixed, social: '非固定' } },
  { code: 'commuting', label: '通勤手当', section: '支給', source: '通勤手当', counts: { ...fixed, premiumBase: false } },
  { code: 'union', label: '組合費', section: '控除', source: '固定', counts: null },
  { code: 'lunch', label: '弁当代', section: '控除', source: '毎月入力', counts: null },
]
