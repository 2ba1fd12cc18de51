import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Random } from '../../src/cli/bench/random.ts'
import { DrillHouse } from '../../src/cli/drill/house.ts'
import { checkEverything, checkReceipts } from '../../src/cli/drill/kill/check.ts'
import { Month } from '../../src/cli/drill/kill/month.ts'
import { tsuzuki } from '../../src/cli/drill/two/command.ts'
import { clerksAt, pairedPc, twoHouses, until, type TwoHouses } from '../../src/cli/drill/two/houses.ts'
import { Visitor } from '../../src/cli/drill/visitor.ts'
import { DataFolder } from '../../src/journal/folder.ts'
import { freePort } from '../../src/journal/postgres/running.ts'
import type { Restored } from '../../src/journal/restore/restore.ts'

// The second failure: the cloud is gone, the office works on its PC, and then that PC's disk is gone too. A second PC followed the first,
// and the first kept an archive. Ten people go on, at the second PC or in what the archive gave back.

const MINUTE = 60_000
const folder = mkdtempSync(join(tmpdir(), 'tsuzuki-second-'))
chmodSync(folder, 0o755)
const archive = join(folder, 'archive')
let houses: TwoHouses
let second: DrillHouse | null = null
let adopted: DrillHouse | null = null
let third: DrillHouse | null = null
beforeAll(async () => {
  houses = await twoHouses({ folder, seed: 4, say: () => {} })
  await houses.pc.start()
}, 5 * MINUTE)
afterAll(async () => {
  for (const house of [houses.cloud, houses.pc, second, adopted, third])
    if (house !== null && existsSync(house.folder.path)) await house.killAll()
  rmSync(folder, { recursive: true, force: true })
})

const passphrase = () => readFileSync(houses.passphrase, 'utf8').trim()

async function promoted(pc: DrillHouse, reason: string): Promise<void> {
  const { status, body } = await pc.post('standby/promote', { key: { passphrase: passphrase() }, name: '訓練 はじめ', reason })
  expect({ status, body }).toMatchObject({ status: 200 })
  await pc.signIn()
}

/** Nine people beside the head. */
const people = Array.from({ length: 9 }, (_, index) => ({ login: `shoin${index}`, name: `所員 ${'一二三四五六七八九'[index]}` }))
const passwordOf = (login: string) => `${login}は朝いちばんに窓を開ける`

async function answerOf<T>(sent: Promise<{ status: number; body: unknown }>): Promise<T> {
  const { status, body } = await sent
  expect({ status, body }).toMatchObject({ status: 200 })
  return body as T
}

/** The head lets one person in, who sets a password. */
async function comesIn(house: DrillHouse, login: string): Promise<Visitor> {
  const { code } = await answerOf<{ code: string }>(house.post('invitations', { member: members.get(login) }))
  const visitor = new Visitor(house)
  await answerOf(visitor.post('invitations/accept', { code, password: passwordOf(login) }))
  return visitor
}

/** Ids by login; they are the same in every house of the office. */
const members = new Map<string, string>()

async function hired(house: DrillHouse): Promise<void> {
  for (const person of people) {
    const sent = house.post(
      'acts/staff.add',
      { input: { ...person, role: 'clerk' } },
      { 'idempotency-key': `add-${person.login}` },
    )
    const { answer } = await answerOf<{ answer: { member: string } }>(sent)
    members.set(person.login, answer.member)
    await comesIn(house, person.login)
  }
}

/** Everybody signs in with the password of always. */
function signedIn(house: DrillHouse): Promise<Visitor[]> {
  return Promise.all(
    people.map(async ({ login }) => {
      const visitor = new Visitor(house)
      await answerOf(visitor.post('sign-in/password', { login, password: passwordOf(login) }))
      return visitor
    }),
  )
}

/** Ten people at once, each with a client the head has just registered for him, until its first run is fixed. */
async function allFixARun(house: DrillHouse, others: readonly Visitor[], name: string): Promise<void> {
  expect(others.length).toBe(9)
  const clerks = others.map((visitor, index) =>
    fixesARun(house, visitor, { name: `${name}${index}-`, login: people[index]!.login }),
  )
  await Promise.all([fixesARun(house, house, { name: `${name}9-`, login: null }), ...clerks])
}

async function fixesARun(
  house: DrillHouse,
  visitor: Pick<Visitor, 'post'>,
  { name, login }: { readonly name: string; readonly login: string | null },
): Promise<void> {
  const month = new Month(name, new Random(9))
  for (let sent = 1; ; sent++) {
    const step = month.next()
    const { act, input } = step
    const key = { 'idempotency-key': `${name}${String(sent).padStart(8, '0')}` }
    const by = act === 'clients.register' ? house : visitor
    const { answer } = await answerOf<{ answer: Record<string, unknown> }>(by.post(`acts/${act}`, { input }, key))
    step.done(answer)
    if (act === 'clients.register' && login !== null) {
      const assigned = { member: members.get(login), clients: [answer['client']] }
      await answerOf(house.post('acts/staff.assign', { input: assigned }, { 'idempotency-key': `assign-${name}${login}` }))
    }
    if (act === 'payroll.fix') return
  }
}

test(
  'a second PC follows the promoted one, and is promoted by the same passphrase when that one is gone',
  async () => {
    const { cloud, pc } = houses
    await hired(cloud)
    const inCloud = await clerksAt(cloud, folder, ['A'], 4)
    await inCloud.some(10)
    const last = inCloud.oracle.acknowledged.at(-1)!.sequence
    await until(pc, ({ applied }) => applied >= last)
    await cloud.killAll()
    await promoted(pc, 'クラウドが使えない')
    second = await pairedPc(pc, { path: join(folder, 'second'), name: '二台目のPC' })
    await second.start()
    const atPc = await clerksAt(pc, folder, ['P'], 5)
    await atPc.some(10)
    const newest = atPc.oracle.acknowledged.at(-1)!.sequence
    await until(second, ({ applied }) => applied >= newest)
    await tsuzuki(['archive', 'run', '--once', '--to', archive, '--data', pc.folder.path])

    const goneAt = performance.now()
    await pc.killAll()
    rmSync(pc.folder.path, { recursive: true })
    await promoted(second, '一台目のPCが失われた')
    await allFixARun(second, await signedIn(second), 'S')
    const backMs = Math.round(performance.now() - goneAt)
    console.log(`second PC: from the loss of the first until ten people had fixed a run each ${backMs} ms`)
    expect(backMs).toBeLessThan(15 * MINUTE)
    expect(await until(second, ({ epoch }) => epoch === 3)).toMatchObject({ standing: 'leading' })
    const { failures } = await checkReceipts(second, [...inCloud.oracle.acknowledged, ...atPc.oracle.acknowledged])
    expect([...failures, ...(await checkEverything(second))]).toEqual([])
    await Promise.all([inCloud.oracle.close(), atPc.oracle.close()])
  },
  10 * MINUTE,
)

test(
  'from the archive of the promoted PC alone the office is built, by the key file that another PC holds, and ten people work in it',
  async () => {
    const since = performance.now()
    const { office, folder: data } = second!
    const key = ['--identity', join(data.path, 'office-key', 'head.age'), '--passphrase-file', houses.passphrase]
    const said = await tsuzuki(['restore', '--from', archive, '--into', folder, '--office', office, ...key, '--json'])
    const { folder: path, head, lie, gap, bad, report } = JSON.parse(said) as Restored & { folder: string }
    expect({ lie, gap, bad, lies: report.lies }).toEqual({ lie: null, gap: null, bad: [], lies: [] })
    expect(head.sequence).toBeGreaterThan(20)

    const address = `http://localhost:${await freePort(0)}`
    const why = ['--by', '訓練 はじめ', '--reason', '二台目も失われた', '--address', address]
    const invited = /invited#(\S+)/.exec(await tsuzuki(['adopt', '--data', path, ...why, ...key]))![1]!
    adopted = DrillHouse.adopted(new DataFolder(path), office, address, invited)
    await adopted.start()
    const others: Visitor[] = []
    for (const { login } of people) others.push(await comesIn(adopted, login))
    await allFixARun(adopted, others, 'R')
    const backMs = Math.round(performance.now() - since)
    console.log(`archive: from nothing until ten people had fixed a run each ${backMs} ms`)
    expect(backMs).toBeLessThan(15 * MINUTE)
    expect(await checkEverything(adopted)).toEqual([])
  },
  10 * MINUTE,
)

test(
  'the adopted house is archived and followed like any other',
  async () => {
    const house = adopted!
    const place = join(folder, 'archive-of-the-adopted')
    await tsuzuki(['archive', 'run', '--once', '--to', place, '--data', house.folder.path])
    const key = ['--identity', join(second!.folder.path, 'office-key', 'head.age'), '--passphrase-file', houses.passphrase]
    const verified = await tsuzuki(['archive', 'verify', '--from', place, '--office', house.office, ...key, '--json'])
    expect(JSON.parse(verified)).toMatchObject({ gap: null, bad: [], forks: [], lieCount: 0 })
    third = await pairedPc(house, { path: join(folder, 'third'), name: '三台目のPC' })
    await third.start()
    const clerks = await clerksAt(house, folder, ['T'], 6)
    await clerks.some(10)
    const newest = clerks.oracle.acknowledged.at(-1)!.sequence
    expect(await until(third, ({ applied }) => applied >= newest)).toMatchObject({ standing: 'following', ring: null })
    expect(await checkEverything(third)).toEqual([])
    await clerks.oracle.close()
  },
  10 * MINUTE,
)
