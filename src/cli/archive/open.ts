import { isRefusal, refuse, refuseAll, type Refusal } from '../../base/refusal.ts'
import { placeFrom } from '../../journal/archive/place-from.ts'
import type { ArchivePlace } from '../../journal/archive/place.ts'
import type { ReadingKeys } from '../../journal/archive/believed.ts'
import { openOfficeKey } from '../../journal/office-key/key-file.ts'
import type { OpenedKey } from '../../journal/office-key/key.ts'
import { openFromShares } from '../../journal/office-key/shares.ts'
import { bytesOf, textOf, type Door } from '../files.ts'
import { passphraseFrom } from './passphrase.ts'

/** How a person hands in the key of an office: the file with its passphrase, or two shares typed in. */
export interface KeyOptions {
  readonly identity?: string
  readonly passphraseFile?: string
  readonly share?: readonly string[]
}

/** Options of every command that opens an archive. */
export interface ArchiveOptions extends KeyOptions {
  readonly from: string
  readonly office?: string
}

export interface OpenedArchive {
  readonly place: ArchivePlace
  readonly office: string
  readonly keys: ReadingKeys
}

/** The archive of the office meant, with the key that opens it. */
export async function openedArchive(options: ArchiveOptions, door: Door): Promise<OpenedArchive | Refusal> {
  const keys = await openedKey(options, door)
  if (isRefusal(keys)) return keys
  const place = await placeFrom(options.from, { env: process.env, now: () => new Date(), writing: false })
  if (isRefusal(place)) return place
  const office = await officeMeantAt(place, options.office ?? keys.office)
  return isRefusal(office) ? office : { place, office, keys }
}

/** The key of an office, opened. */
export async function openedKey(options: KeyOptions, door: Door): Promise<OpenedKey | Refusal> {
  const { identity, passphraseFile, share = [] } = options
  if ((identity === undefined) !== share.length > 0 || share.length === 1 || share.length > 2) return whichKey()
  if (identity === undefined) {
    const texts = await Promise.all(share.map((file) => textOf(file, door)))
    const unread = refuseAll(texts.filter(isRefusal))
    return unread ?? openFromShares(texts as [string, string])
  }
  const bytes = await bytesOf(identity, door)
  if (isRefusal(bytes)) return bytes
  return openOfficeKey(bytes, passphraseFile === undefined ? null : await passphraseFrom(passphraseFile))
}

async function officeMeantAt(place: ArchivePlace, meant: string): Promise<string | Refusal> {
  const offices = await place.offices()
  if (offices.includes(meant)) return meant
  return refuse(
    'cli.office-unknown',
    `「${place.label}」に事務所「${meant}」の書庫はありません。`,
    offices.length === 0
      ? '書庫の置き場所を確かめてください。'
      : `鍵と置き場所の組み合わせを確かめてください。ここにあるのは: ${offices.join('、')}。`,
    { field: '--office', value: meant },
  )
}

function whichKey(): Refusal {
  return refuse(
    'cli.key-missing',
    '事務所の鍵が指定されていないか、二通りに指定されています。',
    '--identity に鍵のファイルを指定するか、--share に控え札を打ち込んだファイルを二つ指定してください。',
    { field: '--identity' },
  )
}
