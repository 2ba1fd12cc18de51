import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeClient } from '../../src/office/clients/change.ts'
import { calculatePayroll } from '../../src/office/payroll/calculate.ts'
import { fixPayroll } from '../../src/office/payroll/fix.ts'
import { changeSettings } from '../../src/office/settings/change.ts'
import { addMember } from '../../src/office/staff/add.ts'
import { assignClients } from '../../src/office/staff/assign.ts'
import { changeTerms } from '../../src/office/terms/change.ts'
import { chromiumPath, launch, openPage, shoot } from '../journeys/support/browser.ts'
import { hireSample, monthSample } from '../support/office-sample.ts'
import { someoneAt, type Someone } from '../support/office.ts'
import { openCliHouse, type CliHouse } from './house.ts'
import { tsuzuki } from './tsuzuki.ts'

let cli: CliHouse
let office: string
let head: Someone
let restored: string
const folder = mkdtempSync(join(tmpdir(), 'tsuzuki-cli-compare-'))
const at = (name: string) => join(folder, name)

const secret = 'この鍵は誰にも見せてはいけない0123456789'

beforeAll(async () => {
  cli = await openCliHouse()
  office = await cli.office(false)
  head = someoneAt('head', () =>
    cli.house.journal.desk({ office, actor: { id: 'test', name: '所長 一郎' }, sight: { kind: 'office' } }),
  )
}, 300_000)
afterAll(async () => {
  await cli.remove()
  rmSync(folder, { recursive: true, force: true })
})

interface Told {
  readonly office: string
  readonly same: boolean
  readonly differ: number
  readonly common: number
  readonly here: { alone: number; sequence: number; mute: string | null; lies: number | null }
  readonly there: { alone: number; sequence: number; mute: string | null; lies: number | null }
  readonly tables: {
    table: string
    onlyHere: number
    onlyThere: number
    differing: number
    equal: number
    keys: object[]
    keysLeftOut: number
  }[]
}

/** Builds the office as it is now, or was at an instant, from its archive. */
async function restore(until: string | null): Promise<string> {
  await tsuzuki(['archive', 'run', '--once', '--to', at('place'), '--data', cli.folder.path])
  const when = until === null ? [] : ['--at', until]
  const opening = ['--identity', at('key.age'), '--passphrase-file', at('passphrase')]
  const from = ['--from', at('place'), '--office', office, ...opening, '--into', at('restored'), '--json']
  const done = await tsuzuki(['restore', ...from, ...when])
  expect(done).toMatchObject({ code: 0, err: '' })
  return (JSON.parse(done.out) as { folder: string }).folder
}

const compare = (other: string, out: string, ...more: string[]) =>
  tsuzuki(['compare', '--data', cli.folder.path, '--with', other, '--out', at(out), ...more])

test('what was done after the minute is on the page, side by side', { timeout: 180_000 }, async () => {
  const { client, person, run } = await monthSample(head)
  const { member } = await head.did(addMember, { login: 'futari', name: '二人目 次郎', role: 'clerk' })
  await head.did(assignClients, { member, clients: [client] })
  await head.did(changeSettings, { webhookUrl: 'https://example.jp/a', webhookSecret: `前の${secret}` })
  await head.did(calculatePayroll, { run })
  const minute = new Date(Date.now() + 1).toISOString()
  await new Promise((wake) => setTimeout(wake, 5))

  await head.did(fixPayroll, { run })
  await head.did(changeClient, { client, name: '<script>alert(1)</script>&高崎"製作所' })
  await head.did(changeTerms, { person, validFrom: '2026-12-01', amounts: { base: 263_000, position: 20_000 } })
  const newcomer = { number: '1002', name: '佐藤　<b>次郎', kana: 'サトウ　ジロウ' }
  await hireSample(head, client, { person: newcomer })
  await head.did(assignClients, { member, clients: [] })
  await head.did(changeSettings, { webhookSecret: `後の${secret}` })

  writeFileSync(at('passphrase'), '海の向こうに明日がある、と祖母は言った\n')
  const key = ['--out', at('key.age'), '--passphrase-file', at('passphrase'), '--data', cli.folder.path]
  expect(await tsuzuki(['archive', 'key', '--office', office, ...key])).toMatchObject({ code: 0 })
  restored = await restore(minute)

  const compared = await compare(restored, 'page.html', '--json')
  expect(compared).toMatchObject({ code: 4, err: '' })
  const told = JSON.parse(compared.out) as Told
  expect(told).toMatchObject({
    office,
    same: false,
    here: { alone: 6, mute: null, lies: 0 },
    there: { alone: 0, mute: expect.stringContaining(at('place')), lies: 0 },
  })
  expect(told.common).toBe(told.there.sequence)
  const counts = Object.fromEntries(
    told.tables
      .filter((one) => one.onlyHere + one.onlyThere + one.differing > 0)
      .map(({ table, onlyHere, onlyThere, differing }) => [table, [onlyHere, onlyThere, differing]]),
  )
  expect(counts).toMatchObject({
    clients: [0, 0, 1],
    people: [1, 0, 0],
    accounts: [1, 0, 0],
    // A new row from December on, and the end of the one before; and the newcomer's.
    terms: [2, 0, 1],
    assignments: [0, 1, 0],
    payroll_runs: [0, 0, 1],
    office_settings: [0, 0, 1],
  })
  expect(counts['payslips']).toBeUndefined()
  expect(told.differ).toBe(
    Object.values(counts)
      .flat()
      .reduce((sum, one) => sum + one, 0),
  )
  expect(told.tables.find(({ table }) => table === 'clients')!.keys).toEqual([{ key: [client], where: 'both' }])
  expect(told.tables.find(({ table }) => table === 'clients')!.equal).toBe(2)

  const page = readFileSync(at('page.html'), 'utf8')
  expect(statSync(at('page.html')).mode & 0o777).toBe(0o600)
  expect(page).toContain('<td>株式会社高崎製作所</td><td>&lt;script&gt;alert(1)&lt;/script&gt;&amp;高崎&quot;製作所</td>')
  expect(page).toContain('佐藤　&lt;b&gt;次郎')
  expect(page).toContain('基本給 263,000円')
  expect(page).toContain('<td>計算中</td><td>確定</td>')
  expect(page).toContain('所長 一郎「顧問先の変更」')
  expect(page).toMatch(
    /<td>令和8年11月\d+日 \d+:\d\d 所長 一郎「[^」]*」<\/td><td>令和8年11月\d+日 \d+:\d\d 所長 一郎「[^」]*」で削除<\/td>/,
  )
  expect(page).toContain('<td>（非表示）</td><td>（非表示）</td>')
  expect(page).not.toContain(secret)
  expect(page).not.toMatch(/<script|<b>|null|undefined|NaN|\[object/)
  expect(compared.out).not.toContain(secret)
})

test('rows beyond what is shown are counted in words', { timeout: 300_000 }, async () => {
  const compared = await compare(restored, 'short.html', '--rows', '1', '--no-fsck', '--json')
  const told = JSON.parse(compared.out) as Told
  expect(told.here.lies).toBeNull()
  expect(told.tables.find(({ table }) => table === 'terms')).toMatchObject({ keys: [expect.anything()], keysLeftOut: 2 })
  expect(readFileSync(at('short.html'), 'utf8')).toContain('労働条件の違う3件のうち、1件を示し、残りの2件は数えただけです。')
})

test.skipIf(chromiumPath === undefined)(
  'a browser shows it without a script and without trouble',
  { timeout: 60_000 },
  async () => {
    const browser = await launch()
    try {
      const { page, troubles } = await openPage(browser)
      await page.goto(`file://${at('page.html')}`)
      expect(await page.locator('h3').allTextContents()).toEqual([
        '事務所全体',
        '101 <script>alert(1)</script>&高崎"製作所（戻した事務所では 101 株式会社高崎製作所）',
      ])
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true)
      await page.setViewportSize({ width: 1280, height: 2400 })
      await shoot(page, 'compare')
      expect(troubles).toEqual([])
    } finally {
      await browser.close()
    }
  },
)

test('the office as it is now is the same, and the page says so', { timeout: 300_000 }, async () => {
  const latest = await restore(null)
  expect(await compare(latest, 'same.html')).toMatchObject({ code: 0, out: expect.stringContaining('同じです'), err: '' })
  const page = readFileSync(at('same.html'), 'utf8')
  expect(page).toContain('二つの事務所は同じです。')
  expect(page).not.toContain('<h2>違う行')
})

test.each([
  ['cli.no-house', () => compare(at('nowhere'), 'x.html')],
  ['cli.same-house', () => compare(cli.folder.path, 'x.html')],
  ['cli.file-exists', () => compare(restored, 'page.html')],
  ['cli.office-unknown', () => compare(restored, 'x.html', '--office', '01900000-0000-7000-8000-000000000001')],
  [
    'cli.other-office',
    async () => {
      // The other way about: the house at work has an office that the restored one never had.
      const other = await cli.office(true)
      const args = ['--data', restored, '--with', cli.folder.path, '--office', other, '--out', at('x.html')]
      return tsuzuki(['compare', ...args])
    },
  ],
])('%s is refused before anything is written', { timeout: 300_000 }, async (code, run) => {
  expect(await run()).toMatchObject({ code: 3, out: '', err: expect.stringContaining(code) })
  expect(() => statSync(at('x.html'))).toThrow('ENOENT')
})
