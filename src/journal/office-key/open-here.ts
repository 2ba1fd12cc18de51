import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import type { DataFolder } from '../folder.ts'
import { rawKey } from '../note.ts'
import { openOfficeKey } from './key-file.ts'
import type { OpenedKey } from './key.ts'
import { wrongPassphrase } from './refusals.ts'
import { openFromShares } from './shares.ts'

/** How an office's key is opened for a moment: by the passphrase of a keeper, or by two of the printed shares. */
export type KeyGiven = { readonly passphrase: string } | { readonly shares: readonly [string, string] }

/** Where the key files of a PC lie: one for each keeper. */
export function keyHome(folder: DataFolder): string {
  return join(folder.path, 'office-key')
}

/** A key file as it lies on a PC: sealed under its keeper's passphrase. */
export interface SealedKey {
  /** `head.age` and so on. */
  readonly name: string
  readonly bytes: Buffer
}

/** The key files of this PC. */
export function keysHere(folder: DataFolder): SealedKey[] {
  return keyFilesIn(keyHome(folder)).map((file) => ({ name: basename(file), bytes: readFileSync(file) }))
}

/** Keeps key files that another PC of the office had, so that the same passphrases open the key on this one too. */
export function bringKeys(folder: DataFolder, keys: readonly SealedKey[]): void {
  if (keys.length > 0) mkdirSync(keyHome(folder), { recursive: true, mode: 0o700 })
  for (const { name, bytes } of keys) writeFileSync(join(keyHome(folder), name), bytes, { mode: 0o600, flush: true })
}

/**
 * Opens the key by a key file of this PC that the passphrase fits, or by two shares. Where the key was made anew, files of several keys
 * lie here, perhaps under one passphrase: the one that is `registered` (base64) in the books of this PC is meant.
 */
export async function openKeyHere(
  folder: DataFolder,
  given: KeyGiven,
  registered: readonly string[] = [],
): Promise<OpenedKey | Refusal> {
  if ('shares' in given) return openFromShares(given.shares)
  let other: OpenedKey | null = null
  for (const file of everyKeyFile(folder)) {
    const opened = await openOfficeKey(readFileSync(file), given.passphrase)
    if (isRefusal(opened) && opened.code !== 'office-key.wrong-passphrase') return opened
    if (isRefusal(opened)) continue
    if (registered.length === 0 || registered.includes(rawKey(opened.signing).toString('base64'))) return opened
    other ??= opened
  }
  return other ?? wrongPassphrase()
}

/** Where a key that is made anew lies until the head has confirmed it. */
export function nextKeyHome(folder: DataFolder): string {
  return `${keyHome(folder)}-next`
}

/** The new key is the key of this PC from now on. The files of the former stay beside it: what was sealed to it, it alone opens. */
export function takeNextKey(folder: DataFolder): void {
  const home = keyHome(folder)
  if (!existsSync(nextKeyHome(folder))) return
  let former = 1
  while (existsSync(`${home}-former-${former}`)) former++
  if (existsSync(home)) renameSync(home, `${home}-former-${former}`)
  renameSync(nextKeyHome(folder), home)
}

/** Those of the key in use, of one that is being made, and of former ones, newest first. */
function everyKeyFile(folder: DataFolder): string[] {
  const name = basename(keyHome(folder))
  const former = readdirSync(folder.path).filter((one) => one.startsWith(`${name}-former-`))
  const newest = former.toSorted((one, other) => other.localeCompare(one, 'en', { numeric: true }))
  return [name, `${name}-next`, ...newest].map((one) => join(folder.path, one)).flatMap(keyFilesIn)
}

function keyFilesIn(home: string): string[] {
  const names = existsSync(home) ? readdirSync(home).filter((one) => one.endsWith('.age')) : []
  return names.map((name) => join(home, name))
}
