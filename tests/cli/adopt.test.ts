import { createPrivateKey } from 'node:crypto'
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Receipt } from '../../src/base/receipt.ts'
import { mustNotRefuse, refuse } from '../../src/base/refusal.ts'
import { adopt } from '../../src/cli/adopt/adopting.ts'
import { openedKey } from '../../src/cli/archive/open.ts'
import { inHouse } from '../../src/cli/open-house.ts'
import { standRestored } from '../../src/cli/restored.ts'
import { folderPlace } from '../../src/journal/archive/folder-place.ts'
import { keepOnce } from '../../src/journal/archive/keep.ts'
import { readName } from '../../src/journal/archive/name.ts'
import { DataFolder } from '../../src/journal/folder.ts'
import { freePort } from '../../src/journal/postgres/running.ts'
import { leadNoCopy } from '../../src/journal/restore/lead-no-copy.ts'
import { keepRestored, readRestored } from '../../src/journal/restore/restored-file.ts'
import { registerClient } from '../../src/office/clients/register.ts'
import { perform } from '../../src/office/door.ts'
import { rowsWhere } from '../../src/office/find.ts'
import { members } from '../../src/office/staff/facts.ts'
import { setSignIn } from '../../src/office/staff/set-sign-in.ts'
import { run, type Running } from '../journeys/support/processes.ts'
import { clientInput } from './house.ts'
import { tsuzuki } from './tsuzuki.ts'

// The house is gone; its office is built from the archive, looked at, and becomes the office: or is thrown away.

const root = mkdtempSync(join(tmpdir(), 'tsuzuki-adopt-'))
const at = (name: string) => join(root, name)
const key = ['--identity', at('key.age'), '--passphrase-file', at('passphrase')]
let office: string
let server: Running | null = null

beforeAll(async () => {
  chmodSync(root, 0o755)
  writeFileSync(at('passphrase'), '海の向こうに明日がある、と祖母は言った\n')
  const data = ['--data', at('house')]
  const founded = await tsuzuki(['found', '--name', '灯台事務所', '--login', 'todai', '--head', '灯台 守', ...data])
  office = (JSON.parse(founded.out) as { office: string }).office
  await tsuzuki(['archive', 'key', '--office', office, '--out', at('key.age'), ...key.slice(2), ...data])
  await inHouse(new DataFolder(at('house')), async ({ journal, secrets }) => {
    const archived = { core: journal.core, folder: new DataFolder(at('house')), logKey: createPrivateKey(secrets.logKey) }
    const archive = () => keepOnce(archived, [folderPlace(at('place'))], () => {})
    const owner = { office, actor: { id: 'test', name: '灯台 守' }, sight: { kind: 'office' } } as const
    const desk = journal.desk(owner)
    await archive()
    mustNotRefuse(await perform(desk, 'head', registerClient, clientInput, { idempotencyKey: 'a-client' }))
    await archive()
    const [head] = await desk.read((db) => rowsWhere(db, members, {}))
    const own = journal.desk({ ...owner, actor: { id: head!.id, name: head!.name } })
    mustNotRefuse(await perform(own, 'head', setSignIn, { passwordHash: '$argon2id$old' }, { idempotencyKey: 'a-password' }))
    await archive()
  })
  rmSync(at('house'), { recursive: true })
}, 300_000)
afterAll(async () => {
  await server?.kill('SIGINT')
  rmSync(root, { recursive: true, force: true })
})

const restore = (into: string, place = 'place', ...more: string[]) =>
  tsuzuki(['restore', '--from', at(place), '--into', at(into), '--json', ...more, ...key])
async function restored(into: string): Promise<string> {
  return (JSON.parse((await restore(into)).out) as { folder: string }).folder
}

const discard = (folder: string) => tsuzuki(['discard', '--data', folder])
const adoption = (folder: string, address = 'http://localhost:4649') =>
  tsuzuki(['adopt', '--data', folder, '--by', '灯台 守', '--reason', '家が焼けた', '--address', address, ...key])
const refusedBy = (code: string) => ({ code: 3, err: expect.stringContaining(code) as string })

test('a copy is thrown away, and what is no copy is not', { timeout: 300_000 }, async () => {
  const folder = await restored('unwanted')
  expect(await discard(folder)).toMatchObject({ code: 0, out: expect.stringContaining(office) })
  expect(existsSync(folder)).toBe(false)
  expect(await discard(folder)).toMatchObject(refusedBy('cli.not-restored'))
  expect(existsSync(folder)).toBe(false)
})

test('what stops before a gap can be looked at and thrown away, and is not adopted', { timeout: 300_000 }, async () => {
  cpSync(at('place'), at('gapped'), { recursive: true })
  const [first, second, third, ...more] = readdirSync(at(`gapped/${office}`)).toSorted()
  expect([third, more]).toEqual([expect.any(String), []])
  rmSync(at(`gapped/${office}/${second}`))
  expect(await restore('in-part', 'gapped')).toMatchObject(refusedBy('archive.gap'))
  const partly = await restore('in-part', 'gapped', '--as-far-as-possible')
  const last = readName(first!)!.last
  expect(partly).toMatchObject({ code: 4, err: '' })
  const told = JSON.parse(partly.out) as { folder: string }
  expect(told).toMatchObject({ gap: last + 1, head: { sequence: last }, lie: null, report: { lieCount: 0 } })
  expect(await adoption(told.folder)).toMatchObject(refusedBy('cli.restore-unfinished'))
  expect(await discard(told.folder)).toMatchObject({ code: 0 })
})

test(
  'given the lead, it speaks and is no copy any more; broken off on the way, it is not thrown away',
  { timeout: 300_000 },
  async () => {
    const path = await restored('returned')
    const folder = new DataFolder(path)
    const house = await standRestored(folder)
    const { reception } = house
    const refusal = refuse('return.foreign-house', '', '')
    const receipt = { office, sequence: 1, hash: '', repeated: false } as unknown as Receipt
    // Another office's return, and a certificate that is none, change nothing.
    expect(await leadNoCopy({ folder, reception }, 'another', async () => receipt)).toBe(receipt)
    expect(await leadNoCopy({ folder, reception }, office, async () => refusal)).toBe(refusal)
    expect(readRestored(folder)).toEqual({ office, state: 'whole' })
    const broken = () => Promise.reject(new Error('the power is gone'))
    for (const [mutes, lead] of [
      [reception, broken],
      [{ ...reception, unmute: broken }, async () => receipt],
    ] as const) {
      await expect(leadNoCopy({ folder, reception: mutes }, office, lead)).rejects.toThrow('power')
      expect(readRestored(folder)).toEqual({ office, state: 'returning' })
      expect(await reception.muteOf(office)).not.toBeNull()
    }
    expect(await discard(path)).toMatchObject(refusedBy('cli.return-begun'))
    expect(await restore('returned')).toMatchObject(refusedBy('cli.restored-leads'))
    // Once more: the certificate that was kept gives the same receipt.
    expect(await leadNoCopy({ folder, reception }, office, async () => receipt)).toBe(receipt)
    expect(await reception.muteOf(office)).toBeNull()
    await house.stop()
    expect(await discard(path)).toMatchObject(refusedBy('cli.not-restored'))
  },
)

test('what was not restored whole is not adopted; an adoption broken off goes on, once', { timeout: 300_000 }, async () => {
  const path = await restored('wanted')
  const folder = new DataFolder(path)
  keepRestored(folder, { office, state: 'building' })
  expect(await adoption(path)).toMatchObject(refusedBy('cli.restore-unfinished'))
  expect(await restored('wanted')).toBe(path)

  const order = { by: '灯台 守', reason: '家が焼けた', place: '新しい家', address: 'http://localhost' }
  const opened = mustNotRefuse(await openedKey({ identity: at('key.age'), passphraseFile: at('passphrase') }, process))
  const house = await standRestored(folder)
  const unmute = () => Promise.reject(new Error('the power is gone'))
  const failing = { ...house, reception: { ...house.reception, unmute } }
  await expect(adopt({ house: failing, folder, office }, opened, order)).rejects.toThrow('power')
  expect(await house.reception.muteOf(office)).not.toBeNull()
  await house.stop()
  expect(await discard(path)).toMatchObject(refusedBy('cli.adoption-begun'))

  const port = await freePort(0)
  const address = `http://localhost:${port}`
  const adopted = await adoption(path, address)
  // The certificate of the first try stands.
  expect(adopted).toMatchObject({ code: 0, err: '', out: expect.stringContaining('第2世代') })
  expect(adopted.out).toContain('二度と動かさないでください')
  expect(await adoption(path)).toMatchObject(refusedBy('cli.not-restored'))
  expect(await discard(path)).toMatchObject(refusedBy('cli.not-restored'))
  // Nor does a restore take it for its own, make it mute and leave it to be discarded.
  expect(await restore('wanted')).toMatchObject(refusedBy('cli.restored-leads'))
  expect(await discard(path)).toMatchObject(refusedBy('cli.not-restored'))
  expect(await tsuzuki(['fsck', '--data', path])).toMatchObject({ code: 0 })
  await comesIn(path, address, /invited#(\S+)/.exec(adopted.out)![1]!)
})

/** The head sets a new password and works; the old one is no more. */
async function comesIn(folder: string, address: string, code: string): Promise<void> {
  const environment = { TSUZUKI_DATA: folder, PORT: new URL(address).port, TSUZUKI_PRACTICE: '0' }
  server = run('server/start.ts', [], environment)
  await server.says(/Ctrl-C/)
  expect(await discard(folder)).toMatchObject(refusedBy('cli.not-restored'))
  const post = (path: string, body: object, cookie = '') =>
    fetch(`${address}/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'adopted-00000001', cookie },
      body: JSON.stringify(body),
    })
  const entered = await post('invitations/accept', { code, password: '新しい家の新しい合言葉を決めました' })
  expect(entered.status).toBe(200)
  const cookie = entered.headers.get('set-cookie')!.split(';')[0]!
  expect((await post('acts/clients.register', { input: { ...clientInput, code: 'A04' } }, cookie)).status).toBe(200)
  const session = await fetch(`${address}/api/session`, { headers: { cookie } })
  expect(await session.json()).toMatchObject({ member: { login: 'todai' }, house: { epoch: 2, standing: 'leading' } })
}
