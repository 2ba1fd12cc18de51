import { randomBytes, type KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { civilDayOf } from '../../base/receipt.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { openOfficeKey, sealKeyFile } from '../../journal/office-key/key-file.ts'
import { newOfficeKey, type OpenedKey } from '../../journal/office-key/key.ts'
import { rawKey } from '../../journal/note.ts'
import type { PairingRequest } from '../../office/continuity/pairing.ts'
import { keepKey } from '../archive/key.ts'
import { sharePages } from '../archive/share-pages.ts'
import { newPassphrase } from './words.ts'

export interface Keepers {
  readonly head: string
  readonly headPassphraseFile?: string
  readonly deputy: string
  readonly deputyPassphraseFile?: string
}

export type OfficeKeyHere = NonNullable<PairingRequest['officeKey']>

/**
 * Makes the office's key on this PC, in `home`: a file for the head and one for the deputy, each under its own passphrase, and three
 * shares to print. A key made there before (a pairing that was broken off) is opened and used again.
 */
export async function makeOfficeKey(
  home: string,
  office: { readonly id: string; readonly name: string },
  logKeys: readonly KeyObject[],
  keepers: Keepers,
): Promise<OfficeKeyHere | Refusal> {
  const head = await newPassphrase(`所長（${keepers.head}）`, keepers.headPassphraseFile)
  if (isRefusal(head)) return head
  const files = { head: join(home, 'head.age'), deputy: join(home, 'deputy.age'), shares: join(home, 'shares.pdf') }
  const before = existsSync(files.head) ? await openOfficeKey(readFileSync(files.head), head) : null
  if (isRefusal(before)) return before
  if (before !== null && existsSync(files.deputy)) return halves(before, keepers)
  const deputy = await newPassphrase(`代理（${keepers.deputy}）`, keepers.deputyPassphraseFile)
  if (isRefusal(deputy)) return deputy
  const key = before ?? (await newOfficeKey(office.id, randomBytes(32), logKeys))
  const now = new Date().toISOString()
  const pages = await sharePages(key, office.name, { today: civilDayOf(now), now })
  if (isRefusal(pages)) return pages
  mkdirSync(home, { recursive: true, mode: 0o700 })
  if (before === null) await keepKey(files.head, await sealKeyFile(key, keepers.head, head))
  // Another set of the same key spoils nothing.
  rmSync(files.shares, { force: true })
  await keepKey(files.shares, pages)
  await keepKey(files.deputy, await sealKeyFile(key, keepers.deputy, deputy))
  return halves(key, keepers)
}

function halves(key: OpenedKey, { head, deputy }: Keepers): OfficeKeyHere {
  const holders = [
    { name: head, holds: '合言葉' },
    { name: deputy, holds: '合言葉' },
    { name: '印刷した控え札', holds: '3枚のうち2枚で開く' },
  ]
  return { signingKey: rawKey(key.signing).toString('base64'), recipient: key.recipient, holders }
}
