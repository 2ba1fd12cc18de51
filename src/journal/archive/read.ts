import type { KeyObject } from 'node:crypto'
import type { Refusal } from '../../base/refusal.ts'
import type { CarriedEntry } from '../replay/carried.ts'
import type { ChainPlace } from '../replay/check.ts'
import type { ReadingKeys } from './believed.ts'
import { follow, NO_ANCHOR, pastOf, type Anchor, type Chain } from './chain.ts'
import { ArchiveFiles, type BadFile } from './files.ts'
import { forksOf, type Fork } from './forks.ts'
import type { ArchivePlace } from './place.ts'
import { chosenUnusable } from './refusals.ts'

/**
 * One office's archive at one place. It is surveyed before anything of it is given out: the chain is followed from the first entry, and whatever
 * else lies there is held against it. Two pasts that were both signed are a fork. Where the office's own key certified one of them for a newer
 * epoch, that one is the office's; otherwise only a person can know, who names a file of the true one (`through`).
 */
export class ArchiveReader {
  /** Pasts beside the chain between which nothing but a person can choose. */
  forks: readonly Fork[] = []
  readonly #files: ArchiveFiles
  readonly #through: string | null
  readonly #aside = new Set<string>()
  #chain: Chain = { path: [], hashes: NO_ANCHOR, instants: [''], rank: 0, notes: new Map() }

  constructor(at: ArchivePlace, office: string, keys: ReadingKeys, through: string | null = null) {
    this.#files = new ArchiveFiles(at, office, keys)
    this.#through = through
  }

  get bad(): readonly BadFile[] {
    return this.#files.bad
  }
  /** Files the chain is read from. */
  get path(): readonly string[] {
    return this.#chain.path.map(({ file }) => file)
  }
  /** Where the chain ends. */
  get place(): ChainPlace {
    const { hashes } = this.#chain
    return { sequence: hashes.length - 1, hash: hashes.at(-1)! }
  }
  /** Checkpoints met on the way, by place, as signed. */
  get notes(): ReadonlyMap<number, string> {
    return this.#chain.notes
  }
  /** Log keys whose checkpoints are believed, as far as the archive was read. */
  get logKeys(): readonly KeyObject[] {
    return this.#files.believed.logKeys
  }
  /** Files that belong to another past than the chain. */
  get aside(): ReadonlySet<string> {
    return this.#aside
  }

  /** Looks at everything there is. Refuses a chosen file that leads to no past. */
  async survey(): Promise<Refusal | null> {
    await this.#files.list()
    const chosen = await this.#chosen()
    if (chosen === null) return chosenUnusable(this.#through!)
    const tried = new Set<string>()
    for (let anchor = chosen; ;) {
      this.#chain = await follow(this.#files, anchor)
      const forks = await forksOf(this.#files, this.#chain)
      // Certified later than where the chain leads: the office decided for that one. A person decides once more where he named a file.
      const above = chosen === NO_ANCHOR ? forks.filter(({ rank }) => rank > this.#chain.rank) : []
      const [best] = above.toSorted((left, right) => right.rank - left.rank || right.name.last - left.name.last)
      const past = best === undefined ? null : await pastOf(this.#files, best.name)
      if (past === null || tried.has(best!.name.file)) return this.#judge(forks, chosen)
      tried.add(best!.name.file)
      anchor = past
    }
  }

  /** The first place made after an instant, or null where there is none. */
  firstAfter(at: string): number | null {
    const place = this.#chain.instants.findIndex((instant) => instant > at)
    return place === -1 ? null : place
  }

  /** True where the chain holds this entry at this place. */
  holds({ sequence, hash }: ChainPlace): boolean {
    return this.#chain.hashes[sequence] === hash
  }

  /** The entries after a place, to the end of the chain or to a place. */
  async *entries(after: ChainPlace = { sequence: 0, hash: null }, until = Infinity): AsyncGenerator<CarriedEntry> {
    let at = after.sequence
    for (const name of this.#chain.path) {
      if (name.last <= at || at >= until) continue
      const opened = await this.#files.open(name)
      if (opened === null) throw new Error(`${name.file} was there a moment ago and is not what it was`)
      for (const entry of opened.segment.entries.slice(at + 1 - name.first)) {
        if (at >= until) return
        at++
        yield entry
      }
    }
  }

  /**
   * The first entry that could not be read although a file claims to hold it or later ones; null when the chain was read whole. That
   * the file may be somebody's rubbish is for a person to judge.
   */
  gap(): number | null {
    const { sequence } = this.place
    return this.#files.named.some(({ file, last }) => last > sequence && !this.#aside.has(file)) ? sequence + 1 : null
  }

  /** Opens every file the chain does not need, so that what is wrong with any is told. */
  async openTheRest(): Promise<void> {
    for (const name of this.#files.named) if (!this.path.includes(name.file)) await this.#files.open(name)
  }

  async #chosen(): Promise<Anchor | null> {
    if (this.#through === null) return NO_ANCHOR
    const name = this.#files.named.find(({ file }) => file === this.#through)
    return name === undefined ? null : pastOf(this.#files, name)
  }

  #judge(found: readonly Fork[], chosen: Anchor): null {
    const decided = ({ at, rank }: Fork) => {
      if (at < chosen.length) return 'file-set-aside'
      return rank < this.#chain.rank ? 'file-branch' : 'file-forked'
    }
    this.forks = found.filter((fork) => decided(fork) === 'file-forked')
    for (const fork of found) {
      this.#aside.add(fork.name.file)
      this.#files.tell(fork.name.file, decided(fork))
    }
    return null
  }
}
