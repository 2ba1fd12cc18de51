import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientInput } from '../../src/cli/bench/office.ts'
import { clerksAt, twoHouses, until, type TwoHouses } from '../../src/cli/drill/two/houses.ts'

// The cloud stands still as a machine does that lost its disk or its line, the PC is promoted, and then the cloud goes on as if nothing
// had been. `drill merge` shows what becomes of a branch it wrote; here, that it writes none once it can have heard.

const folder = mkdtempSync(join(tmpdir(), 'tsuzuki-split-'))
chmodSync(folder, 0o755)
let houses: TwoHouses
beforeAll(async () => {
  houses = await twoHouses({ folder, seed: 7, say: () => {} })
  await houses.pc.start()
}, 180_000)
afterAll(async () => {
  await houses.end()
  rmSync(folder, { recursive: true, force: true })
})

let clients = 0
const register = async (house: TwoHouses['cloud']) => {
  const input = { ...clientInput, code: `S${++clients}`, name: `${clients}商店` }
  const key = { 'idempotency-key': `split-${String(clients).padStart(8, '0')}` }
  const { body } = await house.post('acts/clients.register', { input }, key)
  return body as { code?: string; receipt?: { epoch?: number } }
}

test('stopped, overtaken, continued: told of the newer epoch, the cloud writes no more', { timeout: 180_000 }, async () => {
  const { cloud, pc, passphrase } = houses
  const clerks = await clerksAt(cloud, folder, ['A'], 7)
  await clerks.some(8)
  const last = clerks.oracle.acknowledged.at(-1)!.sequence
  await until(pc, ({ applied }) => applied >= last)
  process.kill(cloud.pid!, 'SIGSTOP')
  const key = { passphrase: readFileSync(passphrase, 'utf8').trim() }
  const { status } = await pc.post('standby/promote', { key, name: '訓練 はじめ', reason: 'クラウドが答えない' })
  expect(status).toBe(200)
  await pc.signIn()
  expect((await register(pc)).receipt).toBeDefined()
  process.kill(cloud.pid!, 'SIGCONT')
  await until(pc, ({ announced, epoch }) => announced === epoch)
  expect(await register(cloud)).toMatchObject({ code: 'journal.superseded' })
  expect((await register(pc)).receipt).toBeDefined()
  await clerks.oracle.close()
})

test('a cloud that came up again knows it still', async () => {
  const { cloud } = houses
  await cloud.killAll()
  await cloud.start()
  expect(await register(cloud)).toMatchObject({ code: 'journal.superseded' })
}, 300_000)
