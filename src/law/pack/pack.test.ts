import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isRefusal } from '../../base/refusal.ts'
import { allCases, failingCases } from '../core/cases.ts'
import { edition } from '../core/edition.ts'
import { acceptPack } from './accept.ts'
import { diffEditions } from './diff.ts'
import { lawFile, lawOfHouse } from './in-force.ts'
import { dearerPension, firstLoad, laterLoad, maker, packText, stranger } from './law-packs.sample.ts'
import { packOfProgram, publicText, readPack, type SignedPack } from './pack.ts'

const newer = dearerPension('2027-02-10', 27_600, 55_200)

test('the program is a pack of its own edition, and answers its own cases', () => {
  expect(packOfProgram('2027-02-20T00:00:00.000Z').edition).toBe(edition())
  expect(failingCases(allCases())).toEqual([])
})

test('a newer figure with its case is accepted, under the edition the pack says', async () => {
  const text = packText(newer)
  const accepted = await acceptPack(text, firstLoad())
  if (isRefusal(accepted)) throw new Error(accepted.message)
  expect(accepted.edition).toBe((JSON.parse(text) as SignedPack).pack.edition)
  expect(accepted.edition).not.toBe(edition())
  expect(accepted.trusted).toBe(publicText(maker))
})

const moved = packText(newer).replace('1840', '1841')
test.each([
  ['no JSON', '{', firstLoad(), 'law.pack-unreadable'],
  ['no signature', JSON.stringify({ pack: JSON.parse(packText()).pack }), firstLoad(), 'law.pack-unsigned'],
  ['a figure moved after signing', moved, firstLoad(), 'law.pack-unsigned'],
  ['a stranger’s key', packText(newer, stranger), firstLoad(), 'law.pack-untrusted'],
  ['a stranger’s key, later', packText(newer, stranger), { ...laterLoad(), trust: publicText(stranger) }, 'law.pack-untrusted'],
  ['no key trusted yet', packText(newer), { ...firstLoad(), trust: undefined }, 'law.pack-untrusted'],
  ['a figure confirmed no later', packText(dearerPension('2026-11-20', 27_600, 55_200)), firstLoad(), 'law.pack-older'],
  ['the pack in force again', packText(), laterLoad(), 'law.pack-older'],
  ['a wrong figure', packText(dearerPension('2027-02-10', 27_450, 54_900)), firstLoad(), 'law.pack-fails-case'],
  [
    'another version of a rule',
    packText(({ rules }) => ({ rules: { ...rules, payslip: { ...rules['payslip']!, version: 99 } } })),
    firstLoad(),
    'law.pack-other-rules',
  ],
])('refused: %s', async (_, text, against, code) => {
  expect(await acceptPack(text, against)).toMatchObject({ refused: true, code })
})

test('what differs is told with days and sources', () => {
  const [before, after] = [readPack(packText()), readPack(packText(newer))] as [SignedPack, SignedPack]
  expect(diffEditions(before.pack, after.pack)).toMatchObject({
    parameters: [
      {
        name: 'pension.rate',
        change: 'changed',
        values: [{ from: '2027-03-01', before: null, after: { source: '試しの告示', value: { rate: 1840 } } }],
      },
    ],
    rules: [],
  })
  expect(diffEditions(before.pack, before.pack)).toEqual({ parameters: [], rules: [] })
})

test('loaded into a data folder, the whole program works by it, and a file that was tampered with stops it', () => {
  const data = mkdtempSync(join(tmpdir(), 'law-pack-'))
  const file = join(data, 'pack.json')
  writeFileSync(file, packText(newer))
  const tsuzuki = (...args: string[]) =>
    spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', 'src/cli/main.ts', 'law', ...args], {
      env: { ...process.env, TSUZUKI_DATA: data },
      encoding: 'utf8',
    })
  const question = ['pension.premium', JSON.stringify({ month: '2027-03', standard: 300_000 }), '--brief']
  const before = JSON.parse(tsuzuki(...question).stdout)
  expect(before.value.total).toBe(54_900)
  const loaded = tsuzuki('load', file, '--trust', publicText(maker))
  expect(loaded.status, loaded.stdout + loaded.stderr).toBe(0)
  expect(JSON.parse(tsuzuki(...question).stdout)).toEqual({ value: { employee: 27_600, employer: 27_600, total: 55_200 } })
  const told = JSON.parse(tsuzuki('edition', '--json').stdout)
  expect(told).toMatchObject({ edition: JSON.parse(loaded.stdout).edition, pack: { key: publicText(maker) } })
  expect(tsuzuki('load', file)).toMatchObject({ status: 3, stdout: expect.stringContaining('law.pack-older') })
  expect(lawOfHouse(data)?.edition).toBe(told.edition)
  writeFileSync(join(data, lawFile), readFileSync(join(data, lawFile), 'utf8').replace('1840', '1841'))
  expect(tsuzuki(...question)).toMatchObject({ status: 1, stdout: '', stderr: expect.stringContaining('署名が合わない') })
}, 120_000)
