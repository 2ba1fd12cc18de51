import { existsSync, readdirSync, readFileSync } from 'node:fs'
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

/** Opens the key by the first key file of this PC that the passphrase fits, or by two shares. */
export async function openKeyHere(folder: DataFolder, given: KeyGiven): Promise<OpenedKey | Refusal> {
  if ('shares' in given) return openFromShares(given.shares)
  const home = keyHome(folder)
  const files = existsSync(home) ? readdirSync(home).filter((one) => one.endsWith('.age')) : []
  for (const file of files) {
    const opened = await openOfficeKey(readFileSync(join(home, file)), given.passphrase)
    if (!isRefusal(opened) || opened.code !== 'office-key.wrong-passphrase') return opened
  }
  return wrongPassphrase()
}
