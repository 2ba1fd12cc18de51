import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { sha256Hex } from '../../base/canonical.ts'
import { edition, editionRules, editionText } from '../core/edition.ts'
import { allParameters } from '../core/parameter.ts'
import type { Accepting } from './accept.ts'
import { editionsFolder } from './kept-editions.ts'
import { packOf, packOfProgram, publicText, signPack, type Pack } from './pack.ts'
import '../index.ts'

/** Packs as a maker would send them, for the tests and the examples of refusals. */
export const maker = generateKeyPairSync('ed25519').privateKey
export const stranger = generateKeyPairSync('ed25519').privateKey

const made = '2027-02-20T00:00:00.000Z'

/** What a house that never took a pack holds one against, told to trust the maker. */
export function firstLoad(): Accepting {
  return { inForce: packOfProgram(made), kept: null, trust: publicText(maker) }
}

/** A house that has taken the program's own law as a pack. */
export function laterLoad(): Accepting {
  const pack = signPack(programsCases(packOfProgram(made)), maker)
  return { inForce: pack.pack, kept: { trusted: pack.key, edition: edition(), pack }, trust: undefined }
}

/** The text of the program's law as a pack, with some of it changed. */
export function packText(change: (pack: Pack) => Partial<Pack> = () => ({}), key: KeyObject = maker): string {
  const pack = programsCases(packOfProgram(made))
  return JSON.stringify(signPack(packOf({ ...pack, ...change(pack) }), key))
}

/** The pension rate at 18.4% from a month on, with its case when `expected` says what an employee pays of 300,000 yen. */
export function dearerPension(confirmed: string, employee: number, total: number): (pack: Pack) => Partial<Pack> {
  return ({ parameters, cases }) => ({
    parameters: parameters.map((file) =>
      file.name === 'pension.rate'
        ? {
            ...file,
            confirmed,
            values: [...file.values, { from: '2027-03-01', source: '試しの告示', value: { denominator: 10_000, rate: 1840 } }],
          }
        : file,
    ),
    cases: [
      ...cases.filter(({ input }) => (input as { month: string }).month < '2027-03'),
      {
        name: '令和9年3月分',
        rule: 'pension.premium',
        source: '試しの告示',
        input: { month: '2027-03', standard: 300_000 },
        expect: { employee, employer: total - employee, total },
      },
    ],
  })
}

/** The cases of one rule are enough to tell a right figure from a wrong one, and quick. */
function programsCases(pack: Pack): Pack {
  return { ...pack, cases: pack.cases.filter(({ rule }) => rule === 'pension.premium') }
}

/** Keeps in a data folder an edition that is not the program's: another source of the pension rate, another version of the slip. */
export function keepOlder(data: string, firstUsed: string): string {
  const rules = editionRules()
  const parameters = allParameters().map((file) =>
    file.name === 'pension.rate' ? { ...file, values: file.values.map((one) => ({ ...one, source: '前の告示' })) } : file,
  )
  const text = editionText(parameters, { ...rules, payslip: { ...rules['payslip']!, version: 0 } })
  mkdirSync(join(data, editionsFolder), { recursive: true })
  writeFileSync(join(data, editionsFolder, `${firstUsed}-${sha256Hex(text)}.json.zst`), zstdCompressSync(text))
  return sha256Hex(text)
}
