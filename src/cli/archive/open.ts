import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { folderPlace } from '../../journal/archive/folder-place.ts'
import { readOfficeKey } from '../../journal/archive/office-key.ts'
import type { ArchivePlace } from '../../journal/archive/place.ts'
import type { ReadingKeys } from '../../journal/archive/read.ts'
import { bytesOf, type Door } from '../files.ts'
import { passphraseFrom } from './passphrase.ts'

/** Options of every command that opens an archive. */
export interface ArchiveOptions {
  readonly from: string
  readonly office?: string
  readonly identity: string
  readonly passphraseFile?: string
}

export interface OpenedArchive {
  readonly place: ArchivePlace
  readonly office: string
  readonly keys: ReadingKeys
}

/** The archive of the office meant, with the key that opens it. */
export async function openedArchive(options: ArchiveOptions, door: Door): Promise<OpenedArchive | Refusal> {
  const { from, identity, passphraseFile } = options
  const bytes = await bytesOf(identity, door)
  if (isRefusal(bytes)) return bytes
  const keys = await readOfficeKey(Buffer.from(bytes), passphraseFile === undefined ? null : await passphraseFrom(passphraseFile))
  if (isRefusal(keys)) return keys
  const place = folderPlace(from)
  const office = await officeMeantAt(place, options.office)
  return isRefusal(office) ? office : { place, office, keys }
}

/** The office meant at a place: the one named, or the only one there. */
async function officeMeantAt(place: ArchivePlace, given: string | undefined): Promise<string | Refusal> {
  const offices = await place.offices()
  const [only] = offices
  const meant = given ?? (offices.length === 1 ? only : undefined)
  if (meant !== undefined && offices.includes(meant)) return meant
  return refuse(
    'cli.office-unknown',
    given === undefined
      ? `「${place.label}」に事務所が${offices.length}あります。`
      : `「${place.label}」に事務所「${given}」の書庫はありません。`,
    `--office に次のどれかを指定してください: ${offices.join('、')}`,
    { field: '--office', ...(given === undefined ? {} : { value: given }) },
  )
}
