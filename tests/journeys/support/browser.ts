import { existsSync } from 'node:fs'
import { chromium, type Browser, type Download, type Page } from 'playwright-core'

const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable']

/** The Chromium the journeys run in, or undefined: they are then reported as skipped. */
export const chromiumPath: string | undefined = [process.env['TSUZUKI_CHROMIUM'] ?? '', ...usual].find(
  (path) => path !== '' && existsSync(path),
)

/** Starts Chromium, with more switches where a journey needs them. */
export function launch(switches: readonly string[] = []): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-dev-shm-usage', ...switches]
  // Where no locale says UTF-8, Chromium names every Japanese file 'download'.
  return chromium.launch({ executablePath: chromiumPath ?? '', args, env: { ...process.env, LC_ALL: 'C.UTF-8' } })
}

/** A page in Japan that fails its journey on any script error and on any breach of the content security policy. */
export async function openPage(browser: Browser): Promise<{ page: Page; troubles: string[] }> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'ja-JP',
    timezoneId: 'Asia/Tokyo',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  // Ends what hangs; a slow machine is no failure.
  context.setDefaultTimeout(120_000)
  const page = await context.newPage()
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(`script error: ${error.message}`))
  page.on('console', (message) => {
    if (/Content.Security.Policy/i.test(message.text())) troubles.push(message.text())
  })
  return { page, troubles }
}

/** The file a page hands over when something is pressed. Where none comes, fails with what the page says instead. */
export async function handedOver(page: Page, press: () => Promise<void>): Promise<Download> {
  try {
    const [download] = await Promise.all([page.waitForEvent('download'), press()])
    return download
  } catch (cause) {
    throw new Error(`no file was handed over; the page says:\n${await page.locator('body').innerText()}`, { cause })
  }
}

/** Keeps a picture where TSUZUKI_SHOTS names a folder. */
export async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env['TSUZUKI_SHOTS']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` })
}
