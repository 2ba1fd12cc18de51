import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { twoHouses, type TwoHouses } from '../../src/cli/drill/two/houses.ts'

// The drill is begun in the environment of a house at work, which archives, sends and has a database elsewhere.

const folder = mkdtempSync(join(tmpdir(), 'tsuzuki-environment-'))
chmodSync(folder, 0o755)
const archive = join(folder, 'the-real-archive')
let houses: TwoHouses | null = null
afterEach(async () => {
  vi.unstubAllEnvs()
  await houses?.end()
  rmSync(folder, { recursive: true, force: true })
})

test(
  'the cloud and the PC of a drill know nothing of the archive, the mail and the database of the house beside them, and are mute',
  { timeout: 600_000 },
  async () => {
    const working = {
      TSUZUKI_ARCHIVE_TO: archive,
      TSUZUKI_SMTP_URL: 'smtp://127.0.0.1:1',
      TSUZUKI_MAIL_FROM: 'house@tsuzuki.example.jp',
      AWS_SECRET_ACCESS_KEY: 'secret',
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing',
    }
    for (const [name, value] of Object.entries(working)) vi.stubEnv(name, value)
    houses = await twoHouses({ folder, seed: 3, say: () => {} })
    const { cloud, pc } = houses
    // The office has its key now: a house that archives writes as soon as it starts.
    await cloud.end()
    await Promise.all([cloud.start(), pc.start()])
    for (const { pid } of [cloud, pc]) {
      const given = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
      expect(given).toContain('TSUZUKI_MUTE=訓練のための家です。')
      expect(given.filter((one) => Object.keys(working).some((name) => one.startsWith(`${name}=`)))).toEqual([])
    }
    await cloud.end()
    expect(existsSync(archive)).toBe(false)
  },
)
