import { readFileSync, rmSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousFindings } from './support/axe.ts'
import { chromiumPath, handedOver, launch, openPage, shoot } from './support/browser.ts'
import { builtWeb } from './support/fake-house.ts'
import { openHouse, type OpenHouse } from './support/house.ts'

// Files of a client and of a person in a real Chromium against the real house: put there by button and by dragging, looked at, taken home.

const journey = test.skipIf(chromiumPath === undefined)
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
  await page.goto(house.address)
  await page.getByLabel('ログイン名').fill(house.login)
  await page.getByLabel('パスワード').fill(house.password)
  await button('サインイン').click()
  await page.getByRole('heading', { name: '今日やること' }).waitFor()
}, 240_000)
afterAll(async () => {
  if (chromiumPath === undefined) return
  await browser.close()
  await house.close()
  rmSync(web, { recursive: true })
})

async function look(name: string): Promise<void> {
  await shoot(page, name)
  expect(await seriousFindings(page), name).toEqual([])
}

const button = (name: string | RegExp) => page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) })
const dialog = () => page.getByRole('dialog')
const row = (name: string) => page.getByRole('row', { name })
const notice = { name: '資格取得確認通知書.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7\n通知\n') }

/** Drags a file from the desktop onto the place for it. */
async function drop(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
  const carried = await page.evaluateHandle(
    ({ name, type, bytes }) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([Uint8Array.from(bytes)], name, { type }))
      return transfer
    },
    { name: file.name, type: file.mimeType, bytes: [...file.buffer] },
  )
  const place = page.getByRole('region', { name: '書類の保存' })
  await place.dispatchEvent('dragover', { dataTransfer: carried })
  await look('d03-dragged')
  await place.dispatchEvent('drop', { dataTransfer: carried })
}

journey(
  'an empty place says what it is for; several files at once are named and kept',
  async () => {
    await page.goto(`${house.address}/clients`)
    await row('まるふく').getByRole('link', { name: '従業員' }).click()
    await page.getByRole('link', { name: '書類' }).click()
    await page.getByText('書類はまだありません。').waitFor()
    await look('d01-empty')
    const picture = { name: 'IMG_2041.PNG', mimeType: 'image/png', buffer: await page.screenshot() }
    await page.locator('input[type=file]').setInputFiles([notice, picture])
    await dialog().getByLabel('資格取得確認通知書.pdfの名前').fill('資格取得確認通知書（髙橋さん）')
    await dialog().getByLabel('メモ').fill('e-Govから受け取ったもの')
    await look('d02-naming')
    await dialog().getByRole('button', { name: '保存する' }).click()
    await page.getByText('書類を2件保存しました。').waitFor()
    await row('資格取得確認通知書（髙橋さん）').getByText('公文書').waitFor()
  },
  240_000,
)

journey(
  'a file dragged there that is not what it says is refused by name, and the true one is kept',
  async () => {
    await drop({ name: '決定通知書.pdf', mimeType: 'application/pdf', buffer: Buffer.from('<html>') })
    await dialog().getByRole('button', { name: '保存する' }).click()
    await dialog().getByText('「決定通知書.pdf」の中身はPDFではありません。').waitFor()
    await look('d04-refused')
    await dialog().getByRole('button', { name: 'やめる' }).click()
    await drop({ ...notice, name: '決定通知書.pdf' })
    await dialog().getByRole('button', { name: '保存する' }).click()
    await page.getByText('書類を保存しました。').waitFor()
    await row('決定通知書').waitFor()
  },
  240_000,
)

journey(
  'a picture is looked at, a file is taken home as it came, a name is put right',
  async () => {
    await button('IMG_2041を見る').click()
    const picture = dialog().getByRole('img', { name: 'IMG_2041' })
    await picture.waitFor()
    expect(await picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBe(1280)
    await look('d05-picture')
    await dialog().getByRole('button', { name: '閉じる' }).click()
    const download = await handedOver(page, () => button('決定通知書をダウンロード').click())
    expect(download.suggestedFilename()).toBe('決定通知書.pdf')
    expect(readFileSync(await download.path())).toEqual(notice.buffer)
    await button('IMG_2041の名前などを直す').click()
    await dialog().getByLabel('書類の名前').fill('工場の写真')
    await dialog().getByLabel('種類').selectOption('写真')
    await look('d06-retitle')
    await dialog().getByRole('button', { name: '直す' }).click()
    await row('工場の写真').getByText('写真', { exact: true }).waitFor()
    await look('d07-list')
  },
  240_000,
)

journey(
  'a person’s own documents stand on the person’s page and among the client’s',
  async () => {
    await page.getByRole('link', { name: '従業員', exact: true }).click()
    await page.locator('tr', { hasText: '0004' }).getByRole('link').first().click()
    // The client's page, with its own heading and a tab of the same name, stands until the person's has come; and the other way round below.
    const tabs = page.getByRole('navigation', { name: '従業員のページ' })
    await tabs.waitFor()
    const name = (await page.getByRole('heading', { level: 1 }).textContent())!.split(' ')[0]!
    await tabs.getByRole('link', { name: '書類' }).click()
    await page.getByText('書類はまだありません。').waitFor()
    await page.locator('input[type=file]').setInputFiles({ ...notice, name: '離職票.pdf' })
    await dialog().getByRole('button', { name: '保存する' }).click()
    await row('離職票').waitFor()
    await look('d08-person')
    await tabs.getByRole('link', { name: '履歴' }).click()
    await page.getByText('書類の保存').waitFor()
    await page.locator('.tz-crumbs').getByRole('link').click()
    await page.getByRole('navigation', { name: '顧問先のページ' }).getByRole('link', { name: '書類' }).click()
    await row('離職票').getByRole('link', { name }).waitFor()
    await look('d09-among')
    expect(troubles).toEqual([])
  },
  240_000,
)
