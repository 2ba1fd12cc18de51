import type { KeyObject } from 'node:crypto'
import { sha256Hex } from '../../base/canonical.ts'
import { readCheckpoint, type Checkpoint } from '../checkpoint.ts'
import { decodeHeader } from '../entry.ts'
import type { CarriedEntry } from '../replay/carried.ts'
import type { ChainPlace } from '../replay/check.ts'
import { Believed } from './believed.ts'
import { readName, type SegmentName } from './name.ts'
import type { ArchivePlace } from './place.ts'
import { openSegment } from './seal.ts'
import type { Segment } from './segment.ts'

/**
 * What it takes to read an office's archive: its identity, the log keys whose checkpoints are believed, and the office's own key, by whose
 * certificates those of later leaders are believed too; null where that is not at hand.
 */
export interface ReadingKeys {
  readonly identity: string
  readonly logKeys: readonly KeyObject[]
  readonly signing: KeyObject | null
}

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
  'file-unsigned': '末尾の署名済み記録が、この家の鍵で署名されていません。',
  'file-unlinked': '一つ前の断片の記帳とつながっていません（入れ替えられたか、別の帳簿です）。',
  'file-overwritten': 'この名前に、後から別の中身が書かれています（最初に書かれたものを読みました）。',
  'file-hidden': '後から消されたことにされています（残っている元のものを読みました）。',
  'file-forked': '同じ番号に、内容の違う別の記帳が署名されています（帳簿が枝分かれしています）。',
} as const

/**
 * One office's archive at one place. Reads its chain from the first entry, always by the segment that leads furthest, and goes
 * around files that are not good as long as another one holds the same entries.
 */
export class ArchiveReader {
  readonly bad: BadFile[] = []
  /** Where the chain that was read ends. */
  place: ChainPlace = { sequence: 0, hash: null }
  /** Checkpoints met on the way, by place, as signed. */
  readonly notes = new Map<number, string>()
  /** Files the chain was read from. */
  readonly path: string[] = []
  readonly #at: ArchivePlace
  readonly #office: string
  readonly #keys: ReadingKeys
  readonly #tried = new Set<string>()
  readonly #believed: Believed
  #named: SegmentName[] = []

  /** `certificates`: those met already, where the chain is not read from its beginning. */
  constructor(at: ArchivePlace, office: string, keys: ReadingKeys, certificates: readonly string[] = []) {
    this.#at = at
    this.#office = office
    this.#keys = keys
    this.#believed = new Believed(office, keys)
    for (const certificate of certificates) this.#believed.take(certificate)
  }

  /** Log keys whose checkpoints are believed, as far as the archive was read. */
  get logKeys(): readonly KeyObject[] {
    return this.#believed.logKeys
  }

  /** The entries after a place, as far as they follow each other. Ends at the end, or at a gap: `gap` tells. */
  async *entries(after: ChainPlace = { sequence: 0, hash: null }): AsyncGenerator<CarriedEntry> {
    this.place = after
    await this.#list()
    for (let segment = await this.#next(); segment !== null; segment = await this.#next()) {
      const { name, entries } = segment
      this.path.push(name.file)
      for (const entry of entries.slice(this.place.sequence + 1 - name.first)) yield entry
      this.place = { sequence: name.last, hash: name.head }
    }
  }

  /**
   * The first entry that could not be read although a file claims to hold it or later ones; null when the chain was read whole. That
   * the file may be somebody's rubbish is for a person to judge.
   */
  gap(): number | null {
    return this.#named.some((name) => name.last > this.place.sequence) ? this.place.sequence + 1 : null
  }

  /**
   * Holds what the chain did not need against the chain: `hashes` are its own at the places of `ends`, hex. Opens every file, or
   * (`strangers`) only those that end otherwise than the chain.
   */
  async checkTheRest(hashes: ReadonlyMap<number, string>, which: 'all' | 'strangers'): Promise<void> {
    for (const name of this.#named) {
      const own = hashes.get(name.last)
      if (this.#tried.has(name.file) || (which === 'strangers' && (own === undefined || own === name.head))) continue
      const segment = await this.#open(name)
      if (segment !== null && own !== undefined && own !== name.head) this.#tell(name.file, 'file-forked')
    }
  }

  /** Places at which segments end, where `checkTheRest` wants the chain's hash. */
  ends(): ReadonlySet<number> {
    return new Set(this.#named.map((name) => name.last))
  }

  async #list(): Promise<void> {
    const files = await this.#at.list(this.#office)
    this.#named = files.map(({ file }) => readName(file)).filter((name) => name !== null)
    for (const { file, meddled } of files) {
      if (readName(file) === null) this.#tell(file, 'not-a-segment')
      if (meddled !== null) this.#tell(file, `file-${meddled}`)
    }
  }

  async #next(): Promise<{ name: SegmentName; entries: readonly CarriedEntry[] } | null> {
    const wanted = this.place.sequence + 1
    const holding = this.#named.filter((name) => name.first <= wanted && wanted <= name.last && !this.#tried.has(name.file))
    for (const name of holding.toSorted((left, right) => right.last - left.last)) {
      const segment = await this.#open(name)
      if (segment === null) continue
      if (decodeHeader(segment.entries[wanted - name.first]!.header).prev !== this.place.hash)
        this.#tell(name.file, 'file-unlinked')
      else {
        for (const note of segment.notes) this.#keep(note)
        return { name, entries: segment.entries }
      }
    }
    return null
  }

  /** A file that is what its name says, closed by a checkpoint that is believed; otherwise told and null. */
  async #open(name: SegmentName): Promise<Segment | null> {
    this.#tried.add(name.file)
    const bytes = await this.#at.read(this.#office, name.file)
    if (sha256Hex(bytes) !== name.digest) return this.#tell(name.file, 'file-altered')
    const segment = await openSegment(this.#keys.identity, bytes)
    if (segment === 'no-key') return this.#tell(name.file, 'file-sealed-otherwise')
    if (typeof segment === 'string') return this.#tell(name.file, 'file-unreadable')
    if (!this.#fits(name, segment)) return this.#tell(name.file, 'file-misnamed')
    this.#believed.learn(segment.entries)
    const closing = this.#signed(segment.notes.at(-1) ?? '')
    if (closing?.sequence !== name.last || closing.hash.toString('hex') !== name.head)
      return this.#tell(name.file, 'file-unsigned')
    return segment
  }

  #fits({ first, last, head }: SegmentName, { entries }: Segment): boolean {
    if (entries.length !== last - first + 1) return false
    if (sha256Hex(entries.at(-1)!.header) !== head) return false
    try {
      return entries.every((entry, index) => {
        const { office, sequence } = decodeHeader(entry.header)
        return office === this.#office && sequence === first + index
      })
    } catch {
      return false
    }
  }

  #keep(note: string): void {
    const checkpoint = this.#signed(note)
    if (checkpoint !== null) this.notes.set(checkpoint.sequence, note)
  }

  #signed(note: string): Checkpoint | null {
    const checkpoint = readCheckpoint(note, this.logKeys)
    return checkpoint?.office === this.#office ? checkpoint : null
  }

  #tell(file: string, code: BadFile['code']): null {
    this.bad.push({ file, code, what: sentences[code] })
    return null
  }
}
