import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listClients } from '../../src/office/clients/list.ts'
import { registerClient } from '../../src/office/clients/register.ts'
import type { ConflictShown } from '../../src/office/continuity/conflict-shape.ts'
import { showConflict } from '../../src/office/continuity/conflict.ts'
import { listConflicts } from '../../src/office/continuity/conflicts.ts'
import { decideConflict } from '../../src/office/continuity/decide.ts'
import { foundOffice } from '../../src/office/home/found.ts'
import { calculatePayroll } from '../../src/office/payroll/calculate.ts'
import { fixPayroll } from '../../src/office/payroll/fix.ts'
import { payrollMonth } from '../../src/office/payroll/month.ts'
import { openPayroll } from '../../src/office/payroll/open.ts'
import { changePerson } from '../../src/office/people/change.ts'
import { personHistory } from '../../src/office/people/history.ts'
import { listPeople } from '../../src/office/people/list.ts'
import { showPerson } from '../../src/office/people/show.ts'
import { digestNow } from '../archive/history.ts'
import { attendSample, hireSample, registerSample, sampleClient } from '../support/office-sample.ts'
import { newId, type Someone } from '../support/office.ts'
import { follow, promoteHouse, settle } from './houses.ts'
import { openOfficeHouse, registerOfficeKey, type OfficeHouse } from './office-houses.ts'

// The cloud was thought dead and was not: the office promoted its PC and worked there, while somebody at home went on in the cloud.

let [cloud, pc]: OfficeHouse[] = []
let [inCloud, atPc]: Someone[] = []
const office = newId()
let client: string
let people: Record<'both' | 'cloudOnly' | 'pcOnly', string>

beforeAll(async () => {
  ;[cloud, pc] = await Promise.all([openOfficeHouse(), openOfficeHouse()])
  await cloud.journal.openOffice(office)
  inCloud = cloud.someone(office, '佐藤')
  atPc = pc.someone(office, '続')
  const profile = { name: 'つづき社会保険労務士事務所', sharoushiName: '続　一郎', sharoushiNumber: '13012345' }
  const head = { login: 'tsuzuki', name: '続 一郎', passwordHash: null }
  await inCloud.did(foundOffice, { office: profile, practice: false, head })
  client = await registerSample(inCloud)
  people = {
    both: await hired('1001', '鈴木　花子'),
    cloudOnly: await hired('1002', '高橋　健'),
    pcOnly: await hired('1003', '伊藤　恵'),
  }
  const officeKey = await registerOfficeKey(inCloud)
  await follow(pc, cloud, office)
  const certificate = await promoteHouse(pc, office, officeKey)
  await work(inCloud, {
    code: '301',
    newcomer: '佐々木　一',
    address: '東京都北区王子１－１',
    own: people.cloudOnly,
    overtime: 60,
  })
  await work(atPc, { code: '302', newcomer: '田中　二', address: '東京都港区芝２－２', own: people.pcOnly, overtime: 120 })
  await cloud.journal.publishCheckpoints()
  await settle(pc, cloud, office, certificate)
}, 300_000)
afterAll(async () => {
  await Promise.all([cloud!.close(), pc!.close()])
})

async function hired(number: string, name: string): Promise<string> {
  const person = await hireSample(inCloud!, client, { person: { number, name } })
  await attendSample(inCloud!, client, person, '2026-11')
  return person
}

/** The same kinds of work on each side: a client of its own, one 社員番号, one address, one month of pay. */
async function work(
  who: Someone,
  what: { code: string; newcomer: string; address: string; own: string; overtime: number },
): Promise<void> {
  await who.did(registerClient, { ...sampleClient, code: what.code, name: `株式会社${what.code}` })
  const newcomer = await hireSample(who, client, { person: { number: '1004', name: what.newcomer } })
  await attendSample(who, client, newcomer, '2026-11', { 'work.overtimeMinutes': what.overtime })
  await who.did(changePerson, { person: people.both, address: what.address })
  await who.did(changePerson, { person: what.own, phone: '03-9999-0000' })
  const { run } = await who.did(openPayroll, { client, month: '2026-11' })
  await who.did(calculatePayroll, { run })
  await who.did(fixPayroll, { run })
}

const listed = async (who = atPc!) => (await who.asked(listConflicts, {})).conflicts
const titled = async (title: string): Promise<ConflictShown> => (await listed()).find((one) => one.title.includes(title))!

async function sameOnBothSides(): Promise<void> {
  await follow(cloud!, pc!, office)
  expect(await digestNow(cloud!.core, office)).toBe(await digestNow(pc!.core, office))
}

test('what only one side did is there', async () => {
  const { clients } = await atPc!.asked(listClients, {})
  expect(clients.map((one) => one.code).toSorted()).toEqual(['101', '301', '302'])
  for (const person of [people.cloudOnly, people.pcOnly]) {
    expect((await atPc!.asked(showPerson, { person })).person.phone).toBe('03-9999-0000')
  }
})

test('a person’s history says from which entry of whom it came', async () => {
  const { entries } = await atPc!.asked(personHistory, { person: people.cloudOnly })
  expect(entries[0]).toMatchObject({
    act: 'continuity.merge',
    why: expect.stringMatching(/^「従業員の変更」（佐藤 2026-11-20、別の帳簿（[0-9a-f]{8}）の第\d+号）の取り込み$/),
    changes: [{ what: '従業員', how: '変更', fields: [{ field: '電話番号', after: '03-9999-0000' }] }],
  })
})

test('the list shows what met, both versions, who and when', async () => {
  const conflicts = await listed()
  expect(conflicts.map(({ kind, title, state }) => `${kind} ${title} ${state}`).toSorted()).toEqual([
    '二重の登録 株式会社高崎製作所の令和8年11月分の給与 open',
    '二重の登録 株式会社高崎製作所の社員番号1004 open',
    '同じ記録 従業員「鈴木　花子」 open',
  ])
  const address = await titled('鈴木')
  expect(address).toMatchObject({
    trunk: { who: '続', what: '従業員の変更', when: expect.stringMatching(/^令和8年11月20日 10:/) },
    branch: { who: '佐藤', what: '従業員の変更' },
    rows: [
      {
        what: '従業員',
        whom: '鈴木　花子',
        fields: [{ field: '住所', trunk: '東京都港区芝２－２', branch: '東京都北区王子１－１' }],
      },
    ],
    client,
    person: people.both,
  })
  expect((await titled('11月分')).counts).toContainEqual({ what: '給与明細', trunk: 4, branch: 4 })
  expect((await atPc!.asked(listConflicts, { person: people.both })).conflicts.map(({ id }) => id)).toEqual([address.id])
  expect((await atPc!.asked(listConflicts, { state: 'branch' })).conflicts).toEqual([])
  const first = await atPc!.asked(listConflicts, { limit: 2 })
  const rest = await atPc!.asked(listConflicts, { limit: 2, after: first.next! })
  expect([...first.conflicts, ...rest.conflicts].map(({ id }) => id)).toEqual(conflicts.map(({ id }) => id))
  expect(rest.next).toBeNull()
})

test('the two houses hold the same, and every byte is good', async () => {
  await sameOnBothSides()
  expect(await pc!.lies(office)).toEqual([])
  expect(await cloud!.lies(office)).toEqual([])
})

describe('each conflict decided both ways in turn, and undone', () => {
  const choose = async (title: string, choice: 'trunk' | 'branch') => {
    const { id } = await titled(title)
    const { seen } = await atPc!.asked(showConflict, { conflict: id })
    await atPc!.did(decideConflict, { conflict: id, choose: choice, seen })
    await sameOnBothSides()
  }
  const addressNow = async () => (await atPc!.asked(showPerson, { person: people.both })).person.address
  const numbers = async () =>
    (await atPc!.asked(listPeople, { client })).people.map(({ number, name: called }) => `${number} ${called}`)
  /** The state of the run, and who has a slip in it. */
  const month = async () => {
    const { rows, run } = await atPc!.asked(payrollMonth, { client, month: '2026-11' })
    const paid = rows.filter(({ totals }) => totals !== null).map(({ name: called }) => called)
    return { state: run?.state, paid: paid.toSorted() }
  }
  const three = ['伊藤　恵', '鈴木　花子', '高橋　健']

  test('an address', async () => {
    await choose('鈴木', 'branch')
    expect(await addressNow()).toBe('東京都北区王子１－１')
    expect(await titled('鈴木')).toMatchObject({ state: 'branch', decided: { who: '続' } })
    await choose('鈴木', 'trunk')
    expect(await addressNow()).toBe('東京都港区芝２－２')
    await choose('鈴木', 'branch')
    await atPc!.did(changePerson, { person: people.both, address: '東京都千代田区千代田３－３' })
    const { id } = await titled('鈴木')
    expect(await atPc!.does(decideConflict, { conflict: id, choose: 'trunk' })).toMatchObject({ code: 'merge.moved-since' })
  })

  test('one 社員番号: with the person everything about him changes hands', async () => {
    expect(await numbers()).toContain('1004 田中　二')
    await choose('社員番号1004', 'branch')
    expect(await numbers()).toContain('1004 佐々木　一')
    expect(await numbers()).not.toContain('1004 田中　二')
    // The run stays the PC's; his slip has gone with him, and the other's is not of this run.
    expect(await month()).toEqual({ state: '確定', paid: three })
    await choose('社員番号1004', 'trunk')
    expect(await numbers()).toContain('1004 田中　二')
    expect(await month()).toEqual({ state: '確定', paid: [...three, '田中　二'].toSorted() })
  })

  test('one month of pay: the run with its slips', async () => {
    await choose('11月分', 'branch')
    expect(await month()).toEqual({ state: '確定', paid: three })
    await choose('社員番号1004', 'branch')
    expect((await month()).paid).toContain('佐々木　一')
    await choose('11月分', 'trunk')
    expect(await month()).toEqual({ state: '確定', paid: three })
    await choose('社員番号1004', 'trunk')
    expect((await month()).paid).toContain('田中　二')
    expect(await pc!.lies(office)).toEqual([])
    expect(await cloud!.lies(office)).toEqual([])
  })
})

test('who sees what: a clerk of the client decides, another does not even know', async () => {
  const theirs = pc!.someone(office, '担当', 'clerk', { kind: 'clients', clients: [client] })
  const others = pc!.someone(office, '別の担当', 'clerk', { kind: 'clients', clients: [newId()] })
  const viewer = pc!.someone(office, '閲覧', 'viewer')
  expect(await listed(theirs)).toHaveLength(3)
  expect(await listed(others)).toEqual([])
  const { id } = await titled('11月分')
  expect(await others.does(decideConflict, { conflict: id, choose: 'branch' })).toMatchObject({ code: 'office.not-found' })
  expect(await others.asks(showConflict, { conflict: id })).toMatchObject({ code: 'office.not-found' })
  expect(await viewer.does(decideConflict, { conflict: id, choose: 'branch' })).toMatchObject({ code: 'office.not-permitted' })
  const { seen } = await theirs.asked(showConflict, { conflict: id })
  await atPc!.did(decideConflict, { conflict: id, choose: 'branch' })
  expect(await theirs.does(decideConflict, { conflict: id, choose: 'trunk', seen })).toMatchObject({ code: 'journal.stale-row' })
  await theirs.did(decideConflict, { conflict: id, choose: 'trunk' })
})

test('what was added to a person since goes and comes back with him', async () => {
  const { people: now } = await atPc!.asked(listPeople, { client })
  const tanaka = now.find(({ name: called }) => called === '田中　二')!.id
  await attendSample(atPc!, client, tanaka, '2026-12')
  const { id } = await titled('社員番号1004')
  const shown = await atPc!.asked(showConflict, { conflict: id })
  expect(shown.counts.find(({ what }) => what === '勤怠')).toMatchObject({ trunk: 2 })
  await atPc!.did(decideConflict, { conflict: id, choose: 'branch', seen: shown.seen })
  await sameOnBothSides()
  await atPc!.did(decideConflict, { conflict: id, choose: 'trunk' })
  const attended = await atPc!
    .desk()
    .read((db) => db.selectFrom('attendances').select('month').where('person_id', '=', tanaka).execute())
  expect(attended.map(({ month }) => month).toSorted()).toEqual(['2026-11', '2026-12'])
  await sameOnBothSides()
})
