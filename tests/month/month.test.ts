import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { PDFDocument } from '@cantoo/pdf-lib'
import { beforeAll, describe, expect, test } from 'vitest'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { decodeTodoke } from '../../src/filing/todoke/decode.ts'
import { decodeZengin } from '../../src/filing/zengin/decode.ts'
import { readTables } from '../../src/filing/tables/read.ts'
import { readFindings, type MonthFindings } from '../../src/office/imports/month-findings.ts'
import { tsuzuki } from '../cli/tsuzuki.ts'
import { sampleUrl } from '../imports/sample-files.ts'

// The whole month without a database: what it writes is read back, and the totals are one.

const work = mkdtempSync(join(tmpdir(), 'tsuzuki-month-'))
const path = (code: string, start: string) => fileURLToPath(sampleUrl(code, start))

function month(code: string, wanted: string, out: string, ...more: string[]) {
  const files = ['--people', path(code, 'people'), '--attendance', path(code, `attendance-${wanted}`)]
  return tsuzuki(['month', '--client', code, '--month', wanted, ...files, '--out', out, '--today', '2026-11-21', ...more])
}

const bytesIn = (folder: string, name: string) => readFileSync(join(folder, name))
const findingsIn = (folder: string, code: string): MonthFindings =>
  mustNotRefuse(readFindings(bytesIn(folder, 'findings.json').toString(), 'findings.json', code))

describe.each(['AOBA', 'TAKA'])('%s', (code) => {
  const [october, november] = [join(work, `${code}-10`), join(work, `${code}-11`)]
  let findings: MonthFindings

  beforeAll(async () => {
    expect((await month(code, '2026-10', october)).code).toBe(0)
    const done = await month(code, '2026-11', november, '--previous', october, '--json')
    expect(done.code).toBe(0)
    findings = findingsIn(november, code)
    expect(JSON.parse(done.out)).toMatchObject({
      totals: findings.totals,
      files: expect.arrayContaining(['slips.pdf']),
      refusals: [],
    })
  })

  test('writes a page for each person and five files, since someone was hired', async () => {
    expect(readdirSync(november).sort()).toEqual([
      'SHFD0006.CSV',
      'findings.json',
      'slips.pdf',
      'transfer.txt',
      'wage-ledger.xlsx',
    ])
    expect((await PDFDocument.load(bytesIn(november, 'slips.pdf'))).getPageCount()).toBe(findings.totals.people)
  })

  test('the bank file pays what the slips say, to the yen', () => {
    const { payments, monthDay, kind } = mustNotRefuse(decodeZengin(bytesIn(november, 'transfer.txt')))
    expect(kind + monthDay).toBe(`11${findings.period.payDay.slice(5).replace('-', '')}`)
    expect(payments.map(({ amount }) => amount)).toEqual(findings.slips.map(({ slip }) => slip.totals.net))
    expect(payments.reduce((sum, { amount }) => sum + amount, 0)).toBe(findings.totals.net)
  })

  test('the 届書CSV names who came in', () => {
    const { records, submitter } = mustNotRefuse(decodeTodoke(bytesIn(november, 'SHFD0006.CSV')))
    expect(submitter).toEqual({ kind: '社労士', number: '00000001', name: '続木　葉子' })
    const hired = findings.slips.filter(({ facts }) => facts.social !== null && facts.social.acquiredOn >= facts.periodStart)
    expect(records.map(({ values }) => values['kanji'])).toEqual(hired.map(({ name }) => name))
    expect(hired).toHaveLength(1)
  })

  test('the ledger has a sheet for each person, with this month and the one before', async () => {
    const sheets = mustNotRefuse(await readTables(bytesIn(november, 'wage-ledger.xlsx'), 'wage-ledger.xlsx'))
    expect(sheets).toHaveLength(findings.totals.people)
    const earlier = findingsIn(october, code)
    for (const { number, slip } of findings.slips) {
      const cells = sheets
        .find(({ rows }) => rows.some((row) => row.some((cell) => cell.includes(`社員番号　${number}　`))))!
        .rows.flat()
      expect(cells, number).toContain(String(slip.totals.net))
      const before = earlier.slips.find((one) => one.number === number)
      if (before !== undefined) expect(cells, number).toContain(String(before.slip.totals.net))
    }
  })

  test('every line the law made says why; lines and totals agree; last month is compared', () => {
    const clientItems = new Set(
      findings.slips.flatMap(({ facts }) => [...facts.earnings, ...facts.deductions].map((item) => item.code)),
    )
    for (const { slip, name } of findings.slips) {
      for (const line of [...slip.earnings, ...slip.deductions])
        if (!clientItems.has(line.code)) expect(line.because, `${name} ${line.label}`).not.toBeNull()
      const sum = (lines: typeof slip.earnings) => lines.reduce((total, { amount }) => total + amount, 0)
      expect(sum(slip.earnings) - sum(slip.deductions)).toBe(slip.totals.net)
    }
    expect(findings.edition).toMatch(/^[0-9a-f]{64}$/)
    expect(findings.comparison?.before).toBe('2026-10')
    expect(findings.comparison?.people.length).toBeGreaterThan(0)
  })

  test('the same files make the same bytes', async () => {
    const again = join(work, `${code}-11-again`)
    await month(code, '2026-11', again, '--previous', october)
    for (const name of readdirSync(november)) expect(Buffer.compare(bytesIn(november, name), bytesIn(again, name)), name).toBe(0)
  })
})

test('refused: 3, each cell named, nothing written; with --keep-rest the rest: 4', async () => {
  const out = join(work, 'maru')
  const refused = await month('MARU', '2026-11', out)
  expect(refused.code).toBe(3)
  expect(refused.out).toContain('attendance-2026-11.csv 5行目 残業時間: 「-2.50」は負の時間です。')
  expect(existsSync(out)).toBe(false)
  expect((await month('MARU', '2026-11', out, '--keep-rest')).code).toBe(4)
  const findings = findingsIn(out, 'MARU')
  expect(findings.totals.people).toBe(25)
  expect(findings.refusals.map(({ code }) => code)).toEqual([
    'import.negative-hours',
    'import.not-days',
    'import.unknown-person',
    'attendance.missing',
    'attendance.missing',
  ])
})

test('what the law cannot do yet is refused, or left out by name', async () => {
  const out = join(work, 'towa')
  const refused = await month('TOWA', '2026-10', out, '--json')
  expect(refused.code).toBe(3)
  expect(JSON.parse(refused.out)).toMatchObject({
    refused: true,
    code: 'multiple-workplaces.notice-missing',
    message: expect.stringContaining('二瓶　重人'),
  })
  expect((await month('TOWA', '2026-10', out, '--keep-rest')).code).toBe(4)
  expect(findingsIn(out, 'TOWA').slips.map(({ name }) => name)).not.toContain('二瓶　重人')
})

test('decimal hours that can be read two ways wait for --hours', async () => {
  const attendance = join(work, '小数.csv')
  writeFileSync(attendance, readFileSync(path('MINA', 'attendance-2026-10'), 'utf8').replaceAll(/(\d+):(\d\d)/g, '$1.$2'))
  const call = (...more: string[]) =>
    tsuzuki([
      'month',
      '--client',
      'MINA',
      '--month',
      '2026-10',
      '--people',
      path('MINA', 'people'),
      '--attendance',
      attendance,
      '--out',
      join(work, 'x'),
      '--json',
      ...more,
    ])
  expect(JSON.parse((await call()).out)).toMatchObject({ code: 'import.ambiguous-hours' })
  // Told, the hours are read; what then refuses is the missing rate of the 健康保険組合.
  expect(JSON.parse((await call('--hours', '60進')).out)).toMatchObject({
    message: expect.stringContaining('見本情報産業健康保険組合'),
  })
})

test.each([
  ['a file that is not there', ['--people', '/nowhere.csv'], 'cli.file-unreadable'],
  ['a client that is not there', ['--client', 'NADA'], 'cli.file-unreadable'],
  ['the findings of another client', ['--previous', join(work, 'TAKA-10')], 'month.previous-of-other-client'],
  ['a month whose holidays are unknown', ['--month', '2035-10'], 'calendar.holidays-unknown'],
])('%s is refused', async (_, changed, code) => {
  const given: Record<string, string> = {
    '--client': 'AOBA',
    '--month': '2026-11',
    '--people': path('AOBA', 'people'),
    '--attendance': path('AOBA', 'attendance-2026-11'),
    '--out': join(work, 'none'),
  }
  given[changed[0]!] = changed[1]!
  const done = await tsuzuki(['month', ...Object.entries(given).flat(), '--json'])
  expect(done.code).toBe(3)
  expect(JSON.parse(done.out)).toMatchObject({ refused: true, code })
  expect(existsSync(join(work, 'none'))).toBe(false)
})

test.each([
  [['--month', '2026-13']],
  [['--client', '../AOBA']],
  [['--hours', '12進']],
  [['--today', '2026-02-30']],
  [['--medium', '1000']],
])('%j is wrong usage: 2', async (wrong) => {
  const done = await month('AOBA', '2026-11', join(work, 'none'), ...wrong)
  expect(done.code).toBe(2)
})
