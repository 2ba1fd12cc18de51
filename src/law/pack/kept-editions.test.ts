import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { beforeEach, expect, test } from 'vitest'
import { isRefusal } from '../../base/refusal.ts'
import { sha256Hex } from '../../base/canonical.ts'
import { edition } from '../core/edition.ts'
import { diffEditions } from './diff.ts'
import { editionMeant, editionsFolder, keepEdition, keptEditions, type WholeEdition } from './kept-editions.ts'
import { keepOlder } from './law-packs.sample.ts'
import { lawInForce } from './pack.ts'
import '../index.ts'

let data: string
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'editions-'))
})

const folder = () => join(data, editionsFolder)
const meant = (given: string): WholeEdition => {
  const found = editionMeant(data, given)
  if (isRefusal(found)) throw new Error(found.message)
  return found
}

test('the edition in force is kept once, under the day in Japan it was first used', () => {
  expect(keptEditions(data)).toEqual([])
  keepEdition(data, '2026-11-25T15:00:00.000Z')
  keepEdition(data, '2026-12-24T15:00:00.000Z')
  const name = `2026-11-26-${edition()}.json.zst`
  expect(readdirSync(folder())).toEqual([name])
  expect(keptEditions(data)).toEqual([{ edition: edition(), firstUsed: '2026-11-26', file: join(folder(), name) }])
  const bytes = readFileSync(join(folder(), name))
  expect(bytes.length).toBeLessThan(60_000)
  expect(sha256Hex(zstdDecompressSync(bytes))).toBe(edition())
})

test('what is kept is the whole law it was kept from', () => {
  const older = keepOlder(data, '2026-04-01')
  keepEdition(data, '2026-11-26T00:00:00.000Z')
  expect(keptEditions(data).map((one) => [one.edition, one.firstUsed])).toEqual([
    [older, '2026-04-01'],
    [edition(), '2026-11-26'],
  ])
  expect(diffEditions(meant(older), lawInForce())).toMatchObject({
    parameters: [
      {
        name: 'pension.rate',
        change: 'changed',
        values: [{ before: { source: '前の告示' }, after: { source: expect.not.stringContaining('前の告示') } }],
        naming: null,
      },
    ],
    rules: [{ name: 'payslip', before: 0, after: lawInForce().rules['payslip']!.version, naming: null }],
  })
})

test.each([[8], [12], [64]])('an edition is found by its first %i digits, in either case', (digits) => {
  const older = keepOlder(data, '2026-04-01')
  expect(meant(older.slice(0, digits)).edition).toBe(older)
  expect(meant(older.slice(0, digits).toUpperCase()).edition).toBe(older)
  expect(meant(edition().slice(0, digits))).toEqual(lawInForce())
  expect(meant('current')).toEqual(lawInForce())
})

test('an unknown edition is refused by the names of those that are kept, the newest of many', () => {
  expect(editionMeant(data, '0123456789')).toMatchObject({
    code: 'law.edition-unknown',
    message: expect.stringContaining('まだありません'),
  })
  const older = keepOlder(data, '2026-04-01')
  expect(editionMeant(data, '0123456789')).toMatchObject({
    message: expect.stringContaining(`残っている版: ${older.slice(0, 12)}（2026-04-01から）。`),
  })
  for (let day = 10; day < 21; day++)
    writeFileSync(join(folder(), `2026-05-${day}-${String(day).repeat(32)}.json.zst`), 'what is inside is not looked at')
  const { message } = editionMeant(data, '0123456789') as { message: string }
  expect(message).toContain('12件のうち新しいものは 111111111111（2026-05-11から）、')
  expect(message).not.toContain(older.slice(0, 12))
})

test.each([
  ['7 digits', (older: string) => older.slice(0, 7), 'law.edition-too-short'],
  ['digits of two', (older: string) => older.slice(0, 8), 'law.edition-ambiguous'],
])('refused: %s', (_, given, code) => {
  const older = keepOlder(data, '2026-04-01')
  writeFileSync(join(folder(), `2026-05-01-${older.slice(0, 8)}${'0'.repeat(56)}.json.zst`), '')
  expect(editionMeant(data, given(older))).toMatchObject({ refused: true, code })
})

test.each([
  ['another law under its name', (file: string) => writeFileSync(file, zstdCompressSync('{"parameters":{},"rules":{}}'))],
  ['half of it', (file: string) => writeFileSync(file, readFileSync(file).subarray(0, 9_000))],
  ['nothing', (file: string) => writeFileSync(file, '')],
])('an altered file is refused, and written anew when its edition is in force again: %s', (_, alter) => {
  const older = keepOlder(data, '2026-04-01')
  keepEdition(data, '2026-11-26T00:00:00.000Z')
  for (const { file } of keptEditions(data)) alter(file)
  expect(editionMeant(data, older)).toMatchObject({ refused: true, code: 'law.edition-altered' })
  keepEdition(data, '2026-12-01T00:00:00.000Z')
  const [, current] = keptEditions(data)
  expect(current?.firstUsed).toBe('2026-11-26')
  expect(sha256Hex(zstdDecompressSync(readFileSync(current!.file)))).toBe(edition())
  expect(readdirSync(folder())).toHaveLength(2)
})

test('what is no kept edition is passed over, and the earliest day of an edition counts', () => {
  const older = keepOlder(data, '2026-04-01')
  mkdirSync(join(folder(), 'folder'))
  for (const name of [
    `2026-02-30-${'1'.repeat(64)}.json.zst`,
    `2026-03-01-${older}.json.zst`,
    `2026-04-01-${older}.json.zst.99.part`,
  ]) {
    writeFileSync(join(folder(), name), '')
  }
  expect(keptEditions(data).map((one) => [one.edition, one.firstUsed])).toEqual([[older, '2026-03-01']])
})
