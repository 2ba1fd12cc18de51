import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { adopt } from '../../src/cli/adopt/adopting.ts'
import { openedKey } from '../../src/cli/archive/open.ts'
import { inHouse } from '../../src/cli/open-house.ts'
import { RESTORED, standRestored } from '../../src/cli/restored.ts'
import { DataFolder } from '../../src/journal/folder.ts'
import { freePort } from '../../src/journal/postgres/running.ts'
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
  await inHouse(new DataFolder(at('house')), async ({ journal }) => {
    const owner = { office, actor: { id: 'test', name: '灯台 守' }, sight: { kind: 'office' } } as const
    const [head] = await journal.desk(owner).read((db) => rowsWhere(db, members, {}))
    const own = journal.desk({ ...owner, actor: { id: head!.id, name: head!.name } })
    mustNotRefuse(await perform(own, 'head', setSignIn, { passwordHash: '$argon2id$old' }, { idempotencyKey: 'a-password' }))
  })
  await tsuzuki(['archive', 'key', '--office', office, '--out', at('key.age'), ...key.slice(2), ...data])
  await tsuzuki(['archive', 'run', '--once', '--to', at('place'), ...data])
  rmSync(at('house'), { recursive: true })
}, 120_000)
afterAll(async () => {
  await server?.kill('SIGINT')
  rmSync(root, { recursive: true, force: true })
})

async function restored(into: string): Promise<string> {
  const { out } = await tsuzuki(['restore', '--from', at('place'), '--into', at(into), '--json', ...key])
  return (JSON.parse(out) as { folder: string }).folder
}

const discard = (folder: string) => tsuzuki(['discard', '--data', folder])
const adoption = (folder: string, address = 'http://localhost:4649') =>
  tsuzuki(['adopt', '--data', folder, '--by', '灯台 守', '--reason', '家が焼けた', '--address', address, ...key])
const refusedBy = (code: string) => ({ code: 3, err: expect.stringContaining(code) as string })

test('a copy is thrown away, and what is no copy is not', { timeout: 60_000 }, async () => {
  const folder = await restored('unwanted')
  expect(await discard(folder)).toMatchObject({ code: 0, out: expect.stringContaining(office) })
  expect(existsSync(folder)).toBe(false)
  expect(await discard(folder)).toMatchObject(refusedBy('cli.not-restored'))
  expect(existsSync(folder)).toBe(false)
})

test('what was not restored whole is not adopted; an adoption broken off goes on, once', { timeout: 180_000 }, async () => {
  const path = await restored('wanted')
  const folder = new DataFolder(path)
  folder.keep(RESTORED, { office, state: 'building' })
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
  expect((await post('acts/clients.register', { input: clientInput }, cookie)).status).toBe(200)
  const session = await fetch(`${address}/api/session`, { headers: { cookie } })
  expect(await session.json()).toMatchObject({ member: { login: 'todai' }, house: { epoch: 2, standing: 'leading' } })
}
