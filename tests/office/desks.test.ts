import { afterAll, beforeAll, expect, test } from 'vitest'
import { enterAttendance } from '../../src/office/attendance/enter.ts'
import { changeClient } from '../../src/office/clients/change.ts'
import { clientHistory } from '../../src/office/clients/history.ts'
import { listClients } from '../../src/office/clients/list.ts'
import { registerClient } from '../../src/office/clients/register.ts'
import { showClient } from '../../src/office/clients/show.ts'
import { calculatePayroll } from '../../src/office/payroll/calculate.ts'
import { payrollMonth } from '../../src/office/payroll/month.ts'
import { openPayroll } from '../../src/office/payroll/open.ts'
import { changePerson } from '../../src/office/people/change.ts'
import { hirePerson } from '../../src/office/people/hire.ts'
import { leavePerson } from '../../src/office/people/leave.ts'
import { listPeople } from '../../src/office/people/list.ts'
import { showPerson } from '../../src/office/people/show.ts'
import { addMember } from '../../src/office/staff/add.ts'
import { assignClients } from '../../src/office/staff/assign.ts'
import { memberAtDoor } from '../../src/office/staff/at-door.ts'
import { disableMember } from '../../src/office/staff/disable.ts'
import { listStaff } from '../../src/office/staff/list.ts'
import { setSignIn } from '../../src/office/staff/set-sign-in.ts'
import { attendSample, hireSample, monthSample, registerSample, sampleClient, sampleNewcomer } from '../support/office-sample.ts'
import { openTestOffice, type Someone, type TestOffice } from '../support/office.ts'

// Several people at one office: who may, who sees, and who was first.

let office: TestOffice
let head: Someone
let ours: { client: string; person: string; run: string }
let theirs: string

beforeAll(async () => {
  office = await openTestOffice()
  head = office.head
  ours = await monthSample(head)
  theirs = await registerSample(head, { code: '202', name: '有限会社となり' })
})
afterAll(() => office.close())

test('two clerks edit the same person: the second one is told', async () => {
  const [first, second] = [office.someone('clerk'), office.someone('clerk')]
  const { person } = await first.asked(showPerson, { person: ours.person })
  await first.did(changePerson, { person: ours.person, seen: person.seen, phone: '03-1111-2222' })
  expect(await second.does(changePerson, { person: ours.person, seen: person.seen, phone: '03-9999-8888' })).toMatchObject({
    code: 'office.row-moved',
  })
  expect((await second.asked(showPerson, { person: ours.person })).person.phone).toBe('03-1111-2222')
})

test('the same edit twice changes nothing the second time', async () => {
  const clerk = office.someone('clerk')
  const input = { person: ours.person, department: '製造部' }
  expect(await clerk.does(changePerson, input)).toMatchObject({ receipt: { sequence: expect.any(Number) } })
  expect(await clerk.does(changePerson, input)).toMatchObject({ receipt: null })
})

test('a key used again answers the same receipt; with another input it is refused', async () => {
  const clerk = office.someone('clerk')
  const order = { idempotencyKey: 'same-key' }
  const first = await clerk.does(changePerson, { person: ours.person, note: '一' }, order)
  const again = await clerk.does(changeClient, { client: ours.client, phone: '03-0000-0000' }, order)
  expect(first).toMatchObject({ receipt: { repeated: false } })
  expect(again).toMatchObject({ code: 'journal.key-reused' })
})

test('a rehearsal shows the answer and keeps nothing', async () => {
  const input = { ...sampleNewcomer, client: theirs }
  expect(await head.does(hirePerson, input, { rehearse: true })).toMatchObject({
    answer: { standard: { health: 280_000 } },
    receipt: { rehearsed: true },
  })
  expect((await head.asked(listPeople, { client: theirs })).people).toEqual([])
  expect(await head.does(calculatePayroll, { run: ours.run }, { rehearse: true })).toMatchObject({ answer: { calculated: 1 } })
  expect((await head.asked(payrollMonth, { client: ours.client, month: '2026-11' })).rows[0]!.totals).toBeNull()
})

test('a clerk with limited sight neither sees nor touches other clients', async () => {
  const { member } = await head.did(addMember, { login: 'sato', name: '佐藤', role: 'clerk' })
  await head.did(assignClients, { member, clients: [ours.client] })
  const known = (await memberAtDoor(head.desk(), member))!
  expect(known.sight).toEqual({ kind: 'clients', clients: [ours.client] })
  const sato = office.someone('clerk', known.sight, { id: member, name: '佐藤' })
  expect((await sato.asked(listClients, {})).clients.map((one) => one.code)).toEqual(['101'])
  expect(await sato.asks(showClient, { client: theirs })).toMatchObject({ code: 'office.not-found' })
  expect(await sato.asks(payrollMonth, { client: theirs, month: '2026-11' })).toMatchObject({ code: 'office.not-found' })
  expect(await sato.does(changeClient, { client: theirs, name: '乗っ取り' })).toMatchObject({ code: 'office.not-found' })
  expect(await sato.does(openPayroll, { client: theirs, month: '2026-11' })).toMatchObject({ code: 'office.not-found' })
  expect(await sato.does(hirePerson, { ...sampleNewcomer, client: theirs })).toMatchObject({ code: 'office.not-found' })
  // Members, with their password hashes, lie outside a clerk's sight; the door changes one's own by a desk of the whole office.
  expect(await sato.desk().read((db) => db.selectFrom('members').selectAll().execute())).toEqual([])
  expect(await sato.does(setSignIn, { passwordHash: 'hash' })).toMatchObject({ code: 'office.not-found' })
  await office.someone('clerk', { kind: 'office' }, { id: member, name: '佐藤' }).did(setSignIn, { passwordHash: 'hash' })
  await sato.did(changePerson, { person: ours.person, note: '担当 佐藤' })
  expect((await head.asked(listStaff, {})).members.find((one) => one.login === 'sato')).toMatchObject({
    password: true,
    clients: [ours.client],
  })
  await head.did(disableMember, { member })
  expect(await memberAtDoor(head.desk(), member)).toBeNull()
})

test('a viewer asks and does nothing; a clerk registers no client', async () => {
  const viewer = office.someone('viewer')
  expect((await viewer.asked(listClients, {})).clients.length).toBe(2)
  expect(await viewer.does(changePerson, { person: ours.person, note: 'x' })).toMatchObject({ code: 'office.not-permitted' })
  expect(await office.someone('clerk').does(registerClient, sampleClient)).toMatchObject({ code: 'office.not-permitted' })
})

test('who cannot be calculated is named; the rest is kept at the choice of the clerk', async () => {
  await hireSample(head, ours.client, { person: { number: '1002', name: '勤怠　未着' } })
  expect(await head.does(calculatePayroll, { run: ours.run })).toMatchObject({ code: 'attendance.missing' })
  expect((await head.asked(payrollMonth, { client: ours.client, month: '2026-11' })).rows.map((row) => row.totals)).toEqual([
    null,
    null,
  ])
  const kept = await head.did(calculatePayroll, { run: ours.run, keepRest: true })
  expect(kept).toMatchObject({ calculated: 1, refused: [{ number: '1002', refusals: [{ code: 'attendance.missing' }] }] })
})

test('cells are refused one by one, and nothing of them is kept', async () => {
  const of = (key: string, value: number) => ({ person: ours.person, key, value })
  const cells = [
    of('work.workedHalfDays', -2),
    of('work.overtimeMinutes', 99_999),
    of('amounts.nothing', 1),
    of('amounts.meal', 4000),
  ]
  const refused = await head.does(enterAttendance, { client: ours.client, month: '2026-11', cells })
  expect(refused).toMatchObject({
    code: 'attendance.negative',
    place: { column: '出勤日数', value: '-2' },
    more: [{ code: 'attendance.more-than-period' }, { code: 'attendance.unknown-column' }],
  })
  const { rows } = await head.asked(payrollMonth, { client: ours.client, month: '2026-11' })
  expect(rows[0]!.values['amounts.meal']).toBeUndefined()
})

test('a leave ends the insurance, proposes what follows, and is taken back', async () => {
  const person = await hireSample(head, ours.client, { person: { number: '1003' } })
  await attendSample(head, ours.client, person, '2026-11')
  const left = await head.did(leavePerson, { person, leftOn: '2026-10-31', reason: '自己都合' })
  expect(left).toMatchObject({ lostOn: '2026-11-01' })
  expect(left.procedures.map(({ form, dueOn }) => [form, dueOn])).toEqual([
    ['健康保険・厚生年金保険 資格喪失届', '2026-11-06'],
    ['雇用保険 資格喪失届', '2026-11-11'],
  ])
  // 11/25 is paid in the month after leaving at the month's end: October's premium once.
  expect((await head.did(calculatePayroll, { run: ours.run, keepRest: true })).calculated).toBe(2)
  await head.did(leavePerson, { person, leftOn: null, reason: '自己都合' })
  const shown = await head.asked(showPerson, { person })
  expect(shown).toMatchObject({ person: { leftOn: null }, insurance: { lostOn: null, employmentLostOn: null } })
  expect(shown.procedures.filter((one) => one.state === '提案').map((one) => one.form)).not.toContain('雇用保険 資格喪失届')
  expect((await head.did(leavePerson, { person, leftOn: '2026-10-31', reason: '自己都合' })).procedures).toHaveLength(2)
})

test('the history of a client speaks Japanese', async () => {
  await head.did(changeClient, {
    client: ours.client,
    payDay: 31,
    premiumPercent: { ...sampleClient.premiumPercent, overtime: 30 },
  })
  const { entries } = await head.asked(clientHistory, { client: ours.client, limit: 1 })
  expect(entries[0]!.changes[0]!.fields).toEqual([
    { field: '支給日', before: '25日', after: '末日' },
    {
      field: '割増率',
      before: '深夜 25%、法定休日 35%、時間外 25%、60時間超 50%',
      after: '深夜 25%、法定休日 35%、時間外 30%、60時間超 50%',
    },
  ])
})
