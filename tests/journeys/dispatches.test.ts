import { readFileSync, rmSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unzip } from '../../src/filing/egov/zip.ts'
import { seriousFindings } from './support/axe.ts'
import { chromiumPath, handedOver, launch, openPage, shoot } from './support/browser.ts'
import { builtWeb } from './support/fake-house.ts'
import { openHouse, type OpenHouse } from './support/house.ts'

// 資格取得届 in a real Chromium: packed to be filed by hand, sent to the practice e-Gov, and looked after when nobody knows what became of it.

const journey = test.skipIf(chromiumPath === undefined)
let browser: Browser
let house: OpenHouse
let web: string
let page: Page
let troubles: string[]

beforeAll(async () => {
  if (chromiumPath === undefined) return
  web = await builtWeb()
  house = await openHouse('AOBA', web)
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
const inDialog = (name: string) => dialog().getByRole('button', { name, exact: true })
const social = () => page.getByRole('row', { name: /健康保険・厚生年金保険 資格取得届/ })

/** Makes the package as the page stands, and answers what is in it. */
async function packed(shot: string): Promise<string[]> {
  await button('申請パッケージ').click()
  await look(shot)
  const made = await handedOver(page, () => inDialog('作る').click())
  expect(made.suggestedFilename()).toBe('申請パッケージ_AOBA_2026-11-20.zip')
  return unzip(readFileSync(await made.path()))!.map(({ path }) => path)
}

journey(
  'says whom to tell, and refuses an address that is none',
  async () => {
    await page.getByRole('navigation', { name: '主なページ' }).getByRole('link', { name: '送ったもの' }).click()
    await page.getByText('電子申請・メールで送ったものはありません。').waitFor()
    await page.getByText(/まだつながっていません/).waitFor()
    await look('e01-empty')
    await button('送信の設定').click()
    await dialog().getByLabel('知らせの宛先（メール）').fill('shocho@example.jp, 佐藤')
    await inDialog('変更する').click()
    await dialog().getByText('入力「知らせの宛先（メール）」が正しくありません').waitFor()
    await look('e02-refused')
    await dialog().getByLabel('知らせの宛先（メール）').fill('shocho@example.jp、sato@example.jp')
    await inDialog('変更する').click()
    await page.getByText('送信の設定を変更しました。').waitFor()
  },
  240_000,
)

journey(
  'packs everything open of a client to file by hand, and records the arrival number back',
  async () => {
    await page.goto(`${house.address}/clients`)
    await page.getByRole('row', { name: /青葉/ }).getByRole('link', { name: '従業員' }).click()
    await page.getByRole('navigation', { name: '顧問先のページ' }).getByRole('link', { name: '手続' }).click()
    await social().waitFor()
    await look('e03-procedures')
    expect(await packed('e04-package')).toEqual(['提出一覧.pdf', 'SHFD0006.CSV'])
    await page.getByText('申請パッケージを作りました（3件）。').waitFor()
    const employment = page.getByRole('row', { name: /雇用保険 資格取得届/ })
    await employment.getByRole('button', { name: '提出した' }).click()
    await dialog().getByLabel('到達番号').fill('12345')
    await inDialog('記録する').click()
    await dialog().getByRole('alert').waitFor()
    await dialog().getByLabel('到達番号').fill('2026-1120-0000-0001-23')
    await look('e05-arrival')
    await inDialog('記録する').click()
    await employment.waitFor({ state: 'detached' })
  },
  240_000,
)

journey(
  'sends one by 電子申請: it waits for the connection, and what is being sent does not go into a package',
  async () => {
    await social().getByRole('checkbox').check()
    await button('電子申請で送る').click()
    await dialog().getByLabel('提出先識別子').fill('49511200070000000000062')
    await dialog().getByLabel('提出先の名称').fill('宮城県,仙台北年金事務所（宮城事務センター）')
    await inDialog('送る').click()
    // Its file was handed out above: whether it was filed by hand only a person knows.
    await dialog().getByLabel('手で提出していない（確かめました）').check()
    await look('e06-submit')
    await inDialog('送る').click()
    await page.getByText(/電子申請で送ります（1件）/).waitFor()
    await social().getByText('送信中').waitFor()
    expect(await packed('e07-package-rest')).toEqual(['提出一覧.pdf'])
    await page.getByText('申請パッケージを作りました（1件。送信中の1件は入れていません）。').waitFor()
    await look('e08-sending')
  },
  240_000,
)

journey(
  'nobody knows whether it was sent: a person looks and says, and it is sent again',
  async () => {
    await house.attemptAndFall()
    house.pass(20)
    await page.goto(house.address)
    await page.getByRole('heading', { name: '送れていないもの' }).waitFor()
    await look('e09-home')
    await page
      .getByRole('table')
      .getByRole('link', { name: /資格取得届/ })
      .first()
      .click()
    await button('結果を記録').click()
    await dialog().getByLabel('確かめた結果').selectOption('sent')
    await dialog().getByLabel('到達番号').waitFor()
    await look('e10-confirm')
    await dialog().getByLabel('確かめた結果').selectOption('again')
    await inDialog('記録する').click()
    await page.getByText('記録しました。').waitFor()
    await page.getByText('予定', { exact: true }).waitFor()
  },
  240_000,
)

journey(
  'connected to e-Gov it goes out by itself, and the arrival number stands on both pages',
  async () => {
    await button('e-Govにつなぐ').click()
    await page.getByText('e-Govにつなぎました。').waitFor()
    await look('e11-connected')
    await house.sweep()
    house.pass(2)
    await house.sweep()
    await page.goto(`${house.address}/dispatches`)
    await page.getByText(/到達番号 \d{16,18}/).waitFor()
    await look('e12-arrived')
    await page.goto(`${house.address}/procedures`)
    await page.getByLabel('提出済・取りやめも表示する').check()
    await social().getByText('提出済').waitFor()
    await look('e13-filed')
    expect(troubles).toEqual([])
  },
  240_000,
)
