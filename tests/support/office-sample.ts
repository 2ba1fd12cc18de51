import { definePayItem } from '../../src/office/pay-items/define.ts'
import { registerClient } from '../../src/office/clients/register.ts'
import { enterAttendance } from '../../src/office/attendance/enter.ts'
import { hirePerson } from '../../src/office/people/hire.ts'
import { openPayroll } from '../../src/office/payroll/open.ts'
import type { Someone } from './office.ts'

/** A small believable client for stories and refusals: what is not under test is already right. */

export const sampleClient = {
  code: '101',
  name: '株式会社高崎製作所',
  representative: '高崎　茂',
  postalCode: '100-0001',
  address: '東京都千代田区千代田１－１',
  phone: '03-1234-5678',
  prefecture: '東京',
  insurerKind: '協会けんぽ',
  pensionPrefectureCode: '21',
  districtCode: '01',
  establishmentSymbol: 'ｹｲﾄ',
  establishmentNumber: '123',
  industry: '一般',
  closingDay: 31,
  payDay: 25,
  payMonthOffset: 1,
  payDayOnHoliday: '前営業日',
  premiumTiming: '翌月徴収',
  taxMethod: '月額表',
  averageMonthlyMinutes: 9600,
  dailyMinutes: 480,
  absenceDivisor: '月平均所定日数',
  roundMonthlyHours: false,
  premiumPercent: { overtime: 25, overtimeOver60: 50, lateNight: 25, legalHoliday: 35 },
  transfer: {
    clientCode: '1234567890',
    name: 'カ）タカサキセイサクシヨ',
    bankCode: '0001',
    branchCode: '001',
    kind: '普通',
    number: '1234567',
    lineEnd: 'CRLF',
  },
} as const

const fixedPay = { taxable: true, social: '固定', employmentInsurance: true, premiumBase: true, absence: true } as const

export const sampleItems = [
  { code: 'base', label: '基本給', section: '支給', source: '基本給', counts: fixedPay },
  { code: 'position', label: '役職手当', section: '支給', source: '固定', counts: fixedPay },
  {
    code: 'commission',
    label: '歩合給',
    section: '支給',
    source: '毎月入力',
    counts: { taxable: true, social: '非固定', employmentInsurance: true, premiumBase: false, absence: false },
  },
  {
    code: 'commuting',
    label: '通勤手当',
    section: '支給',
    source: '通勤手当',
    counts: { ...fixedPay, premiumBase: false, absence: false },
  },
  { code: 'meal', label: '食事代', section: '控除', source: '毎月入力', counts: null },
] as const

export const sampleNewcomer = {
  person: {
    number: '1001',
    name: '鈴木　花子',
    kana: 'スズキ　ハナコ',
    birth: '1990-04-02',
    sex: '女',
    postalCode: '150-0002',
    address: '東京都渋谷区渋谷１－２',
    addressKana: 'トウキョウト シブヤク シブヤ １－２',
    hiredOn: '2026-10-01',
  },
  terms: {
    payKind: '月給',
    amounts: { base: 240_000, position: 20_000 },
    weeklyMinutes: 2400,
    weeklyDays: 5,
    commuting: { means: '交通機関', oneWayMeters: 0, fare: 12_000, carAmount: 0, parking: 0 },
    taxColumn: '甲',
  },
  insurance: { health: true, pension: true, employment: true, basicPensionNumber: '1234-567890' },
  account: { bankCode: '0001', branchCode: '001', kind: '普通', number: '7654321', holderKana: 'スズキ　ハナコ' },
} as const

/** A client with its pay items; answers its id. */
export async function registerSample(head: Someone, changes: object = {}): Promise<string> {
  const { client } = await head.did(registerClient, { ...sampleClient, ...changes })
  for (const item of sampleItems) await head.did(definePayItem, { ...item, client })
  return client
}

/** A newcomer of a client; answers the person's id. */
export async function hireSample(
  who: Someone,
  client: string,
  changes: { person?: object; [part: string]: unknown } = {},
): Promise<string> {
  const { person: personChanges, ...rest } = changes
  const given = { ...sampleNewcomer, ...rest, person: { ...sampleNewcomer.person, ...personChanges }, client }
  return (await who.did(hirePerson, given)).person
}

/** A full month of attendance. */
export async function attendSample(
  who: Someone,
  client: string,
  person: string,
  month: string,
  more: Record<string, number> = {},
): Promise<void> {
  const values = { 'work.scheduledHalfDays': 44, 'work.workedHalfDays': 44, 'work.workedMinutes': 10_560, ...more }
  const cells = Object.entries(values).map(([key, value]) => ({ person, key, value }))
  await who.did(enterAttendance, { client, month, cells })
}

/** A client, one person, one month of attendance and an opened run. */
export async function monthSample(head: Someone, month = '2026-11'): Promise<{ client: string; person: string; run: string }> {
  const client = await registerSample(head)
  const person = await hireSample(head, client)
  await attendSample(head, client, person, month)
  const { run } = await head.did(openPayroll, { client, month })
  return { client, person, run }
}
