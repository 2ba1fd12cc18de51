import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Random } from '../../src/cli/bench/random.ts'
import type { DrillHouse } from '../../src/cli/drill/house.ts'
import { checkEverything, checkReceipts } from '../../src/cli/drill/kill/check.ts'
import { Month } from '../../src/cli/drill/kill/month.ts'
import { tsuzuki } from '../../src/cli/drill/two/command.ts'
import { clerksAt, pairedPc, twoHouses, until, type TwoHouses } from '../../src/cli/drill/two/houses.ts'
import type { Restored } from '../../src/journal/restore/restore.ts'

// The second failure: the cloud is gone, the office works on its PC, and then that PC's disk is gone too. A second PC followed the first,
// and the first kept an archive.

const MINUTE = 60_000
const folder = mkdtempSync(join(tmpdir(), 'tsuzuki-second-'))
chmodSync(folder, 0o755)
const archive = join(folder, 'archive')
let houses: TwoHouses
let second: DrillHouse | null = null
beforeAll(async () => {
  houses = await twoHouses({ folder, seed: 4, say: () => {} })
  await houses.pc.start()
}, 5 * MINUTE)
afterAll(async () => {
  for (const house of [houses.cloud, houses.pc, second])
    if (house !== null && existsSync(house.folder.path)) await house.killAll()
  rmSync(folder, { recursive: true, force: true })
})

const passphrase = () => readFileSync(houses.passphrase, 'utf8').trim()

async function promoted(pc: DrillHouse, reason: string): Promise<void> {
  const { status, body } = await pc.post('standby/promote', { key: { passphrase: passphrase() }, name: '訓練 はじめ', reason })
  expect({ status, body }).toMatchObject({ status: 200 })
  await pc.signIn()
}

/** A clerk takes on a new client and works until its first run is fixed. */
async function fixesARun(house: DrillHouse, name: string): Promise<void> {
  const month = new Month(name, new Random(9))
  for (let sent = 1; ; sent++) {
    const step = month.next()
    const { act, input } = step
    const key = { 'idempotency-key': `${name}-${String(sent).padStart(8, '0')}` }
    const { status, body } = await house.post(`acts/${act}`, { input }, key)
    expect({ act, status, body }).toMatchObject({ status: 200 })
    step.done((body as { answer: Record<string, unknown> }).answer)
    if (act === 'payroll.fix') return
  }
}

test(
  'a second PC follows the promoted one, and is promoted by the same passphrase when that one is gone',
  async () => {
    const { cloud, pc } = houses
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
    await fixesARun(second, 'S')
    const backMs = Math.round(performance.now() - goneAt)
    console.log(`second PC: from the loss of the first until a run was fixed ${backMs} ms`)
    expect(backMs).toBeLessThan(15 * MINUTE)
    expect(await until(second, ({ epoch }) => epoch === 3)).toMatchObject({ standing: 'leading' })
    const { failures } = await checkReceipts(second, [...inCloud.oracle.acknowledged, ...atPc.oracle.acknowledged])
    expect([...failures, ...(await checkEverything(second))]).toEqual([])
    await Promise.all([inCloud.oracle.close(), atPc.oracle.close()])
  },
  10 * MINUTE,
)

test(
  'from the archive of the promoted PC alone the office is built, by the key file that another PC holds',
  async () => {
    const since = performance.now()
    const { office, folder: data } = second!
    const key = ['--identity', join(data.path, 'office-key', 'head.age'), '--passphrase-file', houses.passphrase]
    const said = await tsuzuki(['restore', '--from', archive, '--into', folder, '--office', office, ...key, '--json'])
    const restoredMs = Math.round(performance.now() - since)
    console.log(`archive: office built in ${restoredMs} ms`)
    const { head, lie, gap, bad, report } = JSON.parse(said) as Restored
    expect({ lie, gap, bad, lies: report.lies }).toEqual({ lie: null, gap: null, bad: [], lies: [] })
    expect(head.sequence).toBeGreaterThan(20)
    expect(restoredMs).toBeLessThan(15 * MINUTE)
  },
  10 * MINUTE,
)
