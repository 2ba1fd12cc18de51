import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousFindings } from './support/axe.ts'
import { chromiumPath, handedOver, launch, openPage, shoot } from './support/browser.ts'
import { builtWeb } from './support/fake-house.ts'
import { openHouse, type OpenHouse } from './support/house.ts'

// November's attendance does not come: paid like October in a real Chromium, then settled when it does.

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

async function look(name: string): Promise<void> {
  await shoot(page, name)
  expect(await seriousFindings(page), name).toEqual([])
}

const button = (name: string) => page.getByRole('button', { name, exact: true })
const inDialog = (name: string | RegExp) => page.getByRole('dialog').getByRole('button', { name })
const step = (name: string) => page.getByRole('navigation', { name: '給与の手順' }).getByRole('link', { name: new RegExp(name) })

journey(
  'sees who would be paid how much, and pays them like October',
  async () => {
    await page.goto(house.address)
    await page.getByLabel('ログイン名').fill(house.login)
    await page.getByLabel('パスワード').fill(house.password)
    await button('サインイン').click()
    await page.getByRole('heading', { name: '今日やること' }).waitFor()
    await button('勤怠が届かないとき…').click()
    await inDialog('1件の顧問先を前月と同額で計算する').waitFor()
    await look('p00-all')
    await inDialog('やめる').click()
    await page
      .getByRole('link', { name: /まるふく商店/ })
      .first()
      .click()
    await page.getByRole('heading', { name: '令和8年11月分' }).waitFor()
    await look('p01-start')
    await button('前月と同額で支払う（勤怠が届かないとき）').click()
    await page.getByText('令和8年10月分に確定した額のまま').waitFor()
    await look('p02-preview')
    await inDialog(/人を前月と同額で計算する/).click()
    await page.getByText(/前月と同額（暫定）で計算しました/).waitFor()
    await page.getByText('暫定（令和8年10月分と同額）').waitFor()
    await look('p03-provisional')
    await button('確定する').click()
    await look('p04-confirm')
    await inDialog('確定する').click()
    await page.getByText('給与を確定しました。').waitFor()
    await page.getByText(/人に前月と同額で支払っています/).waitFor()
    await button('明細となぜ？').first().click()
    await page.getByText(/分と同じ額を暫定で支給しています/).waitFor()
    await page
      .getByRole('button', { name: /はなぜこの金額か/ })
      .first()
      .click()
    await page.getByText('前月と同額（暫定）').first().waitFor()
    await look('p05-slip')
    await button('閉じる（Esc）').click()
    await button('振込データを作る').click()
    await handedOver(page, () => inDialog('作る').click())
    await page.getByText(/円の振込データを作りました/).waitFor()
    await page.goto(house.address)
    await page.getByText('精算を待つ暫定の給与').waitFor()
    await page.getByText('勤怠待ち').waitFor()
    await look('p06-home')
  },
  240_000,
)

journey(
  'takes in the attendance that came, begins the 精算, reads the differences and fixes it',
  async () => {
    await page
      .getByRole('table')
      .getByRole('link', { name: /まるふく商店/ })
      .last()
      .click()
    await button('勤怠を取り込む').click()
    await page.locator('input[type=file]').setInputFiles(sample)
    await button('正しい行だけ取り込む').click()
    await page.getByText('ファイルから取り込めなかったところ').waitFor()
    await button('精算へ進む').click()
    await button('精算する').click()
    await page.getByLabel('追加の振込日', { exact: true }).fill('R8.12.4')
    await look('p07-correct')
    await inDialog('精算を始める').click()
    // Two rows of the file were not taken in: those people stay as they were paid.
    await page
      .getByRole('dialog')
      .getByText(/勤怠がまだ入力されていません/)
      .first()
      .waitFor()
    await page.getByText('計算できる人だけで始める').click()
    await look('p08-rest')
    await inDialog('精算を始める').click()
    await page.getByText(/人の正しい額を計算しました/).waitFor()
    await page.getByRole('columnheader', { name: '正しい額' }).waitFor()
    await look('p09-differences')
    await button('確定へ進む').click()
    await button('確定する').click()
    await inDialog('確定する').click()
    await page.getByText('精算を確定しました。').waitFor()
    await button('振込データを作る').click()
    await handedOver(page, () => inDialog('作る').click())
    await page.getByText(/円の振込データを作りました/).waitFor()
    await look('p10-outputs')
    await step('差額').click()
    await page.getByText('精算済み').first().waitFor()
    await look('p11-settled')
    await page.getByRole('navigation', { name: 'この月の給与と精算' }).getByRole('link', { name: '給与（暫定）' }).click()
    await page.getByText('暫定（令和8年10月分と同額）').waitFor()
    await look('p12-provisional-again')
    await page.goto(house.address)
    await page.getByText('まだ精算していない差額').waitFor()
    await look('p13-home')
    expect(troubles).toEqual([])
  },
  240_000,
)
