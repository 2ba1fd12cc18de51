import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { intendDispatch } from '../../src/office/dispatches/intend.ts'
import { listDispatches } from '../../src/office/dispatches/list.ts'
import { resendDispatch } from '../../src/office/dispatches/resend.ts'
import { changeSettings } from '../../src/office/settings/change.ts'
import { foundOffice } from '../../src/office/home/found.ts'
import type { Couriers } from '../../src/server/couriers/couriers.ts'
import { houseThatSends } from '../../src/server/couriers/open.ts'
import { sendingFrom, type SendingSettings } from '../../src/server/couriers/settings.ts'
import { setHalted, setStanding } from '../../src/journal/epoch/standing.ts'
import { openTestHouse, type TestHouse } from '../support/house.ts'
import { newId, someoneAt, type Someone } from '../support/office.ts'
import { deadPort, openHookServer, openMailServer, type HookServer, type MailServer } from '../support/receivers.ts'

// Notices by mail and webhook, to real servers on this machine.

let house: TestHouse
let mail: MailServer
let hook: HookServer
const secret = 'a secret both sides know well'

beforeAll(async () => {
  house = await openTestHouse()
  mail = await openMailServer()
  hook = await openHookServer()
})
afterAll(async () => {
  await house.close()
  await mail.close()
  await hook.close()
})
beforeEach(() => {
  mail.mails.length = hook.hooks.length = 0
  mail.counts.connections = 0
  mail.manners = 'take'
  hook.manners = 200
})

/** A courier process of its own over the same house. */
function couriers(change: Partial<SendingSettings> = {}): Couriers {
  const environment = { TSUZUKI_SMTP_URL: mail.url, TSUZUKI_MAIL_FROM: 'Tsuzuki <house@tsuzuki.example.jp>' }
  const settings = { ...sendingFrom(environment), ...change }
  return houseThatSends(house.keeping, settings, { authorities: [hook.authority] }).couriers
}

/** An office that is told by mail and webhook; its two notices are intended. */
async function officeWithNotices(practice = false): Promise<{ id: string; head: Someone }> {
  const id = newId()
  await house.keeping.journal.openOffice(id)
  const head = someoneAt('head', () =>
    house.keeping.journal.desk({ office: id, actor: { id: newId(), name: '続' }, sight: { kind: 'office' } }),
  )
  const member = { login: `head-${id}`, name: '続', passwordHash: null }
  await head.did(foundOffice, { office: { name: '事務所' }, practice, head: member })
  await head.did(changeSettings, { noticeAddresses: ['head@office.example.jp'], webhookUrl: hook.url, webhookSecret: secret })
  await intend(head)
  return { id, head }
}

async function intend(head: Someone): Promise<void> {
  for (const kind of ['メール', 'webhook']) {
    await head.did(intendDispatch, { kind, subject: '警報：変更が多すぎます', text: '午前10時から、変更を止めています。' })
  }
}

const statesOf = async (head: Someone) =>
  (await head.asked(listDispatches, {})).dispatches
    .toSorted((one, other) => (one.kind < other.kind ? -1 : 1))
    .map(({ state }) => state)

test('a leading office sends each notice exactly once, signed, however often the couriers go round', async () => {
  const { head } = await officeWithNotices()
  const first = couriers()
  for (let round = 0; round < 3; round++) await first.sweep()
  await couriers().sweep()
  expect(await statesOf(head)).toEqual(['済', '済'])
  expect(mail.mails).toHaveLength(1)
  expect(mail.mails[0]).toMatchObject({ to: 'head@office.example.jp' })
  expect(mail.mails[0]!.text).toMatch(/Message-ID: <[0-9a-f-]{36}@tsuzuki\.example\.jp>/i)
  expect(hook.hooks).toHaveLength(1)
  const { headers, body } = hook.hooks[0]!
  expect(JSON.parse(body)).toMatchObject({ subject: '警報：変更が多すぎます', id: headers['webhook-id'] })
  const signed = `${headers['webhook-id'] as string}.${headers['webhook-timestamp'] as string}.${body}`
  expect(headers['webhook-signature']).toBe(`v1,${createHmac('sha256', secret).update(signed).digest('base64')}`)
})

test('two couriers at once: what one has begun the other does not begin', async () => {
  const { head } = await officeWithNotices()
  await Promise.all(Array.from({ length: 4 }, () => couriers().sweep()))
  expect(await statesOf(head)).toEqual(['済', '済'])
  expect([mail.mails.length, hook.hooks.length]).toEqual([1, 1])
})

test('mute by construction: restored, following, superseded, practising and drilled offices open no connection', async () => {
  const { core } = house.keeping.journal
  const restored = await officeWithNotices()
  await house.keeping.reception.mute(restored.id, { why: '書庫から戻した事務所です。', since: house.keeping.now() })
  const following = await officeWithNotices()
  await setStanding(core, following.id, 'following')
  const superseded = await officeWithNotices()
  await setStanding(core, superseded.id, 'superseded')
  const practice = await officeWithNotices(true)
  for (let round = 0; round < 2; round++) await couriers().sweep()
  const offices = [restored, following, superseded, practice]
  for (const { head } of offices) expect(await statesOf(head)).toEqual(['予定', '予定'])
  expect([mail.counts.connections, hook.hooks.length]).toEqual([0, 0])
  // A drilled house is mute for everybody; the same offices, leading and in earnest, send.
  const drilled = await officeWithNotices()
  await couriers({ mute: '訓練です。' }).sweep()
  expect(await statesOf(drilled.head)).toEqual(['予定', '予定'])
  expect([mail.counts.connections, hook.hooks.length]).toEqual([0, 0])
  for (const { id } of [following, superseded]) await setStanding(core, id, 'leading')
  await couriers().sweep()
  for (const { head } of [following, superseded, drilled]) expect(await statesOf(head)).toEqual(['済', '済'])
  expect([mail.mails.length, hook.hooks.length]).toEqual([3, 3])
})

test('while writing is halted the head is still told', async () => {
  const { id, head } = await officeWithNotices()
  await couriers().sweep()
  await setHalted(house.keeping.journal.core, id, '変更が多すぎます')
  expect(await head.does(changeSettings, { noticeAddresses: [] })).toMatchObject({ code: 'journal.halted' })
  await intend(head)
  await couriers().sweep()
  expect(await statesOf(head)).toEqual(['済', '済', '済', '済'])
  expect([mail.mails.length, hook.hooks.length]).toEqual([2, 2])
})

test('what did not get there is tried again five times, further and further apart, then it is work for a person', async () => {
  const { head } = await officeWithNotices()
  mail.manners = 'later'
  hook.manners = 503
  const busy = couriers()
  for (let round = 0; (await statesOf(head)).includes('予定') && round < 60; round++) {
    await busy.sweep()
    house.pass(3)
  }
  expect(await statesOf(head)).toEqual(['失敗', '失敗'])
  const { dispatches } = await head.asked(listDispatches, {})
  for (const { attempts, words } of dispatches) {
    const times = attempts.map(({ at }) => Date.parse(at) / 60_000)
    const pauses = times.slice(1).map((time, index) => time - times[index]!)
    expect(pauses.map((pause, index) => pause >= [1, 5, 15, 60][index]!)).toEqual([true, true, true, true])
    expect(words).toMatch(/451|503/)
  }
  expect([mail.mails.length, hook.hooks.length]).toEqual([0, 5])
  mail.manners = 'take'
  hook.manners = 204
  for (const { id } of dispatches) await head.did(resendDispatch, { dispatch: id })
  await busy.sweep()
  expect(await statesOf(head)).toEqual(['済', '済'])
})

test('nobody listens: not sent, tried again; a plain no: failed at once; a redirection is not followed', async () => {
  const { head } = await officeWithNotices()
  hook.manners = 302
  await couriers({ mail: { url: `smtp://127.0.0.1:${await deadPort()}`, from: 'house@tsuzuki.example.jp' } }).sweep()
  expect(await statesOf(head)).toEqual(['失敗', '予定'])
  mail.manners = 'never'
  house.pass(2)
  await couriers().sweep()
  expect(await statesOf(head)).toEqual(['失敗', '失敗'])
})

test('a line cut after the bytes had left: the fate is unknown and nothing is sent again by itself', async () => {
  const { head } = await officeWithNotices()
  mail.manners = 'cut'
  hook.manners = 'cut'
  const busy = couriers()
  for (let round = 0; round < 5; round++) {
    await busy.sweep()
    house.pass(60)
  }
  expect(await statesOf(head)).toEqual(['不明', '不明'])
  expect([mail.mails.length, hook.hooks.length]).toEqual([1, 1])
})
