import { readFileSync } from 'node:fs'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import type { DataFolder } from '../../journal/folder.ts'
import { rawKey } from '../../journal/note.ts'
import { openOfficeKey } from '../../journal/office-key/key-file.ts'
import type { OpenedKey } from '../../journal/office-key/key.ts'
import { keysHere, openKeyHere } from '../../journal/office-key/open-here.ts'
import { signSuccession } from '../../journal/office-key/succession.ts'
import { keyGiven } from './key-given.ts'
import type { OfficeKeyHere } from './office-key.ts'
import { knownPassphrase } from './words.ts'

/** Where the key that shall be replaced can be had, to sign what comes after it. */
export interface FormerKey {
  readonly oldKey?: string
  readonly oldPassphraseFile?: string
  readonly oldShare?: readonly string[]
  readonly withoutOldKey?: boolean
}

/** What the office's former key signed of the new one; null where it is not at hand. `paired`: the key files of this folder are of the former. */
export async function signedByFormer(
  folder: DataFolder,
  paired: boolean,
  { office, counting }: { readonly office: string; readonly counting: readonly string[] },
  { signingKey, recipient }: OfficeKeyHere,
  given: FormerKey,
): Promise<string | null | Refusal> {
  // A ceremony that broke off after the head had confirmed: nothing is left to sign.
  if (counting.includes(signingKey)) return null
  const former = await opened(folder, paired, counting, given)
  if (former === null || isRefusal(former)) return former
  if (!counting.includes(rawKey(former.signing).toString('base64'))) return notTheKey()
  return signSuccession({ office, signingKey, recipient, at: new Date().toISOString() }, former.signing)
}

async function opened(
  folder: DataFolder,
  paired: boolean,
  counting: readonly string[],
  { oldKey, oldPassphraseFile, oldShare, withoutOldKey }: FormerKey,
): Promise<OpenedKey | null | Refusal> {
  if (withoutOldKey === true) return null
  if (oldKey !== undefined) {
    const passphrase = await knownPassphrase(oldPassphraseFile)
    return isRefusal(passphrase) ? passphrase : openOfficeKey(readFileSync(oldKey), passphrase)
  }
  if (oldShare === undefined && (!paired || keysHere(folder).length === 0)) return null
  const key = await keyGiven(oldPassphraseFile, oldShare)
  return isRefusal(key) ? key : openKeyHere(folder, key, counting)
}

function notTheKey(): Refusal {
  return refuse(
    'cli.old-key-unknown',
    '示された元の鍵は、この事務所でいま使っている鍵ではありません。',
    '元の鍵のファイルか控え札を確かめてください。どうしてもなければ --without-old-key を付けます（所長が二要素で確かめます）。',
  )
}
