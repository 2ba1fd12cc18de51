import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from '../../src/base/ids.ts'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { DataFolder } from '../../src/journal/folder.ts'
import { standUp, type Standing } from '../../src/journal/stand.ts'
import type { Act } from '../../src/office/act.ts'
import { registerClient } from '../../src/office/clients/register.ts'
import { perform } from '../../src/office/door.ts'
import { foundOffice } from '../../src/office/home/found.ts'
import { addMember } from '../../src/office/staff/add.ts'
import { officeTables, type OfficeDatabase } from '../../src/office/tables.ts'

/** A house on a data folder of its own, for commands that come from outside. */
export interface CliHouse {
  readonly folder: DataFolder
  readonly house: Standing<OfficeDatabase>
  /** Closes the house; its data stay. */
  close(): Promise<void>
  /** Founds an office with a head, a clerk and two clients through the office's own acts: four entries. Answers its id. */
  office(practice: boolean): Promise<string>
  remove(): Promise<void>
}

/** What a house on a data folder stands on. */
export const groundOf = (folder: DataFolder) => ({
  folder,
  tables: officeTables,
  databaseUrl: undefined,
  now: () => new Date(),
  random: (bytes: number) => randomBytes(bytes),
})

export async function openCliHouse(): Promise<CliHouse> {
  const path = mkdtempSync(join(tmpdir(), 'tsuzuki-cli-'))
  chmodSync(path, 0o755)
  const folder = new DataFolder(path)
  const house = await standUp<OfficeDatabase>(groundOf(folder))
  // A process that is recognised as the house for as long as it lives.
  const keeper = spawn(process.execPath, ['-e', 'setInterval(() => {}, 60_000)', 'start.ts'], { stdio: 'ignore' })
  folder.announce({ pid: keeper.pid!, address: 'http://localhost:0', databaseUrl: house.databaseUrl })
  let closed = false
  const close = async () => {
    if (closed) return
    closed = true
    folder.withdraw()
    keeper.kill()
    await house.stop()
  }
  return {
    folder,
    house,
    office: (practice) => newOffice(house, practice),
    close,
    remove: async () => {
      await close()
      rmSync(path, { recursive: true, force: true })
    },
  }
}

async function newOffice({ journal }: Standing<OfficeDatabase>, practice: boolean): Promise<string> {
  const office = uuidv7(Date.now(), randomBytes(10))
  await journal.openOffice(office)
  const desk = journal.desk({ office, actor: { id: 'test', name: '試験' }, sight: { kind: 'office' } })
  const did = async <I, O>(act: Act<I, O>, input: unknown): Promise<O> =>
    mustNotRefuse(await perform(desk, 'head', act, input, { idempotencyKey: desk.newId() })).answer
  const head = { login: 'shocho', name: '続木 はじめ', passwordHash: null }
  await did(foundOffice, { office: { name: '試験事務所' }, practice, head })
  await did(addMember, { login: 'tanto', name: '担当 花子', role: 'clerk' })
  for (const code of ['A01', 'A02']) await did(registerClient, { ...clientInput, code, name: `${code}商店` })
  return office
}

export const clientInput = {
  code: 'A03',
  name: 'A03商店',
  prefecture: '東京',
  insurerKind: '協会けんぽ',
  industry: '一般',
  closingDay: 31,
  payDay: 25,
  payMonthOffset: 1,
  payDayOnHoliday: '前営業日',
  premiumTiming: '翌月徴収',
  taxMethod: '月額表',
  averageMonthlyMinutes: 9_600,
  dailyMinutes: 480,
  absenceDivisor: '当月所定日数',
  roundMonthlyHours: false,
  premiumPercent: { overtime: 25, overtimeOver60: 50, lateNight: 25, legalHoliday: 35 },
}
