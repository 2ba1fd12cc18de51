import { createHash, randomBytes, X509Certificate } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { send } from '../../src/journal/follow/http-source.ts'
import { DataFolder } from '../../src/journal/folder.ts'
import { freePort } from '../../src/journal/postgres/running.ts'
import { killNow } from '../../src/cli/drill/house.ts'
import { databaseProcesses, postmasterOf } from '../../src/cli/drill/processes.ts'
import { chromiumPath, handedOver, launch, openPage, shoot } from './support/browser.ts'
import { buildWeb } from './support/fake-house.ts'
import { run, type Running } from './support/processes.ts'

// The morning the cloud is gone: ten seats, the PC in the cupboard, and a month to pay. Real processes, real HTTPS under a name only
// the office knows, a real browser for every seat. What people do is counted; the machine's time is printed.

const journey = test.skipIf(chromiumPath === undefined)
const sample = fileURLToPath(new URL('../../samples/practice/MARU/attendance-2026-11.csv', import.meta.url))
const head = { login: 'shocho', password: 'renshu-no-shocho-2026' }
const others = [
  { login: 'sato', password: 'renshu-no-sato-2026' },
  { login: 'suzuki', password: 'renshu-no-suzuki-2026' },
  { login: 'etsuran', password: 'renshu-no-etsuran-2026' },
]
const folder = mkdtempSync(join(tmpdir(), 'tsuzuki-seats-'))
const passphrase = randomBytes(18).toString('base64url')
let cloud: { readonly address: string; readonly running: Running }
let pc: { readonly address: string; running: Running }
let browser: Browser
let seats: readonly Page[]
const troubles: (readonly string[])[] = []

/** What a person does in front of a screen: each is counted. */
let steps = 0
const step = async (doing: () => Promise<unknown>): Promise<void> => {
  steps++
  await doing()
}

beforeAll(async () => {
  if (chromiumPath === undefined) return
  chmodSync(folder, 0o755)
  // `npm test` has built it; rebuilt now, it would be gone for a moment under another test's server.
  if (!existsSync(new URL('../../dist/web/index.html', import.meta.url))) await buildWeb()
  const port = await freePort(0)
  const address = `http://localhost:${port}`
  const running = run('server/start.ts', [], { TSUZUKI_DATA: join(folder, 'cloud'), PORT: String(port), TSUZUKI_PRACTICE: '1' })
  await running.says(/Ctrl-C/)
  cloud = { address, running }
}, 240_000)
afterAll(async () => {
  if (chromiumPath === undefined) return
  await browser?.close()
  for (const [name, house] of [
    ['cloud', cloud],
    ['pc', pc],
  ] as const)
    await end(name, house?.running)
  rmSync(folder, { recursive: true, force: true })
})

/** Server and database, as a house burns down. */
async function end(name: string, running: Running | undefined): Promise<void> {
  await running?.kill('SIGKILL')
  const cluster = join(folder, name, 'postgres', 'cluster')
  const postmaster = postmasterOf(cluster)
  if (postmaster !== null) killNow(postmaster)
  while (databaseProcesses(cluster).length > 0) await new Promise((done) => setTimeout(done, 20))
}

async function signIn(page: Page, address: string, { login, password }: typeof head): Promise<void> {
  await page.goto(address)
  await page.getByLabel('ログイン名').fill(login)
  await page.getByLabel('パスワード').fill(password)
  await page.getByRole('button', { name: 'サインイン', exact: true }).click()
  await page.getByRole('heading', { name: '今日やること' }).waitFor()
}

/** The device of the seat that keeps passkeys. */
async function withDevice(page: Page): Promise<void> {
  const devices = await page.context().newCDPSession(page)
  await devices.send('WebAuthn.enable')
  const kind = { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true } as const
  const options = { ...kind, isUserVerified: true, automaticPresenceSimulation: true }
  await devices.send('WebAuthn.addVirtualAuthenticator', { options })
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const part = (page: Page, name: string) =>
  page.getByRole('navigation', { name: '給与の手順' }).getByRole('link', { name: new RegExp(name) })

journey(
  'on a quiet day the head makes the PC the office’s standby, the same digits on both screens',
  { timeout: 240_000 },
  async () => {
    for (const of of ['head', 'deputy']) writeFileSync(join(folder, `${of}.txt`), `${passphrase}\n`, { mode: 0o600 })
    const desk = await launch()
    const { page } = await openPage(desk)
    await signIn(page, cloud.address, head)
    await page.goto(`${cloud.address}/continuity`)
    await button(page, '控えのPCを作る').click()
    const line = await page.locator('pre', { hasText: 'tsuzuki standby' }).innerText()
    const port = await freePort(0)
    const address = `https://tsuzuki-pc.test:${port}`
    const said = line.replace('npx tsuzuki ', '').split(' ')
    const own = ['--name', '所長室のPC', '--address', address, '--host', '127.0.0.1', '--port', String(port), '--open-disk']
    const keepers = ['head', 'deputy'].flatMap((of) => [`--${of}-passphrase-file`, join(folder, `${of}.txt`)])
    const running = run('cli/main.ts', [...said, ...own, ...keepers, '--data', join(folder, 'pc')])
    pc = { address, running }
    const [, digits] = await running.says(/確認の数字\s+(\S.*\S)/)
    expect(await page.locator('.tz-digits').innerText()).toBe(digits)
    await shoot(page, 's01-digits')
    await button(page, '同じなので登録する').click()
    await running.says(/控えとして登録されました/)
    await page.reload()
    await page.getByText('所長室のPC').first().waitFor()
    await shoot(page, 's02-paired')
    await desk.close()
    await caughtUp()
  },
)

journey('each seat believes the PC, and the head makes the passkey for it at its own address', { timeout: 240_000 }, async () => {
  browser = await launch([
    // The cloud’s name of that day leads nowhere; the PC’s name leads to it, as the office’s router says.
    '--host-resolver-rules=MAP tsuzuki-pc.test 127.0.0.1, MAP tsuzuki-cloud.test ~NOTFOUND',
    // Every seat was led to believe the PC’s own authority, and believes no other.
    `--ignore-certificate-errors-spki-list=${believed()}`,
  ])
  seats = await Promise.all(
    Array.from({ length: 10 }, async () => {
      const { page, troubles: heard } = await openPage(browser)
      troubles.push(heard)
      return page
    }),
  )
  const chief = seats[0]!
  await withDevice(chief)
  await signIn(chief, cloud.address, head)
  await chief.goto(`${cloud.address}/account`)
  await button(chief, 'パスキーを登録しに行く').click()
  await chief.waitForURL(`${pc.address}/passkey*`)
  await shoot(chief, 's03-passkey')
  await button(chief, 'パスキーを作って戻る').click()
  await chief.waitForURL(`${cloud.address}/account`)
  await chief.getByText(`${pc.address}）：登録済み`).waitFor()
  await shoot(chief, 's04-account')
  await caughtUp()
})

journey(
  'the cloud is gone; ten seats sign in on the PC, a month is fixed and its bank file written',
  { timeout: 240_000 },
  async () => {
    await end('cloud', cloud.running)
    const [chief, clerk, ...rest] = seats as [Page, Page, ...Page[]]
    const since = performance.now()
    const seconds = (): number => Math.round((performance.now() - since) / 100) / 10
    const lost = await chief.context().newPage()
    await step(() => expect(lost.goto('https://tsuzuki-cloud.test/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED'))

    // The head opens the PC's address, signs in as ever, and takes over: address, name, password; page, button, passphrase, button.
    await step(() => signIn(chief, pc.address, head))
    await step(() => chief.getByRole('alert').getByRole('link', { name: 'もしもの時' }).click())
    // What stands here, to the minute, and that the cloud does not answer: before anybody decides.
    const copy = chief.locator('section', { has: chief.getByRole('heading', { name: 'このPCの控え' }) })
    await copy
      .getByText(/^第\d+号（\d\d:\d\dの記帳）$/)
      .first()
      .waitFor()
    await copy.getByText(/いまは受け取れていません.*自動で試し続けます/).waitFor()
    await chief.getByText(/号（\d\d:\d\dの記帳）までは、このPCにあります。/).waitFor()
    await shoot(chief, 's05-here')
    await step(() => button(chief, 'このPCで仕事を続ける').click())
    await step(() => chief.getByLabel('合言葉').fill(passphrase))
    await shoot(chief, 's05-promote')
    await step(() => chief.getByRole('dialog').getByRole('button', { name: '引き継ぐ' }).click())
    await chief.getByRole('heading', { name: '今日やること' }).waitFor()
    const promoted = seconds()

    // Nine others come in, as they do every morning.
    await step(() => signIn(clerk, pc.address, others[0]!))
    await Promise.all(rest.map((page, index) => signIn(page, pc.address, [head, ...others][index % 4]!)))
    const signedIn = seconds()
    await shoot(clerk, 's06-seat')

    // One clerk does the month; the others look up what they look up all day.
    const asking = Promise.all(
      rest.map(async (page) => {
        await page.getByRole('link', { name: '顧問先', exact: true }).click()
        await page.getByRole('row').nth(1).waitFor()
      }),
    )
    await step(() => clerk.goto(`${pc.address}/clients`))
    const toMonth = await clerk.getByRole('link', { name: /まるふく商店/ }).getAttribute('href')
    await step(() => clerk.goto(`${pc.address}${toMonth!.replace(/[^/]*$/, '2026-11')}`))
    await asking
    await step(() => part(clerk, '勤怠取込').click())
    await step(() => clerk.locator('input[type=file]').setInputFiles(sample))
    await step(() => button(clerk, '正しい行だけ取り込む').click())
    await clerk.getByText('ファイルから取り込めなかったところ').waitFor()
    await shoot(clerk, 's07-imported')
    await step(() => button(clerk, '閉じる').first().click())
    for (const [number, cells] of refusedRows) {
      const row = clerk.locator('.tz-grid-row', { has: clerk.locator('[data-column="0"]', { hasText: number }) })
      await step(() => row.locator('[data-column="2"]').click())
      await clerk.evaluate((text) => navigator.clipboard.writeText(text), cells)
      await step(() => clerk.keyboard.press('Control+v'))
    }
    await clerk.waitForFunction(() => document.querySelector('.tz-save')?.textContent === 'すべて保存しました')
    await step(() => button(clerk, '計算へ進む').click())
    await step(() => button(clerk, '計算する').click())
    await clerk.getByText(/人の給与を計算しました/).waitFor()
    await step(() => part(clerk, '前月比較').click())
    await step(() => button(clerk, '確定へ進む').click())
    await step(() => button(clerk, '確定する').click())
    await step(() => clerk.getByRole('dialog').getByRole('button', { name: '確定する' }).click())
    await clerk.getByText('給与を確定しました。').waitFor()
    const fixed = seconds()
    await step(() => button(clerk, '振込データを作る').click())
    const coming = handedOver(clerk, () => step(() => clerk.getByRole('dialog').getByRole('button', { name: '作る' }).click()))
    const bank = readFileSync(await (await coming).path())
    const written = seconds()
    expect(bank.subarray(0, 3).toString()).toBe('111')
    await shoot(clerk, 's08-bank')
    expect(troubles.flat()).toEqual([])
    console.log(JSON.stringify({ steps, promoted, signedIn, fixed, written }))
  },
)

/** The two people whose hours the clock had wrong, as a block from Excel. */
const refusedRows = [
  ['0004', '20\t19.5\t0\t0.5\t116:30\t0:00\t0:00\t2:30'],
  ['0009', '20\t19\t0\t1\t120:00\t0:00\t0:00\t0:00'],
] as const

/** What Chromium pins: the key of the authority this PC made for itself. */
function believed(): string {
  const key = new X509Certificate(authority()).publicKey.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(key).digest('base64')
}

const authority = (): string =>
  new DataFolder(join(folder, 'pc')).kept<{ authority: { certificate: string } }>('address.json')!.authority.certificate

/** Waits until the PC has all that the cloud had, as its own page says. */
async function caughtUp(): Promise<void> {
  const here = new URL('/api/standby', pc.address.replace('tsuzuki-pc.test', 'localhost'))
  const view = async () => {
    const { body } = await send(here, { method: 'GET', headers: {}, body: Buffer.alloc(0), authority: authority() })
    return JSON.parse(body.toString()) as { kept: number; applied: number; leader: number }
  }
  await expect
    .poll(
      async () => {
        const { kept, applied } = await view()
        return applied > 0 && kept === applied
      },
      { timeout: 240_000 },
    )
    .toBe(true)
}
