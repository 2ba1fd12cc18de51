import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { closePdf } from '../../src/filing/pdf/render.ts'
import { findExport, importOffice } from '../../src/journal/export/read.ts'
import { exportOffice } from '../../src/journal/export/write.ts'
import { openJournal } from '../../src/journal/open.ts'
import { keepDocument } from '../../src/office/documents/keep.ts'
import { additionsOf } from '../../src/office/export/additions.ts'
import { Names, safeName } from '../../src/office/export/names.ts'
import { fixPayroll } from '../../src/office/payroll/fix.ts'
import { changePerson } from '../../src/office/people/change.ts'
import { officeTables, type OfficeDatabase } from '../../src/office/tables.ts'
import { freshDatabase, testSecrets } from '../support/database.ts'
import { openTestHouse, type TestHouse } from '../support/house.ts'
import { monthSample, registerSample } from '../support/office-sample.ts'
import { calculatePayroll } from '../../src/office/payroll/calculate.ts'

// An office as a folder that a person understands: documents as files, slips and ledgers by client and month.

let house: TestHouse
let folder: string
let office: string
beforeAll(async () => {
  house = await openTestHouse()
  const made = await house.office('kita')
  office = made.id
  const { head } = made
  const { client, person, run } = await monthSample(head)
  await head.did(calculatePayroll, { run })
  await head.did(fixPayroll, { run })
  const other = await registerSample(head, { code: 'CON', name: 'A/B:商会 *…' })
  const keep = (more: object) =>
    head.did(keepDocument, { kind: '公文書', fileName: 'x.PDF', base64: Buffer.from('%PDF-').toString('base64'), ...more })
  for (const title of ['通知書', '通知書', '<b>../../etc/passwd', '決定\u202Efdp']) await keep({ client, title })
  await keep({ person, title: '離職票', receivedOn: '2026-04-01' })
  await keep({ client: other, title: 'aux' })
  await keep({ title: '登録証' })
  await head.did(changePerson, { person, note: '変更' })
  folder = join(mkdtempSync(join(tmpdir(), 'tsuzuki-export-')), 'out')
  const desk = house.keeping.journal.desk({ office, actor: { id: 'cli', name: 'cli' }, sight: { kind: 'office' } })
  const { privateKey: logKey } = generateKeyPairSync('ed25519')
  const order = { office, folder, headings: (_: string, column: string) => column, logKey, knownKeys: [] }
  await exportOffice(house.keeping.journal.core, { ...order, additions: additionsOf(desk) })
}, 120_000)
afterAll(async () => {
  await closePdf()
  await house.close()
})

const below = (name: string) =>
  readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, name).length + 1))
    .toSorted()

test('documents lie by client and person under their day and name, each as it was handed in', () => {
  const files = below('書類')
  expect(files).toEqual(
    [
      '101 株式会社高崎製作所/1001 鈴木　花子/2026-04-01 離職票.pdf',
      '101 株式会社高崎製作所/2026-11-20 ＜b＞..／..／etc／passwd.pdf',
      '101 株式会社高崎製作所/2026-11-20 決定fdp.pdf',
      '101 株式会社高崎製作所/2026-11-20 通知書.pdf',
      '101 株式会社高崎製作所/2026-11-20 通知書（2）.pdf',
      'CON A／B：商会 ＊…/2026-11-20 aux.pdf',
      '事務所/2026-11-20 登録証.pdf',
    ].toSorted(),
  )
  for (const file of files) expect(readFileSync(join(folder, '書類', file), 'utf8')).toBe('%PDF-')
})

test('slips of every fixed month and the ledgers of the year, as the screens print them', () => {
  expect(below('給与')).toEqual([
    '101 株式会社高崎製作所/2026-11 給与 給与明細.pdf',
    '101 株式会社高崎製作所/2026年 賃金台帳.pdf',
    '101 株式会社高崎製作所/2026年 賃金台帳.xlsx',
  ])
  for (const file of below('給与')) {
    expect(readFileSync(join(folder, '給与', file)).toString('latin1', 0, 4)).toBe(file.endsWith('.pdf') ? '%PDF' : 'PK\x03\x04')
  }
})

test('the page leads to every one of them, in words', () => {
  const page = readFileSync(join(folder, 'index.html'), 'utf8')
  for (const name of ['書類', '給与']) {
    for (const file of below(name)) {
      expect(page).toContain(`href="${[name, ...file.split('/')].map(encodeURIComponent).join('/')}"`)
    }
  }
  expect(page).toContain('令和8年11月分の給与の明細書（1人）')
  expect(page).toContain('令和8年4月1日 離職票（公文書・1001 鈴木　花子）')
  expect(page).not.toMatch(/<b>|\u202e/)
})

test('the whole of it goes into another house and is the same there', async () => {
  const database = await freshDatabase(officeTables)
  const journal = openJournal<OfficeDatabase>({
    ...database,
    tables: officeTables,
    tokenKey: testSecrets.tokenKey,
    now: () => new Date(),
    random: (bytes) => randomBytes(bytes),
    logKey: generateKeyPairSync('ed25519').privateKey,
    checkpointFolder: mkdtempSync(join(tmpdir(), 'tsuzuki-checkpoints-')),
  })
  try {
    await journal.openOffice(office)
    const site = { core: journal.core, url: database.readerUrl, tokenKey: testSecrets.tokenKey }
    const found = mustNotRefuse(await findExport(folder))
    const imported = mustNotRefuse(await importOffice(site, found))
    expect(imported).toMatchObject({ lie: null, report: { lies: [], blobs: 7 } })
    const desk = journal.desk({ office, actor: { id: 'x', name: 'x' }, sight: { kind: 'office' } })
    const again = join(folder, '..', 'again')
    const order = { office, folder: again, headings: (_: string, column: string) => column, knownKeys: [] }
    const { privateKey: logKey } = generateKeyPairSync('ed25519')
    const back = await exportOffice(journal.core, { ...order, logKey, additions: additionsOf(desk) })
    expect(back).toMatchObject({ head: found.said.head, tables: found.said.tables })
    for (const name of ['書類', '給与']) {
      for (const file of below(name)) {
        const [there, here] = [join(again, name, file), join(folder, name, file)].map((path) => readFileSync(path))
        // A ledger carries the day it was printed on; all else is the same to the byte.
        if (file.includes('賃金台帳')) expect(there!.length).toBeGreaterThan(1000)
        else expect(there).toEqual(here)
      }
    }
  } finally {
    await journal.close()
    await database.drop()
  }
})

const bad = /[<>:"/\\|?*\p{Cc}\u202a-\u202e]|[. ]$|^ |^\.|^$/u
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

test('whatever a person wrote, the name is good on every system, and no two in a folder are one on any', () => {
  const anyName = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.constantFrom('CON', 'nul.txt', '..', ' ', 'ｶﾞ', 'ガ', 'A', 'ａ'),
  )
  fc.assert(
    fc.property(fc.array(anyName, { maxLength: 12 }), (given) => {
      const names = new Names()
      const made = given.map((name) => names.free('x', name, '.pdf'))
      for (const name of made) {
        expect(name).not.toMatch(bad)
        expect(name).not.toMatch(device)
        expect(Buffer.byteLength(name)).toBeLessThan(255)
        expect(name.isWellFormed()).toBe(true)
      }
      expect(new Set(made.map((name) => name.normalize('NFKC').toLowerCase())).size).toBe(made.length)
    }),
    { numRuns: 2000 },
  )
  expect(safeName('決定通知書')).toBe('決定通知書')
  expect(safeName('葛\u{e0100}城')).toBe('葛\u{e0100}城')
})
