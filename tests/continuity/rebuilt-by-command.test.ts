import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { DrillHouse } from '../../src/cli/drill/house.ts'
import { checkEverything } from '../../src/cli/drill/kill/check.ts'
import { tsuzuki } from '../../src/cli/drill/two/command.ts'
import { clerksAt, twoHouses, until, type TwoHouses } from '../../src/cli/drill/two/houses.ts'
import { inHouse } from '../../src/cli/open-house.ts'
import { DataFolder } from '../../src/journal/folder.ts'
import { readStandby } from '../../src/journal/follow/standby-file.ts'
import { registerClient } from '../../src/office/clients/register.ts'
import { perform } from '../../src/office/door.ts'
import { clientInput } from '../cli/house.ts'
import { tsuzuki as asked } from '../cli/tsuzuki.ts'

// The cloud is gone with its disks and its log key. The office works on its PC. A cloud is built from the archive under the same address,
// by `tsuzuki restore`, and the office is given back to it by `tsuzuki merge`, while the PC runs all the while.

const MINUTE = 60_000
const folder = mkdtempSync(join(tmpdir(), 'tsuzuki-rebuilt-'))
chmodSync(folder, 0o755)
const archive = join(folder, 'archive')
let houses: TwoHouses
let rebuilt: DrillHouse | null = null
beforeAll(async () => {
  houses = await twoHouses({ folder, seed: 9, say: () => {} })
  await houses.pc.start()
}, 5 * MINUTE)
afterAll(async () => {
  for (const house of [houses.cloud, houses.pc, rebuilt]) await house?.killAll()
  rmSync(folder, { recursive: true, force: true })
})

async function answering(house: DrillHouse): Promise<void> {
  house.launch()
  const alive = async () => (await fetch(`${house.address}/api/health`)).ok
  await expect.poll(() => alive().catch(() => false), { timeout: 2 * MINUTE, interval: 200 }).toBe(true)
}

test(
  'a cloud that was rebuilt from the archive: the PC believes its new key at once, and it leads, speaks, and is not discarded',
  async () => {
    const { cloud, pc, passphrase } = houses
    const inCloud = await clerksAt(cloud, folder, ['A'], 4)
    await inCloud.some(5)
    await tsuzuki(['archive', 'run', '--once', '--to', archive, '--data', cloud.folder.path])
    await inCloud.some(5)
    const last = inCloud.oracle.acknowledged.at(-1)!.sequence
    await until(pc, ({ applied }) => applied >= last)
    await cloud.killAll()
    const promotion = {
      key: { passphrase: readFileSync(passphrase, 'utf8').trim() },
      name: '訓練 はじめ',
      reason: 'クラウドが使えない',
    }
    expect(await pc.post('standby/promote', promotion)).toMatchObject({ status: 200 })
    await pc.signIn()
    const atPc = await clerksAt(pc, folder, ['P'], 5)
    await atPc.some(5)
    await Promise.all([inCloud.oracle.close(), atPc.oracle.close()])

    const key = ['--identity', join(pc.folder.path, 'office-key', 'head.age'), '--passphrase-file', passphrase]
    const said = await tsuzuki(['restore', '--from', archive, '--into', folder, '--office', pc.office, ...key, '--json'])
    const { folder: path } = JSON.parse(said) as { folder: string }
    const house = DrillHouse.adopted(new DataFolder(path), pc.office, cloud.address, '')
    rebuilt = house
    await answering(house)
    const inRebuilt = <T>(work: Parameters<typeof inHouse<T>>[1]) => inHouse(house.folder, work)
    const logKey = await inRebuilt(async ({ journal }) => journal.continuity.logKey)
    expect(readStandby(pc.folder)!.logKeys).not.toContain(logKey)

    const merge = ['merge', '--by', '訓練 はじめ', '--passphrase-file', passphrase, '--data', pc.folder.path]
    const home = JSON.parse(await tsuzuki([...merge, '--cloud-key', logKey])) as { receipt: { sequence: number } }
    const { standing, mute, written } = await inRebuilt(async ({ journal, reception }) => {
      const owner = { office: pc.office, actor: { id: 'test', name: '所長' }, sight: { kind: 'office' } } as const
      const input = { ...clientInput, code: '999', name: '帰ってからの商店' }
      const once = { idempotencyKey: 'after-the-return' }
      const done = mustNotRefuse(await perform(journal.desk(owner), 'head', registerClient, input, once))
      const mute = await reception.muteOf(pc.office)
      return { standing: await journal.continuity.standing(pc.office), mute, written: done.receipt!.sequence }
    })
    expect(standing).toMatchObject({ standing: 'leading', epoch: 3 })
    expect(mute).toBeNull()
    expect(written).toBeGreaterThan(home.receipt.sequence)

    expect(await until(pc, ({ applied, ring }) => applied >= written || ring !== null)).toMatchObject({
      standing: 'following',
      ring: null,
    })
    expect(readStandby(pc.folder)).toMatchObject({ ring: null })
    expect(await checkEverything(pc)).toEqual([])

    expect(await house.end()).toBe(0)
    const discard = await asked(['discard', '--data', path])
    expect(discard).toMatchObject({ code: 3, err: expect.stringContaining('cli.not-restored') })
    expect(existsSync(path)).toBe(true)
  },
  10 * MINUTE,
)
