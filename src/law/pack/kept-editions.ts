import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { sha256Hex } from '../../base/canonical.ts'
import { isDay, type CivilDay } from '../../base/day.ts'
import { civilDayOf, type Instant } from '../../base/receipt.ts'
import { refuse, type Refusal } from '../../base/refusal.ts'
import { edition, editionRules, editionText, type EditionParameter, type EditionRule } from '../core/edition.ts'
import { allParameters } from '../core/parameter.ts'
import type { Law } from './diff.ts'
import { lawInForce, unlabelled } from './pack.ts'

/** Its name in the data folder. docs/formats/law-edition.md. */
export const editionsFolder = 'editions'

/** An edition a house worked with, and the day it first did. */
export interface KeptEdition {
  readonly edition: string
  readonly firstUsed: CivilDay
  readonly file: string
}

/** An edition with what it holds. */
export type WholeEdition = Law & { readonly edition: string }

const fileName = /^(\d{4}-\d{2}-\d{2})-([0-9a-f]{64})\.json\.zst$/

/** The editions a data folder keeps, the one first used first. */
export function keptEditions(data: string): KeptEdition[] {
  const folder = join(data, editionsFolder)
  const found = new Map<string, KeptEdition>()
  for (const name of existsSync(folder) ? readdirSync(folder).toSorted() : []) {
    const [, firstUsed, hash] = fileName.exec(name) ?? []
    if (firstUsed === undefined || !isDay(firstUsed) || hash === undefined || found.has(hash)) continue
    found.set(hash, { edition: hash, firstUsed, file: join(folder, name) })
  }
  return [...found.values()]
}

/** Keeps the edition in force in a data folder, where it is not there yet or cannot be read any more. */
export function keepEdition(data: string, at: Instant): void {
  const current = edition()
  const kept = keptEditions(data).find((one) => one.edition === current)
  if (kept !== undefined && textOf(kept) !== null) return
  const file = kept?.file ?? join(data, editionsFolder, `${civilDayOf(at)}-${current}.json.zst`)
  // Renamed into place, under a name of this process: two commands may open one house at the same moment.
  const part = `${file}.${process.pid}.part`
  mkdirSync(join(data, editionsFolder), { recursive: true })
  writeFileSync(part, zstdCompressSync(editionText(allParameters(), editionRules())), { flush: true })
  renameSync(part, file)
}

/** The edition meant: `current`, or a hash or its beginning; of this program, or one a data folder keeps. */
export function editionMeant(data: string, given: string): WholeEdition | Refusal {
  const current = lawInForce()
  if (given === 'current') return current
  const beginning = given.toLowerCase()
  if (beginning.length < leastDigits) return tooShort(given)
  const kept = keptEditions(data)
  const meant = [...new Set([...kept.map((one) => one.edition), current.edition])].filter((one) => one.startsWith(beginning))
  const [hash] = meant
  if (hash === undefined) return unknown(given, kept)
  if (meant.length > 1) return ambiguous(given, meant)
  return hash === current.edition ? current : read(kept.find((one) => one.edition === hash)!)
}

const leastDigits = 8

function read(kept: KeptEdition): WholeEdition | Refusal {
  const text = textOf(kept)
  if (text === null) return altered(kept)
  const { parameters, rules } = JSON.parse(text) as {
    parameters: Readonly<Record<string, Omit<EditionParameter, 'name'>>>
    rules: Readonly<Record<string, EditionRule>>
  }
  const files = Object.entries(parameters).map(([name, { label, article, values }]) => {
    return { name, label, article, values: values.map(unlabelled) }
  })
  return { edition: kept.edition, parameters: files, rules }
}

/** What a file holds, when it is what its edition is the hash of; otherwise null. */
function textOf({ edition: hash, file }: KeptEdition): string | null {
  try {
    const bytes = zstdDecompressSync(readFileSync(file))
    return sha256Hex(bytes) === hash ? bytes.toString() : null
  } catch (error) {
    if ((error as NodeJS.ErrnoException).syscall !== undefined) throw error
    return null
  }
}

function named(kept: readonly KeptEdition[]): string {
  if (kept.length === 0) return 'まだありません（家を開くと残ります）'
  const told = kept.slice(-10).map(({ edition: hash, firstUsed }) => `${hash.slice(0, 12)}（${firstUsed}から）`)
  return `${kept.length > told.length ? `${kept.length}件のうち新しいものは ` : ''}${told.join('、')}`
}

function unknown(given: string, kept: readonly KeptEdition[]): Refusal {
  return refuse(
    'law.edition-unknown',
    `版「${given}」は、このデータフォルダに残っていません。残っている版: ${named(kept)}。`,
    '`tsuzuki law edition --all` で残っている版を確かめてください。別の家の版は、その家の --data を指定するか、法令パックで受け取ってください。',
    { value: given },
  )
}

function ambiguous(given: string, meant: readonly string[]): Refusal {
  return refuse(
    'law.edition-ambiguous',
    `「${given}」で始まる版が${meant.length}つあります: ${meant.join('、')}。`,
    'どれか一つになるまで、続きの桁も書いてください。',
    { value: given },
  )
}

function tooShort(given: string): Refusal {
  return refuse(
    'law.edition-too-short',
    `「${given}」だけでは、どの版か決められません。`,
    `版のはじめの${leastDigits}桁以上を書いてください。ファイルを指すなら、あるファイルの名前を書いてください。`,
    { value: given },
  )
}

function altered({ edition: hash, file }: KeptEdition): Refusal {
  return refuse(
    'law.edition-altered',
    `残しておいた版 ${hash.slice(0, 12)} のファイルが、版と合いません（${editionsFolder}/${basename(file)}）。`,
    '書き換えられたか壊れています。このファイルを、バックアップか、同じ版を残している家のものに戻してください。',
    { file },
  )
}
