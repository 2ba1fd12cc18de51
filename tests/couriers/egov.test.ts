import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { Changes } from '../../src/journal/changes.ts'
import { officeKeys } from '../../src/journal/continuity/tables.ts'
import { promote } from '../../src/journal/epoch/promote.ts'
import { setHalted, setStanding } from '../../src/journal/epoch/standing.ts'
import { rawKey } from '../../src/journal/note.ts'
import { attemptDispatch } from '../../src/office/dispatches/attempt.ts'
import { confirmDispatch } from '../../src/office/dispatches/confirm.ts'
import { listDispatches } from '../../src/office/dispatches/list.ts'
import { resendDispatch } from '../../src/office/dispatches/resend.ts'
import { withdrawDispatch } from '../../src/office/dispatches/withdraw.ts'
import { listProcedures } from '../../src/office/procedures/list.ts'
import { recordFiled } from '../../src/office/procedures/record-filed.ts'
import { submitProcedures } from '../../src/office/procedures/submit.ts'
import { buildApp } from '../../src/server/app.ts'
import { houseThatSends } from '../../src/server/couriers/open.ts'
import { sendingFrom } from '../../src/server/couriers/settings.ts'
import { openEgov, type EgovServer } from '../support/egov.ts'
import { Browser, openTestHouse, type TestHouse, type TestOffice } from '../support/house.ts'
import { must, newId, type Someone } from '../support/office.ts'
import { hireSample, registerSample } from '../support/office-sample.ts'
import { orderOf } from '../support/journal.ts'
import { letIn } from './let-in.ts'

// 資格取得届 by 電子申請, from the product over HTTP to the emulated e-Gov on a port of its own.

let house: TestHouse
let egov: EgovServer
const place = { identifier: '49511200070000000000062', name: '北海道,札幌北年金事務所（北海道事務センター）' }

beforeAll(async () => {
  house = await openTestHouse()
  egov = await openEgov(house.keeping.now, 60)
})
afterAll(async () => {
  await house.close()
  await egov.close()
})
beforeEach(() => {
  egov.emulator.sendings.length = 0
  egov.emulator.reportsArrivals = true
})

/** A process of its own over the same house: doors and couriers. */
function newProcess(mute: string | null = null) {
  return houseThatSends(house.keeping, { ...sendingFrom({}), egov: egov.settings, mute })
}

let offices = 0

/** An office whose head let the software in at e-Gov, and one 資格取得届 that is to be sent. */
async function officeWithFiling() {
  const office = await house.office(`o${++offices}`)
  await letIn(await buildApp(newProcess()), `o${offices}-head`)
  return { office, head: office.head, ...(await submitted(office)) }
}

async function submitted({ head }: TestOffice) {
  const client = await registerSample(head)
  await hireSample(head, client)
  const procedure = (await head.asked(listProcedures, { client })).procedures[0]!
  const { dispatch } = await head.did(submitProcedures, { client, procedures: [procedure.id], place })
  return { client, procedure: procedure.id, dispatch }
}

const standing = async (head: Someone) => (await head.asked(listDispatches, {})).dispatches[0]!
const filedAs = async (head: Someone) => (await head.asked(listProcedures, { all: true })).procedures[0]!

test('from the page to e-Gov: sent once, the arrival number recorded on the procedure', async () => {
  const { head, dispatch } = await officeWithFiling()
  const couriers = newProcess().couriers
  await couriers.sweep()
  expect(await standing(head)).toMatchObject({ state: '送信中', reference: egov.emulator.sendings[0]!.sendNumber })
  expect(await filedAs(head)).toMatchObject({ state: '送信中' })
  house.pass(2)
  await couriers.sweep()
  const [sending, ...more] = egov.emulator.sendings
  expect(more).toEqual([])
  expect(sending!.fileName).toBe(`${dispatch}.zip`)
  const { arriveId, wrong, place: to } = sending!.applications[0]!
  expect(wrong).toEqual([])
  expect(to).toBe(place.name)
  expect(await standing(head)).toMatchObject({ state: '済', arrivalNumber: arriveId })
  expect(await filedAs(head)).toMatchObject({ state: '提出済', arrivalNumber: arriveId, filedOn: '2026-11-20' })
  await newProcess().couriers.sweep()
  expect(egov.emulator.sendings).toHaveLength(1)
})

test('over HTTP: submit, see it in the list, and what is being sent is neither filed by hand nor given up', async () => {
  const office = await house.office(`o${++offices}`)
  const keeping = newProcess()
  const app = await buildApp(keeping)
  const cookie = await letIn(app, `o${offices}-head`)
  const browser = Object.assign(new Browser({ app }), { cookie })
  expect((await browser.get('/api/egov')).json()).toEqual({ whose: 'vendor', software: 'vendor-software', connected: true })
  const client = await registerSample(office.head)
  await hireSample(office.head, client)
  const { procedures } = (await browser.ask('procedures.list', { client })).json().answer
  const [procedure] = procedures as { id: string }[]
  const sent = await browser.act('procedures.submit', { client, procedures: [procedure!.id], place })
  expect(sent.statusCode).toBe(200)
  for (const act of ['procedures.withdraw', 'procedures.record-filed']) {
    const refused = await browser.act(act, { procedure: procedure!.id, filedOn: '2026-11-20' })
    expect(refused.json()).toMatchObject({ code: 'procedure.being-sent' })
  }
  const again = await browser.act('procedures.submit', { client, procedures: [procedure!.id], place })
  expect(again.json()).toMatchObject({ code: 'procedure.being-sent' })
  await keeping.couriers.sweep()
  house.pass(2)
  await keeping.couriers.sweep()
  const { dispatches } = (await browser.ask('dispatches.list', { client })).json().answer
  expect(dispatches).toMatchObject([{ kind: '電子申請', state: '済', clientName: '株式会社高崎製作所' }])
})

test('mute by construction: not one request reaches e-Gov; the same office, leading, files once', async () => {
  const { office, head } = await officeWithFiling()
  const { core } = house.keeping.journal
  const before = egov.counts.requests
  await setStanding(core, office.id, 'following')
  await newProcess().couriers.sweep()
  await setStanding(core, office.id, 'superseded')
  await newProcess().couriers.sweep()
  await setStanding(core, office.id, 'leading')
  await setHalted(core, office.id, '変更が多すぎます')
  await newProcess().couriers.sweep()
  await setHalted(core, office.id, null)
  await newProcess('訓練です。').couriers.sweep()
  const restored = await officeWithFiling()
  const signIns = egov.counts.requests
  await house.keeping.reception.mute(restored.office.id, { why: '書庫から戻した事務所です。', since: house.keeping.now() })
  await setStanding(core, office.id, 'following')
  await newProcess().couriers.sweep()
  expect(egov.counts.requests).toBe(signIns)
  expect(signIns - before).toBe(2)
  expect(egov.emulator.sendings).toHaveLength(0)
  await setStanding(core, office.id, 'leading')
  const couriers = newProcess().couriers
  for (let round = 0; round < 3; round++) {
    await couriers.sweep()
    house.pass(2)
  }
  expect((await standing(head)).state).toBe('済')
  expect((await standing(restored.head)).state).toBe('予定')
  expect(egov.emulator.sendings).toHaveLength(1)
})

test('結果不明, and e-Gov has it: found by the name of the ZIP, never sent again', async () => {
  const { head, dispatch } = await officeWithFiling()
  egov.emulator.manners = 'cut-after'
  await newProcess().couriers.sweep()
  expect((await standing(head)).state).toBe('不明')
  expect(await head.does(withdrawDispatch, { dispatch })).toMatchObject({ code: 'dispatch.not-failed' })
  expect(await head.does(resendDispatch, { dispatch })).toMatchObject({ code: 'dispatch.not-failed' })
  house.pass(2)
  await newProcess().couriers.sweep()
  expect(await standing(head)).toMatchObject({
    state: '済',
    arrivalNumber: egov.emulator.sendings[0]!.applications[0]!.arriveId,
  })
  expect(egov.emulator.sendings).toHaveLength(1)
})

test('結果不明, and e-Gov has nothing: believed after a quarter of an hour, then a person may send it again', async () => {
  const { head, dispatch } = await officeWithFiling()
  egov.emulator.manners = 'cut-before'
  await newProcess().couriers.sweep()
  house.pass(10)
  await newProcess().couriers.sweep()
  expect((await standing(head)).state).toBe('不明')
  house.pass(6)
  await newProcess().couriers.sweep()
  expect(await standing(head)).toMatchObject({ state: '失敗', words: expect.stringContaining('届いていません') })
  // By itself nothing happens, however long it takes.
  house.pass(600)
  await newProcess().couriers.sweep()
  expect(egov.emulator.sendings).toHaveLength(0)
  await head.did(resendDispatch, { dispatch })
  for (let round = 0; round < 2; round++) {
    await newProcess().couriers.sweep()
    house.pass(2)
  }
  expect((await standing(head)).state).toBe('済')
  expect(egov.emulator.sendings).toHaveLength(1)
})

test('where the report does not list what arrived, one that looks alike is shown to a person, who decides', async () => {
  const { head, dispatch } = await officeWithFiling()
  egov.emulator.reportsArrivals = false
  egov.emulator.manners = 'cut-after'
  await newProcess().couriers.sweep()
  house.pass(30)
  await newProcess().couriers.sweep()
  const { arriveId } = egov.emulator.sendings[0]!.applications[0]!
  expect(await standing(head)).toMatchObject({ state: '不明', words: expect.stringContaining(arriveId) })
  const found = { dispatch, found: '送られていた' }
  expect(await head.does(confirmDispatch, found)).toMatchObject({ code: 'dispatch.number-needed' })
  await head.did(confirmDispatch, { ...found, arrivalNumber: arriveId.replace(/(\d{4})/g, '$1 ') })
  expect(await standing(head)).toMatchObject({ state: '済', arrivalNumber: arriveId, confirmed: { found: '送られていた' } })
  expect(await filedAs(head)).toMatchObject({ state: '提出済', arrivalNumber: arriveId })
})

/** The office's PC takes over: a new epoch begins under the office's key. */
async function takeOver({ id }: TestOffice, head: Someone): Promise<void> {
  const officeKey = generateKeyPairSync('ed25519').privateKey
  const key = { id: randomUUID(), signing_key: rawKey(officeKey).toString('base64'), recipient: 'age1', holders: [] }
  must(await head.desk().commit(orderOf(new Changes().insert(officeKeys, { ...key, made_on: '2026-11-20', retired_on: null }))))
  const owner = { office: id, actor: { id: newId(), name: '続' }, sight: { kind: 'office' } } as const
  const holder = generateKeyPairSync('ed25519').privateKey
  const promotion = { officeKey, holder, place: '事務所のPC', act: 'continuity.promote', reason: '断線' }
  must(await promote(house.keeping.journal.core, owner, promotion))
}

test('a new epoch: what the house before had begun is looked up first, and not sent by itself', async () => {
  const { office, head, dispatch } = await officeWithFiling()
  // Killed between the attempt and its answer.
  await head.did(attemptDispatch, { dispatch, via: 'vendor-software', here: false })
  expect((await standing(head)).state).toBe('送信中')
  await takeOver(office, head)
  expect((await standing(head)).state).toBe('不明')
  await newProcess().couriers.sweep()
  expect((await standing(head)).state).toBe('不明')
  house.pass(20)
  await newProcess().couriers.sweep()
  expect((await standing(head)).state).toBe('失敗')
  house.pass(600)
  await newProcess().couriers.sweep()
  expect(egov.emulator.sendings).toHaveLength(0)
  await head.did(withdrawDispatch, { dispatch })
  expect(await filedAs(head)).toMatchObject({ state: '作成済' })
})

test('a new epoch: what the house before may have begun in entries that were lost is blocked too, until a person says so', async () => {
  const { office, head, dispatch } = await officeWithFiling()
  await takeOver(office, head)
  expect((await standing(head)).state).toBe('不明')
  for (let round = 0; round < 3; round++) {
    await newProcess().couriers.sweep()
    house.pass(60)
  }
  expect(await standing(head)).toMatchObject({ state: '不明', words: expect.stringContaining('前の世代') })
  expect(egov.emulator.sendings).toHaveLength(0)
  await head.did(confirmDispatch, { dispatch, found: '送られていない', next: 'もう一度送る' })
  for (let round = 0; round < 2; round++) {
    await newProcess().couriers.sweep()
    house.pass(2)
  }
  expect((await standing(head)).state).toBe('済')
  expect(egov.emulator.sendings).toHaveLength(1)
})

test('e-Gov says no to what was sent: failed, with its words; withdrawn, it may be filed another way', async () => {
  const { head, dispatch, procedure } = await officeWithFiling()
  egov.emulator.says = { item: '事業所番号', content: '登録がありません。' }
  await newProcess().couriers.sweep()
  house.pass(2)
  await newProcess().couriers.sweep()
  egov.emulator.says = null
  expect(await standing(head)).toMatchObject({ state: '失敗', words: expect.stringContaining('事業所番号：登録がありません。') })
  await head.did(withdrawDispatch, { dispatch })
  await head.did(recordFiled, { procedure, filedOn: '2026-11-20', arrivalNumber: '2026-1120-0000-0000-01' })
  expect(await filedAs(head)).toMatchObject({ state: '提出済', arrivalNumber: '202611200000000001' })
})

test('consent taken back at e-Gov: nothing is attempted until the head lets the software in again', async () => {
  const { head } = await officeWithFiling()
  egov.emulator.authority.forget()
  for (let round = 0; round < 3; round++) {
    await newProcess().couriers.sweep()
    house.pass(30)
  }
  expect(await standing(head)).toMatchObject({ state: '予定', attempts: [] })
  const keeping = newProcess()
  await letIn(await buildApp(keeping), `o${offices}-head`)
  await keeping.couriers.sweep()
  expect((await standing(head)).state).toBe('送信中')
})

test('an e-Gov answer that leads elsewhere, or another browser, connects nothing', async () => {
  await house.office(`o${++offices}`)
  const app = await buildApp(newProcess())
  const headers = { host: 'localhost' }
  const stranger = await app.inject({
    url: '/api/egov/callback?code=x&state=y',
    headers: { ...headers, cookie: 'tsuzuki-egov=z' },
  })
  expect(stranger.headers['location']).toBe('/dispatches?egov=failed')
})
