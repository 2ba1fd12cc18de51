import { rmSync } from 'node:fs'
import type { Browser, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seriousFindings } from './support/axe.ts'
import { chromiumPath, launch, openPage, shoot } from './support/browser.ts'
import { builtWeb } from './support/fake-house.ts'
import { openHouse, type OpenHouse } from './support/house.ts'

// What both sides changed, in a real Chromium against the real house: seen at the person, both versions side by side, decided and decided again.

const journey = test.skipIf(chromiumPath === undefined)
let browser: Browser
let house: OpenHouse
let web: string
let page: Page
let troubles: string[]
let who: Awaited<ReturnType<OpenHouse['contest']>>

beforeAll(async () => {
  if (chromiumPath === undefined) return
  web = await builtWeb()
  house = await openHouse('MARU', web)
  who = await house.contest()
  browser = await launch()
  const opened = await openPage(browser)
  page = opened.page
  troubles = opened.troubles
  await page.goto(house.address)
  await page.getByLabel('ログイン名').fill(house.login)
  await page.getByLabel('パスワード').fill(house.password)
  await page.getByRole('button', { name: 'サインイン', exact: true }).click()
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

const entry = () => page.getByRole('listitem', { name: `従業員「${who.name}」` })

async function choose(words: string): Promise<void> {
  await entry()
    .getByRole('button', { name: `${words}にする` })
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('一緒に決まる記録: 従業員').waitFor()
  await look(`k-${words}`)
  await dialog.getByRole('button', { name: `${words}にする` }).click()
  await page.getByText(`${words}にしました。`).first().waitFor()
}

journey(
  'the client and the person say that something is to be decided; both addresses stand side by side',
  async () => {
    await page.goto(`${house.address}/clients`)
    await page.getByRole('row', { name: 'まるふく' }).getByRole('link', { name: '従業員' }).click()
    await page.getByRole('link', { name: '食い違いあり' }).waitFor()
    await page.getByRole('link', { name: who.name }).first().click()
    await page.getByRole('heading', { name: who.name }).waitFor()
    await look('k01-person')
    await page.getByRole('link', { name: '食い違いあり' }).click()
    const address = entry().getByRole('row', { name: '住所' })
    await address.getByText(who.there).waitFor()
    expect(await address.getByText(who.here, { exact: true }).count()).toBe(1)
    await entry().getByText('続 従業員の変更').waitFor()
    await look('k02-list')
  },
  240_000,
)

journey(
  'decided for what was brought in, the person has moved; decided again, she is back; and nothing is left to be decided',
  async () => {
    await choose('取り込んだ内容')
    await page.getByText('決めていない食い違いはありません').waitFor()
    await page.getByRole('button', { name: '決めたものも見る' }).click()
    await entry().getByText('取り込んだ内容', { exact: true }).waitFor()
    await look('k03-decided')
    await choose('今の帳簿の内容')
    await entry().getByText('今の帳簿の内容', { exact: true }).waitFor()
    expect(troubles).toEqual([])
  },
  240_000,
)

journey(
  'もしもの時 says what would be lost, who may take over, and which drills were done',
  async () => {
    await page.goto(`${house.address}/continuity`)
    await page.getByRole('heading', { name: '訓練の結果' }).waitFor()
    await page.getByRole('row', { name: '書庫からの復元' }).getByText('まだ行っていません').waitFor()
    await look('k04-prepared')
  },
  240_000,
)

journey(
  'いま練習する: what it will do, how far it is, what it came to, and what to do where it did not pass',
  async () => {
    await page.getByRole('button', { name: 'いま練習する' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: '練習を始める' }).click()
    await dialog.getByText('控えのPCを登録しました（3120ミリ秒）', { exact: true }).first().waitFor()
    await look('k05-rehearsing')
    await dialog.getByText('第412号に記録しました').waitFor()
    await dialog.getByText('練習はうまくいきませんでした').waitFor()
    await dialog.getByText('it was entry 27').waitFor()
    await look('k06-rehearsed')
    await dialog.getByRole('button', { name: '閉じる' }).click()
    expect(troubles).toEqual([])
  },
  240_000,
)

journey(
  'クラウドに戻す, on the page of a PC that leads: what each side has, a strange key, and what came of it',
  async () => {
    const answer = (json: object) => (route: Route) => route.fulfill({ json })
    await page.route('**/api/session', async (route) => {
      const session = await (await route.fetch()).json()
      await route.fulfill({ json: { ...session, house: { ...session.house, elsewhere: house.address } } })
    })
    let begun = false
    const done = { running: false, step: 'ending', upTo: 40, refusal: null, done: { sent: 40, merged: 3, contested: 1 } }
    await page.route('**/api/standby/home/look', answer({ here: 40, there: 3, strangeKey: 'A'.repeat(43) + '=' }))
    await page.route('**/api/standby/home', (route) => {
      const asked = begun ? done : null
      begun ||= route.request().method() === 'POST'
      return route.fulfill({ json: { home: asked } })
    })
    await page.goto(`${house.address}/continuity`)
    await page.getByRole('button', { name: 'クラウドに戻す' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('3件（取り込みます）').waitFor()
    await dialog.getByLabel('合言葉').fill('umi no mukou')
    await look('k07-go-home')
    await dialog.getByRole('button', { name: 'クラウドに戻す' }).click()
    await dialog.getByText('両方で変えていたものが1件あります').waitFor()
    await look('k08-gone-home')
    expect(await dialog.getByRole('link', { name: 'クラウド' }).getAttribute('href')).toBe(`${house.address}/continuity`)
  },
  240_000,
)
