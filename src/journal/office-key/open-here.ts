import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import type { DataFolder } from '../folder.ts'
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
  const home = keyHome(folder)
  const names = existsSync(home) ? readdirSync(home).filter((one) => one.endsWith('.age')) : []
  return names.map((name) => ({ name, bytes: readFileSync(join(home, name)) }))
}

/** Keeps key files that another PC of the office had, so that the same passphrases open the key on this one too. */
export function bringKeys(folder: DataFolder, keys: readonly SealedKey[]): void {
  if (keys.length > 0) mkdirSync(keyHome(folder), { recursive: true, mode: 0o700 })
  for (const { name, bytes } of keys) writeFileSync(join(keyHome(folder), name), bytes, { mode: 0o600, flush: true })
}

/** Opens the key by the first key file of this PC that the passphrase fits, or by two shares. */
export async function openKeyHere(folder: DataFolder, given: KeyGiven): Promise<OpenedKey | Refusal> {
  if ('shares' in given) return openFromShares(given.shares)
  for (const { bytes } of keysHere(folder)) {
    const opened = await openOfficeKey(bytes, given.passphrase)
    if (!isRefusal(opened) || opened.code !== 'office-key.wrong-passphrase') return opened
  }
  return wrongPassphrase()
}
