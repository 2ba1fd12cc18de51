import { spawnSync } from 'node:child_process'
import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { signCheckpoint } from '../../src/journal/checkpoint.ts'
import { Changes } from '../../src/journal/changes.ts'
import { findExport, importOffice } from '../../src/journal/export/read.ts'
import { exportOffice } from '../../src/journal/export/write.ts'
import { headOf } from '../../src/journal/replay/replay.ts'
import { clerk, id, newOffice, orderOf, wholeOffice } from '../support/journal.ts'
import { notices, scans } from '../support/sample-tables.ts'
import { reseal, sampleAdditions } from './export-support.ts'
import { digestNow, randomHistory } from './history.ts'
import { onSite, openGround, type Ground } from './support.ts'

let ground: Ground
let office: string
let folder: string
let copy: string
beforeAll(async () => {
  ground = await openGround()
  const desk = await newOffice(ground.stand)
  office = desk.office
  await randomHistory(desk, 5, 25)
  const words = ['=1+2', '"引用", と\n改行', '-100', '𠮷\u2028', '<b>']
  const changes = new Changes()
  const blob = desk.newBlob(Buffer.from('写し'))
  changes.bring(blob).insert(scans, { id: id(), client_id: null, person_id: null, title: '決定通知書', file: blob.hash })
  for (const text of words) changes.insert(notices, { id: id(), text, amount: -100 })
  mustNotRefuse(await desk.commit(orderOf(changes)))
  folder = join(mkdtempSync(join(tmpdir(), 'tsuzuki-export-')), 'out')
  const { privateKey: logKey } = generateKeyPairSync('ed25519')
  const headings = (table: string, column: string) => (table === 'notices' && column === 'text' ? '本文' : column)
  const keys = { logKey, knownKeys: [ground.stand.publicKey] }
  await exportOffice(ground.site.core, { office, folder, headings, additions: sampleAdditions, ...keys })
})
afterAll(async () => {
  await ground.close()
  rmSync(join(folder, '..'), { recursive: true })
})
beforeEach(() => {
  copy = join(folder, '..', id())
  cpSync(folder, copy, { recursive: true })
})

const imported = async (from = copy) =>
  onSite(office, async (site) => {
    const answer = await importOffice(site, mustNotRefuse(await findExport(from)))
    return { answer, digest: await digestNow(site.core, office) }
  })

/** The reader of fifty lines, as a stranger would run it. */
function verifyMjs(): { code: number | null; said: string } {
  const { status, stdout } = spawnSync(process.execPath, [join(copy, 'verify.mjs')], { encoding: 'utf8' })
  return { code: status, said: stdout.trim() }
}

const [segment] = ['journal/000000000001-000000000026.segment'] as const

/** Changes a file of the copy. */
function forge(file: string, change: (bytes: Buffer) => Buffer): void {
  writeFileSync(join(copy, file), change(readFileSync(join(copy, file))))
}

test('an office goes round: equal tables, equal head, no lie; once more changes nothing', async () => {
  const { answer, digest } = await imported()
  expect(answer).toMatchObject({ entries: 26, lie: null, report: { lies: [], entries: 26 } })
  expect(digest).toBe(await digestNow(ground.site.core, office))
  await onSite(office, async (site) => {
    const found = mustNotRefuse(await findExport(copy))
    await importOffice(site, found)
    expect(await importOffice(site, found)).toMatchObject({ entries: 0, lie: null, report: { lies: [] } })
  })
})

test('the CSV opens in a spreadsheet and runs nothing; the JSON is exact', () => {
  const csv = readFileSync(join(copy, 'tables/notices.csv'))
  expect([...csv.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const rows: Record<string, string>[] = parse(csv, { bom: true, columns: true })
  const exact = JSON.parse(readFileSync(join(copy, 'tables/notices.json'), 'utf8')) as {
    id: string
    text: string
    amount: number
  }[]
  expect(rows.map((row) => row['本文'])).toEqual(exact.map(({ text }) => (/^[=-]/.test(text) ? `'${text}` : text)))
  expect(rows.map((row) => row['amount'])).toEqual(exact.map(({ amount }) => String(amount)))
  expect(exact.map(({ text }) => text)).toEqual(expect.arrayContaining(['=1+2', '"引用", と\n改行', '-100', '𠮷\u2028']))
  expect(readdirSync(copy).toSorted()).toEqual(
    [
      'README.md',
      'checkpoints.txt',
      'columns.json',
      'digests.json',
      'files.txt',
      'index.html',
      'journal',
      'log-keys.pem',
      'tables',
      'verify.mjs',
      '書類',
      '給与',
    ].toSorted(),
  )
  expect(readFileSync(join(copy, 'README.md'), 'utf8')).toContain('取扱注意')
})

test('the small reader is at most seventy-five lines, takes a true export, and refuses every single flipped byte it meets', () => {
  expect(readFileSync(join(copy, 'verify.mjs'), 'utf8').split('\n').length).toBeLessThanOrEqual(75)
  expect(verifyMjs()).toEqual({ code: 0, said: expect.stringMatching(/^ok: 26 entries, \d+ checkpoints, head [0-9a-f]{64}$/) })
  const { length } = readFileSync(join(copy, segment))
  for (let place = 3; place < length; place += Math.floor(length / 12)) {
    const flip = (bytes: Buffer) => Buffer.from(bytes.map((byte, index) => (index === place ? byte ^ 1 : byte)))
    forge(segment, flip)
    expect(verifyMjs(), `byte ${place}`).toMatchObject({ code: 1, said: expect.stringMatching(/^lie: /) })
    forge(segment, flip)
  }
  expect(verifyMjs().code).toBe(0)
})

test.each([
  ['a segment cut off', segment, (bytes: Buffer) => bytes.subarray(0, -200), 'export.unreadable'],
  [
    'a checkpoint of somebody else',
    'checkpoints.txt',
    (bytes: Buffer) => Buffer.from(bytes.toString().replace('\n26\n', '\n25\n')),
    'export.unreadable',
  ],
  [
    'another end',
    'digests.json',
    (bytes: Buffer) => Buffer.from(bytes.toString().replace('"sequence": 26', '"sequence": 27')),
    'export.differs',
  ],
  [
    'other tables',
    'digests.json',
    (bytes: Buffer) =>
      Buffer.from(bytes.toString().replace(/("table": "slips",\s+"rows": \d+,\s+"digest": ")[0-9a-f]{4}/, '$1ffff')),
    'export.differs',
  ],
  ['another file', 'files.txt', (bytes: Buffer) => bytes.subarray(70), 'export.unreadable'],
  ['a page', 'index.html', (bytes: Buffer) => Buffer.concat([bytes, Buffer.from(' ')]), 'export.unreadable'],
])('%s is refused, and nothing is taken in', async (_, file, change, code) => {
  forge(file, change)
  expect(await refused()).toMatchObject({ refused: true, code })
})

/** What the import says, after it was seen that the house is as empty as before. */
async function refused(): Promise<unknown> {
  return onSite(office, async (site) => {
    const answer = await importOffice(site, mustNotRefuse(await findExport(copy)))
    expect(await headOf(site.core, office)).toMatchObject({ sequence: 0 })
    return answer
  })
}

test('files made to fit by a forger: the journal in them tells, and nothing is taken in', async () => {
  const misplaced = (bytes: Buffer) => {
    const place = bytes.indexOf('"sequence":9,')
    return Buffer.concat([bytes.subarray(0, place), Buffer.from('"sequence":8,'), bytes.subarray(place + 13)])
  }
  forge(segment, misplaced)
  await reseal(copy)
  expect(await refused()).toMatchObject({ code: 'export.untrue', message: expect.stringContaining('第9号') })
})

test.each([
  ['a value', 'tables/notices.json', (text: string) => text.replace('"amount":-100', '"amount":-101')],
  ['a row taken out', 'tables/notices.json', (text: string) => text.replace(/\{[^\n]*\},\n/, '')],
  ['a row too many', 'tables/notices.json', (text: string) => text.replace(/(\{[^\n]*\},\n)/, '$1$1')],
])('%s changed in a table, with the files made to fit, is held against the journal', async (_, file, change) => {
  forge(file, (bytes) => Buffer.from(change(bytes.toString())))
  await reseal(copy)
  expect(await refused()).toMatchObject({ code: 'export.differs', message: expect.stringContaining('notices') })
})

test('a checkpoint of another past', async () => {
  const { privateKey } = generateKeyPairSync('ed25519')
  const forged = signCheckpoint({ office, sequence: 3, hash: Buffer.alloc(32) }, privateKey)
  forge('checkpoints.txt', (bytes) => Buffer.concat([bytes, Buffer.from(forged)]))
  await reseal(copy)
  expect(await refused()).toMatchObject({ code: 'export.unreadable' })
  const pem = createPublicKey(privateKey).export({ type: 'spki', format: 'pem' })
  forge('log-keys.pem', (bytes) => Buffer.concat([bytes, Buffer.from(pem)]))
  await reseal(copy)
  expect(await refused()).toMatchObject({ code: 'export.untrue', place: { value: 'checkpoint-broken' } })
})

test('the house holds another past of the office already', async () => {
  const answer = await onSite(office, async (site, stand) => {
    await randomHistory(stand.journal.desk({ office, actor: clerk, sight: wholeOffice }), 77, 2)
    return importOffice(site, mustNotRefuse(await findExport(copy)))
  })
  expect(answer).toMatchObject({ code: 'export.other-past' })
})

test('files lie as files in folders; the page lists them, and what people wrote is text in it', () => {
  const [file] = readdirSync(join(copy, '書類')) as [string]
  const scanned = readdirSync(join(copy, '書類')).find((name) => name.endsWith('決定通知書.txt'))!
  expect(readFileSync(join(copy, '書類', scanned), 'utf8')).toBe('写し')
  const page = readFileSync(join(copy, 'index.html'), 'utf8')
  expect(page).toContain('<title>&lt;試験&gt;事務所のデータ一式</title>')
  expect(page).toContain(`<a href="${encodeURIComponent('書類')}/${encodeURIComponent(scanned)}">決定通知書 &lt;b&gt;&amp;</a>`)
  expect(page).not.toMatch(/<b>|<script|https?:/)
  for (const [, href] of page.matchAll(/href="([^"#]+)"/g))
    expect(readFileSync(join(copy, decodeURIComponent(href!)))).toBeDefined()
  expect(file).toBeDefined()
  const said = spawnSync('sha256sum', ['--quiet', '-c', 'files.txt'], { cwd: copy, encoding: 'utf8' })
  expect(said).toMatchObject({ status: 0, stdout: '' })
})

test('a folder that is no export', async () => {
  expect(await findExport(tmpdir())).toMatchObject({ code: 'export.not-one' })
})
