import { sha256Hex } from '../../base/canonical.ts'
import { wrongBlobs } from '../blob.ts'
import { readCheckpoint, type Checkpoint } from '../checkpoint.ts'
import { decodeHeader, rootOf, type EntryHeader } from '../entry.ts'
import { decodePart } from '../part.ts'
import type { CarriedEntry } from '../replay/carried.ts'
import { Believed, type ReadingKeys } from './believed.ts'
import { readName, type SegmentName } from './name.ts'
import type { ArchivePlace } from './place.ts'
import { openSegment } from './seal.ts'
import type { Segment } from './segment.ts'

/** What is wrong with a file at the place. */
export interface BadFile {
  readonly file: string
  readonly code: keyof typeof sentences
  readonly what: string
}

const sentences = {
  'not-a-segment': 'この場所に置かれるはずのない名前のファイルです。',
  'file-altered': 'ファイルの中身が名前の示すものと違います（書き換えられたか、書きかけです）。',
  'file-sealed-otherwise': 'この事務所の鍵では開けません（ほかの鍵で封をされています）。',
  'file-unreadable': '開けましたが、記録の断片として読めません。',
  'file-misnamed': '中身が、名前の示す事務所・番号・末尾と違います。',
  'file-unsigned': '末尾の署名済み記録が、その時にこの事務所を預かっていた家の鍵で署名されていません。',
  'file-untrue': '中の記帳どうしがつながらないか、明細が書き換えられています。',
  'file-overwritten': 'この名前に、後から別の中身が書かれています（最初に書かれたものを読みました）。',
  'file-hidden': '後から消されたことにされています（残っている元のものを読みました）。',
  'file-forked': '同じ番号に、内容の違う別の記帳が署名されています（帳簿が枝分かれしています）。',
  'file-branch': '引き継ぎの後で、引き継がれた側に残った枝の記帳です（事務所の鍵が認めた方を読みました）。',
  'file-set-aside': '選ばれた帳簿とは別の枝の記帳です（読みませんでした）。',
} as const

/** A segment that was opened and is signed, with what the chain is made of. */
export interface Opened {
  readonly name: SegmentName
  readonly segment: Segment
  readonly headers: readonly EntryHeader[]
  /** Hash of each header, hex. */
  readonly hashes: readonly string[]
  /** Its entries follow each other and have the parts and files they name; if not, nobody who wrote a journal wrote it so. */
  readonly whole: boolean
}

/** The files of one office at one place, opened and judged one by one; what is wrong with one is told once. */
export class ArchiveFiles {
  readonly bad: BadFile[] = []
  readonly believed: Believed
  /** Those with the name of a segment. */
  named: readonly SegmentName[] = []
  readonly #at: ArchivePlace
  readonly #office: string
  readonly #identity: string
  readonly #noGood = new Set<string>()
  #learnt = false

  constructor(at: ArchivePlace, office: string, keys: ReadingKeys) {
    this.#at = at
    this.#office = office
    this.#identity = keys.identity
    this.believed = new Believed(office, keys)
  }

  async list(): Promise<void> {
    const files = await this.#at.list(this.#office)
    this.named = files.map(({ file }) => readName(file)).filter((name) => name !== null)
    for (const { file, meddled } of files) {
      if (readName(file) === null) this.tell(file, 'not-a-segment')
      if (meddled !== null) this.tell(file, `file-${meddled}`)
    }
  }

  /** A file that is what its name says, closed by a checkpoint that is believed; otherwise told and null. */
  async open(name: SegmentName): Promise<Opened | null> {
    if (this.#noGood.has(name.file)) return null
    const segment = await this.#unseal(name)
    if (typeof segment === 'string') return this.#refuse(name.file, segment)
    const headers = this.#headersIn(name, segment)
    if (headers === null) return this.#refuse(name.file, 'file-misnamed')
    this.believed.learn(segment.entries)
    const { epoch } = headers.at(-1)!
    const closing = segment.notes.at(-1) ?? ''
    // A later leader vouches for earlier entries, and his certificate may lie in a file that was not opened yet.
    if (!this.believed.believes(closing, epoch) && this.believed.knows(closing)) await this.#learnAll()
    const checkpoint = this.believed.believes(closing, epoch) ? this.checkpoint(closing) : null
    if (checkpoint?.sequence !== name.last || checkpoint.hash.toString('hex') !== name.head)
      return this.#refuse(name.file, 'file-unsigned')
    const hashes = segment.entries.map(({ header }) => sha256Hex(header))
    const whole = segment.entries.every((entry, index) => holdsTogether(entry, headers[index]!, hashes[index - 1]))
    if (!whole) this.tell(name.file, 'file-untrue')
    return { name, segment, headers, hashes, whole }
  }

  /** A checkpoint of this office, if a log key that is believed signed it. */
  checkpoint(note: string): Checkpoint | null {
    const checkpoint = readCheckpoint(note, this.believed.logKeys)
    return checkpoint?.office === this.#office ? checkpoint : null
  }

  tell(file: string, code: BadFile['code']): void {
    if (this.bad.some((one) => one.file === file && one.code === code)) return
    this.bad.push({ file, code, what: sentences[code] })
  }

  async #unseal(name: SegmentName): Promise<Segment | 'file-altered' | 'file-sealed-otherwise' | 'file-unreadable'> {
    const bytes = await this.#at.read(this.#office, name.file)
    if (sha256Hex(bytes) !== name.digest) return 'file-altered'
    const segment = await openSegment(this.#identity, bytes)
    if (segment === 'no-key') return 'file-sealed-otherwise'
    return typeof segment === 'string' ? 'file-unreadable' : segment
  }

  #headersIn({ first, last, head }: SegmentName, { entries }: Segment): EntryHeader[] | null {
    if (entries.length !== last - first + 1 || sha256Hex(entries.at(-1)!.header) !== head) return null
    try {
      const headers = entries.map(({ header }) => decodeHeader(header))
      const fits = headers.every(({ office, sequence }, index) => office === this.#office && sequence === first + index)
      return fits ? headers : null
    } catch {
      return null
    }
  }

  /** Looks for certificates in everything that lies here, once. */
  async #learnAll(): Promise<void> {
    if (this.#learnt) return
    this.#learnt = true
    for (const name of this.named) {
      const segment = await this.#unseal(name)
      if (typeof segment !== 'string' && this.#headersIn(name, segment) !== null) this.believed.learn(segment.entries)
    }
  }

  #refuse(file: string, code: BadFile['code']): null {
    this.#noGood.add(file)
    this.tell(file, code)
    return null
  }
}

/** What can be seen of an entry without knowing any table; who replays it checks the rest. */
function holdsTogether({ hashes, parts, blobs }: CarriedEntry, header: EntryHeader, before: string | undefined): boolean {
  if (before !== undefined && header.prev !== before) return false
  if (rootOf(hashes) !== header.root || parts.length !== header.parts) return false
  if (!parts.every((part, index) => hashes.toString('hex', index * 32, index * 32 + 32) === sha256Hex(part))) return false
  try {
    const listed = parts.flatMap((part) => decodePart(part).blobs)
    return wrongBlobs(listed, blobs) === null
  } catch {
    return false
  }
}
