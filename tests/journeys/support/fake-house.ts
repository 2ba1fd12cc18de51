import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { build } from 'vite'

const root = fileURLToPath(new URL('../../../src/web', import.meta.url))
const kinds: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
}
/** As the server sends it (src/server/app.ts). */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'"

/** Builds the web into a folder of its own. */
export async function builtWeb(): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'tsuzuki-web-'))
  await buildWeb(outDir)
  return outDir
}

/** Builds the web, into a folder of its own or where a house that is started looks for it. */
export async function buildWeb(outDir?: string): Promise<void> {
  const where = outDir === undefined ? {} : { outDir, emptyOutDir: true }
  await build({ root, configFile: join(root, 'vite.config.ts'), logLevel: 'error', build: where })
}

export type Answering = (input: never, request: { readonly key: string | null }) => unknown

/** What every page asks. */
const everyday: Readonly<Record<string, Answering>> = { 'asks/continuity.alarm': () => ({ answer: { alarm: null } }) }

/** Answers a page's requests in place of the server: `answers` by route (`asks/clients.list`), files from the built web. */
export async function standIn(page: Page, web: string, answers: Readonly<Record<string, Answering>>): Promise<void> {
  await page.route('**/*', async (route) => {
    const request = route.request()
    const { pathname } = new URL(request.url())
    if (!pathname.startsWith('/api/')) {
      const file = extname(pathname) === '' ? '/index.html' : pathname
      const headers = { 'content-security-policy': policy }
      return route.fulfill({
        body: readFileSync(join(web, file)),
        contentType: kinds[extname(file)] ?? 'application/octet-stream',
        headers,
      })
    }
    const answer = { ...everyday, ...answers }[pathname.slice('/api/'.length)]
    if (answer === undefined)
      return route.fulfill({ status: 500, json: { refused: true, code: 'test.no-answer', message: pathname, remedy: '' } })
    const body = request.postDataJSON() as { input?: never } | null
    const given = await answer(body?.input as never, { key: await request.headerValue('idempotency-key') })
    if (given === 'no answer') return route.abort('connectionrefused')
    const refused = (given as { refused?: boolean } | null)?.refused === true
    return route.fulfill({ status: refused ? 422 : 200, json: given })
  })
}

/** Somebody signed in. */
export const session = {
  stage: 'open',
  member: { id: '019a0000-0000-7000-8000-000000000001', name: '佐々木 美咲', login: 'sasaki', role: 'head' },
  secondFactor: false,
  passkeys: [],
  office: { id: '019a0000-0000-7000-8000-000000000002', name: 'みなと社会保険労務士事務所', practice: true },
  today: '2026-11-21',
  house: { epoch: 1, standing: 'leading', halted: null, certificate: null, elsewhere: null },
}
