import { existsSync, mkdtempSync, chmodSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { freePort } from '../../src/journal/postgres/running.ts'
import { run, type Running } from '../journeys/support/processes.ts'
import { clientInput } from './house.ts'
import { tsuzuki } from './tsuzuki.ts'

// The house is gone; its office is built from the archive, looked at, and becomes the office: or is thrown away.

const folder = mkdtempSync(join(tmpdir(), 'tsuzuki-adopt-'))
chmodSync(folder, 0o755)
const at = (name: string) => join(folder, name)
let server: Running | null = null
afterAll(async () => {
  await server?.kill('SIGINT')
  rmSync(folder, { recursive: true, force: true })
})

test('restored, adopted once, worked in under a new epoch; a copy is thrown away', { timeout: 180_000 }, async () => {
  writeFileSync(at('passphrase'), '海の向こうに明日がある、と祖母は言った\n')
  const data = ['--data', at('house')]
  const founded = await tsuzuki(['found', '--name', '灯台事務所', '--login', 'todai', '--head', '灯台 守', ...data])
  const { office } = JSON.parse(founded.out) as { office: string }
  const key = ['--identity', at('key.age'), '--passphrase-file', at('passphrase')]
  await tsuzuki(['archive', 'key', '--office', office, '--out', at('key.age'), ...key.slice(2), ...data])
  await tsuzuki(['archive', 'run', '--once', '--to', at('place'), ...data])
  rmSync(at('house'), { recursive: true })

  const restore = async (into: string) => {
    const { out } = await tsuzuki(['restore', '--from', at('place'), '--into', at(into), '--json', ...key])
    return (JSON.parse(out) as { folder: string }).folder
  }
  const unwanted = await restore('unwanted')
  expect(await tsuzuki(['discard', '--data', unwanted])).toMatchObject({ code: 0, out: expect.stringContaining(office) })
  expect(existsSync(unwanted)).toBe(false)
  expect(await tsuzuki(['discard', '--data', unwanted])).toMatchObject({
    code: 3,
    err: expect.stringContaining('cli.not-restored'),
  })

  const restored = await restore('wanted')
  const port = await freePort(0)
  const address = `http://localhost:${port}`
  const adopt = ['adopt', '--data', restored, '--by', '灯台 守', '--reason', '家が焼けた', '--address', address]
  writeFileSync(at('wrong'), 'これは違う合言葉です、たぶん\n')
  expect((await tsuzuki([...adopt, ...key.slice(0, 3), at('wrong')])).code).toBe(3)
  const adopted = await tsuzuki([...adopt, ...key])
  expect(adopted).toMatchObject({ code: 0, err: '', out: expect.stringContaining('第2世代') })
  const code = /invited#(\S+)/.exec(adopted.out)![1]
  for (const again of [
    [...adopt, ...key],
    ['discard', '--data', restored],
  ])
    expect(await tsuzuki(again)).toMatchObject({ code: 3, err: expect.stringContaining('cli.not-restored') })
  expect(await tsuzuki(['fsck', '--data', restored])).toMatchObject({ code: 0 })

  server = run('server/start.ts', [], { TSUZUKI_DATA: restored, PORT: String(port), TSUZUKI_PRACTICE: '0' })
  await server.says(/Ctrl-C/)
  const post = (path: string, body: object, cookie = '') =>
    fetch(`${address}/api/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': 'adopted-00000001', cookie },
      body: JSON.stringify(body),
    })
  const entered = await post('invitations/accept', { code, password: '新しい家の新しい合言葉を決めました' })
  expect(entered.status).toBe(200)
  const cookie = entered.headers.get('set-cookie')!.split(';')[0]!
  const done = await post('acts/clients.register', { input: clientInput }, cookie)
  expect(done.status).toBe(200)
  const session = await fetch(`${address}/api/session`, { headers: { cookie } })
  expect(await session.json()).toMatchObject({ member: { login: 'todai' }, house: { epoch: 2, standing: 'leading' } })
})
