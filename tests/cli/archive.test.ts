import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { digestNow } from '../archive/history.ts'
import { DataFolder } from '../../src/journal/folder.ts'
import { standUp } from '../../src/journal/stand.ts'
import { groundOf, openCliHouse, type CliHouse } from './house.ts'
import { tsuzuki } from './tsuzuki.ts'

const noPoppler = spawnSync('pdftotext', ['-v']).status !== 0
let cli: CliHouse
const folder = mkdtempSync(join(tmpdir(), 'tsuzuki-cli-archive-'))
const at = (name: string) => join(folder, name)

beforeAll(async () => {
  cli = await openCliHouse()
})
afterAll(async () => {
  await cli.remove()
  rmSync(folder, { recursive: true, force: true })
})

test('key, run, verify, restore: an office comes back whole and mute from files alone', { timeout: 300_000 }, async () => {
  const office = await cli.office(false)
  const other = await cli.office(true)
  writeFileSync(at('passphrase'), '海の向こうに明日がある、と祖母は言った\n')
  const data = ['--data', cli.folder.path]
  const opening = ['--identity', at('key.age'), '--passphrase-file', at('passphrase')]

  const making = ['archive', 'key', '--office', office, '--out', at('key.age'), ...opening.slice(2), ...data]
  writeFileSync(at('deputy'), '短い\n')
  const deputy = ['--deputy-out', at('deputy.age'), '--deputy-passphrase-file', at('deputy')]
  expect(await tsuzuki([...making, ...deputy])).toMatchObject({ code: 3, err: expect.stringContaining('2文字しか') })
  expect(await tsuzuki([...making, ...deputy.slice(2)])).toMatchObject({ code: 3, err: expect.stringContaining('両方') })
  writeFileSync(at('deputy'), 'もう一人だけが知っている合言葉\n')
  const key = await tsuzuki([...making, ...deputy, '--shares', at('shares.pdf')])
  expect(key).toMatchObject({ code: 0, err: '' })
  expect(JSON.parse(key.out)).toMatchObject({ office, recipient: expect.stringMatching(/^age1/) })
  expect(readFileSync(at('key.age'), 'latin1')).toMatch(/^age-encryption.org\/v1\n-> scrypt /)
  expect(await tsuzuki(making)).toMatchObject({ code: 3, err: expect.stringContaining('cli.file-exists') })

  const run = await tsuzuki(['archive', 'run', '--once', '--to', at('place'), ...data])
  expect(run).toMatchObject({ code: 4, out: expect.stringContaining(`○ 事務所 ${office}: 第4号まで（1個の断片）`) })
  expect(run.out).toContain(`－ 事務所 ${other}: 鍵がない`)

  const from = ['--from', at('place'), ...opening]
  expect(await tsuzuki(['archive', 'verify', ...from])).toMatchObject({ code: 0, out: expect.stringContaining('第4号') })
  const deputys = ['--identity', at('deputy.age'), '--passphrase-file', at('deputy')]
  expect(await tsuzuki(['archive', 'verify', '--from', at('place'), ...deputys])).toMatchObject({ code: 0 })
  expect(await tsuzuki(['archive', 'verify', '--from', at('place')])).toMatchObject({
    code: 3,
    err: expect.stringContaining('cli.key-missing'),
  })
  const restored = await tsuzuki(['restore', ...from, '--into', at('restored'), '--json'])
  expect(restored).toMatchObject({ code: 0, err: '' })
  const told = JSON.parse(restored.out) as { folder: string; digest: string }
  expect(told).toMatchObject({ office, continued: false, head: { sequence: 4 }, report: { lies: [], lieCount: 0 } })
  expect(told.digest).toBe(await digestNow(cli.house.journal.core, office))
  expect(readdirSync(at('restored'))).toEqual([expect.stringMatching(/^restored-[0-9a-f]{8}-latest$/)])
  expect(await tsuzuki(['fsck', '--data', told.folder])).toMatchObject({ code: 0 })
  const beside = await standUp(groundOf(new DataFolder(told.folder)))
  expect(await beside.reception.muteOf(office)).toMatchObject({ why: expect.stringContaining(at('place')) })
  await beside.stop()
  expect(await cli.house.reception.muteOf(office)).toBeNull()

  const [segment] = readdirSync(join(at('place'), office)) as [string]
  rmSync(join(at('place'), office, segment))
  expect(await tsuzuki(['archive', 'verify', ...from])).toMatchObject({ code: 3 })
  writeFileSync(at('passphrase'), '違う合言葉')
  const wrong = await tsuzuki(['archive', 'verify', ...from])
  expect(wrong).toMatchObject({ code: 3, out: '', err: expect.stringContaining('合言葉が違う') })
})

test.skipIf(noPoppler)('two pages of paper bring an office back', { timeout: 300_000 }, async () => {
  const office = await cli.office(false)
  const data = ['--office', office, '--data', cli.folder.path]
  writeFileSync(at('forgotten'), 'この合言葉は誰も覚えていない\n')
  const making = ['archive', 'key', '--out', at('lost.age'), '--passphrase-file', at('forgotten'), '--shares', at('paper.pdf')]
  expect(await tsuzuki([...making, ...data])).toMatchObject({ code: 0 })
  await tsuzuki(['archive', 'run', '--once', '--to', at('by-paper'), '--data', cli.folder.path])
  const shares = [1, 3].map((page) => {
    const read = spawnSync('pdftotext', ['-layout', '-f', String(page), '-l', String(page), at('paper.pdf'), at(`page-${page}`)])
    expect(read.status).toBe(0)
    return at(`page-${page}`)
  })
  const from = ['--from', at('by-paper'), '--share', ...shares]
  expect(await tsuzuki(['archive', 'verify', ...from])).toMatchObject({ code: 0, out: expect.stringContaining(office) })
  const restored = await tsuzuki(['restore', ...from, '--into', at('restored'), '--json'])
  expect(JSON.parse(restored.out)).toMatchObject({ office, head: { sequence: 4 }, report: { lies: [] } })
  const alone = await tsuzuki(['archive', 'verify', '--from', at('by-paper'), '--share', shares[0]!, shares[0]!])
  expect(alone).toMatchObject({ code: 3, err: expect.stringContaining('office-key.same-share') })
})

test('export and import: an office moves to another house and stays who it was', { timeout: 300_000 }, async () => {
  const office = await cli.office(false)
  const exported = await tsuzuki(['export', '--office', office, '--out', at('out'), '--data', cli.folder.path])
  expect(exported).toMatchObject({ code: 0, err: '' })
  const { head, tables } = JSON.parse(exported.out) as { head: { sequence: number; hash: string }; tables: object[] }
  expect(readFileSync(at('out/tables/clients.csv'), 'utf8')).toMatch(/^\ufeffid,コード,/)
  const again = await tsuzuki(['export', '--office', office, '--out', at('out'), '--data', cli.folder.path])
  expect(again).toMatchObject({ code: 3, err: expect.stringContaining('cli.file-exists') })

  const imported = await tsuzuki(['import', at('out'), '--data', at('other')])
  expect(imported).toMatchObject({ code: 0, err: '' })
  expect(JSON.parse(imported.out)).toMatchObject({
    entries: head.sequence,
    lie: null,
    taken: [],
    report: { head: head.hash, lies: [] },
  })
  expect(await tsuzuki(['fsck', '--data', at('other')])).toMatchObject({ code: 0 })
  // Written out again by the other house, the tables are the same to the byte.
  const back = await tsuzuki(['export', '--out', at('back'), '--data', at('other')])
  expect(JSON.parse(back.out)).toMatchObject({ office, head, tables })
  expect(await tsuzuki(['import', at('place'), '--data', at('other')])).toMatchObject({
    code: 3,
    err: expect.stringContaining('export.not-one'),
  })
})
