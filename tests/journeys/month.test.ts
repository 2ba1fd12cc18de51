import { readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { generate } from 'otplib'
import type { Browser, Download, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousFindings } from './support/axe.ts'
import { chromiumPath, handedOver, launch, openPage, shoot } from './support/browser.ts'
import { builtWeb } from './support/fake-house.ts'
import { openHouse, type OpenHouse } from './support/house.ts'

// A clerk's month in a real Chromium against the real house: from sign-in to the bank file.

const journey = test.skipIf(chromiumPath === undefined)
const sample = fileURLToPath(new URL('../../samples/practice/MARU/attendance-2026-11.csv', import.meta.url))
let browser: Browser
let house: OpenHouse
let web: string
let page: Page
let troubles: string[]

beforeAll(async () => {
  if (chromiumPath === undefined) return
  web = await builtWeb()
  house = await openHouse('MARU', web)
  browser = await launch()
  const opened = await openPage(browser)
  page = opened.page
  troubles = opened.troubles
}, 240_000)
afterAll(async () => {
  if (chromiumPath === undefined) return
  await browser.close()
  await house.close()
  rmSync(web, { recursive: true })
})

/** Looks at the page as a person and as axe-core would. */
async function look(name: string): Promise<void> {
  await shoot(page, name)
  expect(await seriousFindings(page), name).toEqual([])
}

const button = (name: string | RegExp) => page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) })
const step = (name: string) => page.getByRole('navigation', { name: '給与の手順' }).getByRole('link', { name: new RegExp(name) })

async function bytesOf(download: Download): Promise<Buffer> {
  return readFileSync(await download.path())
}

journey(
  'signs in with the password of the practice office',
  async () => {
    await page.goto(house.address)
    await page.getByText(house.password).waitFor()
    await look('j01-sign-in')
    await page.getByLabel('ログイン名').fill(house.login)
    await page.getByLabel('パスワード').fill('chigau-password-desu')
    await button('サインイン').click()
    await page.getByRole('alert').getByText('パスワードが違います').waitFor()
    await page.getByLabel('パスワード').fill(house.password)
    await button('サインイン').click()
    await page.getByRole('heading', { name: '今日やること' }).waitFor()
    await page.getByText('株式会社まるふく商店').first().waitFor()
    await look('j02-home')
  },
  240_000,
)

journey(
  'finds the client by typing its kana and imports the clock vendor’s file, the right rows only',
  async () => {
    await page.keyboard.press('/')
    await page.keyboard.type('まるふく')
    await page.getByRole('option', { name: /まるふく商店/ }).waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '令和8年11月分' }).waitFor()
    await step('勤怠取込').click()
    await page.locator('input[type=file]').setInputFiles(sample)
    await page.getByText('「-2.50」は負の時間です。').waitFor()
    await page.getByText('「1.3」は日数として読めません。').waitFor()
    await look('j03-preview')
    await button('正しい行だけ取り込む').click()
    await page.getByText('ファイルから取り込めなかったところ').waitFor()
    await look('j04-left-out')
  },
  240_000,
)

journey(
  'puts the refused rows right in the grid, by a block from Excel and by typing',
  async () => {
    await button('閉じる').first().click()
    const rowOf = (number: string) =>
      page.locator('.tz-grid-row', { has: page.locator('[data-column="0"]', { hasText: number }) })
    await rowOf('0004').locator('[data-column="2"]').click()
    await page.evaluate(() => navigator.clipboard.writeText('20\t19.5\t0\t0.5\t116:30\t0:00\t0:00\t2:30'))
    await page.keyboard.press('Control+v')
    await rowOf('0009').locator('[data-column="2"]').click()
    for (const text of ['20', '19', '0', '1', '120:00']) {
      await page.keyboard.type(text)
      await page.keyboard.press('Tab')
    }
    await page.waitForFunction(() => document.querySelector('.tz-save')?.textContent === 'すべて保存しました')
    await page.reload()
    await rowOf('0009').waitFor()
    expect(await rowOf('0009').locator('[data-column="6"]').textContent()).toBe('120:00')
    await look('j05-grid')
  },
  240_000,
)

journey(
  'calculates, reads why on every line of a slip, and compares with October',
  async () => {
    await button('計算へ進む').click()
    await button('計算する').click()
    await page.getByText(/人の給与を計算しました/).waitFor()
    await look('j06-calculated')
    await button('明細となぜ？').first().click()
    const whys = page.getByRole('button', { name: /はなぜこの金額か/ })
    await whys.first().waitFor()
    const count = await whys.count()
    expect(count).toBeGreaterThan(6)
    for (let index = 0; index < count; index++) await whys.nth(index).click()
    expect(await page.locator('.tz-why-box').count()).toBe(count)
    expect(await page.locator('.tz-why-box li').count()).toBeGreaterThan(count)
    await look('j07-why')
    await button('閉じる（Esc）').click()
    await step('前月比較').click()
    await page.getByText(/令和8年10月分と比べて/).waitFor()
    await look('j08-compare')
  },
  240_000,
)

journey(
  'fixes the month and takes slips, ledger and bank file home',
  async () => {
    await button('確定へ進む').click()
    await button('確定する').click()
    await look('j09-confirm')
    await page.getByRole('dialog').getByRole('button', { name: '確定する' }).click()
    await page.getByText('給与を確定しました。').waitFor()
    const take = async (press: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> => {
      const download = await handedOver(page, press)
      return { name: download.suggestedFilename(), bytes: await bytesOf(download) }
    }
    const slips = await take(() => button('明細書（PDF）').click())
    expect(slips.name).toMatch(/\.pdf$/)
    expect(slips.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    const ledger = await take(() => button('Excel').click())
    expect(ledger.name).toMatch(/\.xlsx$/)
    expect(ledger.bytes.subarray(0, 2).toString()).toBe('PK')
    await button('振込データを作る').click()
    // The browser believes it has no network, and nothing else of the page is answered: the file comes all the same.
    await page.evaluate(() => globalThis.dispatchEvent(new Event('offline')))
    let answer = (): void => undefined
    const answered = new Promise<void>((done) => (answer = done))
    await page.route('**/api/asks/*', (route) => answered.then(() => route.continue()))
    const bank = await take(() => page.getByRole('dialog').getByRole('button', { name: '作る' }).click())
    answer()
    expect(bank.bytes.subarray(0, 3).toString()).toBe('111')
    await page.getByText(/円の振込データを作りました/).waitFor()
    await look('j10-outputs')
    await button('振込日を変えて作り直す').click()
    const instead = page.getByRole('dialog')
    await instead.getByLabel('新しい振込日', { exact: true }).fill('R8.11.26')
    expect(await instead.getByRole('button', { name: '作る' }).isDisabled()).toBe(true)
    await instead.getByText('前のファイルは銀行に渡していません').click()
    await look('j10b-instead')
    expect((await take(() => instead.getByRole('button', { name: '作る' }).click())).name).toContain('2026-11-26')
    await page.getByText('作り直したので、銀行に渡さないでください。').waitFor()
    await look('j10c-replaced')
    await step('確定').click()
    expect(await button('確定を取り消す').isDisabled()).toBe(true)
  },
  240_000,
)

journey(
  'a person’s history says when, who, what and why',
  async () => {
    await page.getByRole('link', { name: '従業員', exact: true }).click()
    await page.getByText('0004').waitFor()
    await look('j11-people')
    await page.locator('tr', { hasText: '0004' }).getByRole('link').first().click()
    await page.getByRole('link', { name: '履歴' }).click()
    await page.getByText('勤怠の入力').first().waitFor()
    await page.getByText('続木 葉子').first().waitFor()
    await look('j12-history')
  },
  240_000,
)

journey(
  'hires someone: the procedures are shown before anything is kept, then the 届書CSV is made',
  async () => {
    await page.goto(`${house.address}/clients`)
    await page
      .getByRole('row', { name: /まるふく/ })
      .getByRole('link', { name: '従業員' })
      .click()
    await page.getByRole('link', { name: '入社を登録する' }).click()
    await page.getByRole('heading', { name: '入社を登録する' }).waitFor()
    const fill = (label: string, text: string) => page.getByLabel(label, { exact: false }).first().fill(text)
    await fill('社員番号', '0901')
    await fill('氏名', '髙橋　結衣')
    await fill('フリガナ', 'タカハシ　ユイ')
    await fill('生年月日', 'H12.7.7')
    await page.getByText('2000/07/07（平成12年7月7日）').waitFor()
    await page.getByLabel('性別').selectOption('女')
    await fill('入社日', 'R8.11.9')
    await fill('郵便番号', '980-0811')
    await page.getByLabel('住所', { exact: true }).fill('宮城県仙台市青葉区一番町1-1')
    await fill('住所フリガナ', 'ミヤギケンセンダイシアオバクイチバンチョウ1-1')
    await fill('基本給', '228,000')
    await fill('基礎年金番号', '1234-567890')
    await look('j13-hire')
    await button('必要な手続を確かめる').click()
    await page.getByText('登録すると、こうなります').waitFor()
    await page
      .getByRole('cell', { name: /資格取得届/ })
      .first()
      .waitFor()
    await look('j14-proposal')
    await button('この内容で登録する').click()
    await page.getByRole('heading', { name: /髙橋/ }).waitFor()
    await look('j15-person')
    await page.getByRole('link', { name: '顧問先の手続' }).click()
    const mine = page.getByRole('row', { name: /健康保険.*髙橋/ })
    await mine.getByRole('checkbox').check()
    await look('j16-procedures')
    await button(/届書CSV/).click()
    // 髙 is not in the character set of the 年金機構: named, with what to write instead.
    await page
      .getByRole('alert')
      .getByText(/髙.*高/)
      .waitFor()
    await look('j17-todoke-refused')
    const download = await handedOver(page, () => button(/候補の字に置き換えて作る/).click())
    await page.getByText('髙→高').waitFor()
    expect(download.suggestedFilename()).toBe('SHFD0006.CSV')
    expect(new TextDecoder('shift_jis').decode(await bytesOf(download))).toContain('高橋　結衣')
    // The roster keeps the name as it is.
    await page.getByRole('link', { name: /髙橋/ }).first().waitFor()
  },
  240_000,
)

journey(
  'enrols a passkey and signs in with it',
  async () => {
    const devices = await page.context().newCDPSession(page)
    await devices.send('WebAuthn.enable')
    await devices.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await page.goto(`${house.address}/account`)
    await button('パスキーを登録する').click()
    await page.getByText('登録しました。').waitFor()
    await look('j18-account')
    await button('サインアウト').click()
    await button('パスキーでサインイン').click()
    await page.getByRole('heading', { name: '今日やること' }).waitFor()
  },
  240_000,
)

journey(
  'a session that ended asks to sign in over the page, and the page stays',
  async () => {
    await page.goto(`${house.address}/law`)
    await page.getByRole('heading', { name: '法令' }).waitFor()
    await look('j19-law')
    await page.getByLabel('名前・条文で探す').fill('雇用保険')
    await page.context().clearCookies()
    await button('計算してみる').click()
    await page.getByRole('dialog', { name: 'もう一度サインインしてください' }).waitFor()
    await look('j20-signed-out')
    await page.getByRole('dialog').getByRole('button', { name: 'パスキーでサインイン' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    expect(await page.getByLabel('名前・条文で探す').inputValue()).toBe('雇用保険')
    expect(troubles).toEqual([])
  },
  240_000,
)

journey(
  'invites a clerk, who sets a short password, owes a second factor, and sees the clients assigned',
  async () => {
    await page.goto(`${house.address}/staff`)
    await page
      .getByRole('row', { name: /佐藤 一花/ })
      .getByRole('button', { name: '招待する' })
      .click()
    await button('リンクを作る').click()
    await look('j21-invitation')
    const link = await page.getByRole('dialog').locator('code').innerText()
    const { page: hers, troubles: herTroubles } = await openPage(browser)
    await hers.goto(link)
    await hers.getByLabel('パスワードを決めてください').fill('kaze-no-oto')
    await hers.getByRole('button', { name: '決定する' }).click()
    await hers.getByRole('button', { name: 'QRコードを表示する' }).click()
    const secret = await hers.locator('main code').innerText()
    await shoot(hers, 'j22-enrol')
    expect(await seriousFindings(hers)).toEqual([])
    await hers.getByLabel('確認コード').fill(await generate({ secret, epoch: house.now().getTime() / 1000 }))
    await hers.getByRole('button', { name: '登録する', exact: true }).click()
    await hers.getByRole('heading', { name: '今日やること' }).waitFor()
    expect(await hers.getByRole('link', { name: '所員' }).count()).toBe(0)
    expect([...troubles, ...herTroubles]).toEqual([])
    await hers.context().close()
  },
  240_000,
)
