import type { Core } from '../core.ts'
import type { Lie } from '../fsck/lies.ts'
import { hashesAt } from '../hashes.ts'
import { headOf } from '../replay/replay.ts'
import { isLie, type ChainPlace } from '../replay/check.ts'
import { addressOf, type SegmentName } from './name.ts'
import type { ArchivePlace } from './place.ts'
import { archivedSoFar } from './standing.ts'
import { writeSegment, type Sealing } from './write.ts'

/** What one turn did for an office at a place. */
export interface Turn {
  readonly written: readonly SegmentName[]
  /** The last entry archived. */
  readonly last: ChainPlace
  /** What in the journal must not be archived; everything before it is. */
  readonly lie: Lie | null
  /** Files at the place that this journal never wrote, and those somebody wrote over or hid; told when the place is looked at. */
  readonly strangers: readonly string[]
  readonly meddled: readonly string[]
}

interface Known {
  last: ChainPlace
  /** To whom it is sealed. */
  readonly to: string
  /** When the place was looked at, in milliseconds. */
  readonly looked: number
  /** Segments written since the last full one. */
  small: SegmentName[]
}

/** Small segments after which they are written once more as one. */
const TOGETHER = 64
/** Milliseconds after which the place is looked at again. */
const DAY = 24 * 3_600_000

/**
 * Keeps one place up to date, office by office. Remembers how far it came, so that a turn with nothing new costs one question; once a
 * day, after any fault, when the office's key changed and when what it remembers was set aside it looks at the place again, and has
 * what is needed held there for its full time.
 */
export class Archivist {
  readonly #core: Core
  readonly #place: ArchivePlace
  readonly #known = new Map<string, Known>()

  constructor(core: Core, place: ArchivePlace) {
    this.#core = core
    this.#place = place
  }

  /** Archives what is new of an office. Faults of the place are thrown; the next turn takes up where this one broke off. */
  async turn(office: string, sealing: Sealing): Promise<Turn> {
    try {
      return await this.#turn(office, sealing)
    } catch (error) {
      this.#known.delete(office)
      throw error
    }
  }

  async #turn(office: string, sealing: Sealing): Promise<Turn> {
    const head = await headOf(this.#core, office)
    const { known, needed, strangers, meddled } = await this.#knownOf(office, head, addressOf(sealing.recipients))
    const written: SegmentName[] = []
    let lie: Lie | null = null
    while (lie === null && known.last.sequence < head.sequence) {
      const next = await writeSegment(this.#core, this.#place, office, sealing, { after: known.last })
      if (next === null) break
      if (isLie(next)) {
        // Set aside this moment: no lie, and looked at again at the next turn.
        if (!(await this.#isHere(office, known.last))) break
        lie = next
      } else {
        written.push(next.name)
        known.last = endOf(next.name)
        known.small = next.full ? [] : [...known.small, next.name]
      }
    }
    if (known.small.length >= TOGETHER) {
      const [first, last] = [known.small[0]!, known.small.at(-1)!]
      known.small = []
      written.push(...(await this.#together(office, sealing, first.first, last.last)))
    }
    // Last, so that a place that lets nothing be held still gets what is new.
    for (const file of needed) await this.#place.hold(office, file)
    return { written, last: known.last, lie, strangers, meddled }
  }

  async #knownOf(office: string, head: ChainPlace, to: string) {
    const known = this.#known.get(office)
    const now = this.#core.now().getTime()
    if (known !== undefined && known.to === to && now - known.looked < DAY && (await this.#isHere(office, known.last, head)))
      return { known, needed: [], strangers: [], meddled: [] }
    const { last, needed, strangers, meddled } = await archivedSoFar(this.#core, this.#place, office, to)
    const asBefore = known?.to === to && isSame(known.last, last)
    const fresh: Known = { last, to, looked: now, small: asBefore ? known.small : [] }
    this.#known.set(office, fresh)
    return { known: fresh, needed, strangers, meddled }
  }

  /** False where the journal went back behind a place since, and on another way: what lay there was set aside. */
  async #isHere(office: string, place: ChainPlace, head?: ChainPlace): Promise<boolean> {
    if (place.sequence === 0 || (head !== undefined && isSame(place, head))) return true
    return (await hashesAt(this.#core, office, [place.sequence])).get(place.sequence) === place.hash
  }

  /** A new object beside the small ones, from the journal itself: nothing that lies at the place is opened, moved or replaced. */
  async #together(office: string, sealing: Sealing, first: number, until: number): Promise<SegmentName[]> {
    const written: SegmentName[] = []
    let after = await this.#before(office, first)
    while (after.sequence < until) {
      const next = await writeSegment(this.#core, this.#place, office, sealing, { after, until })
      if (next === null || isLie(next)) break
      written.push(next.name)
      after = endOf(next.name)
    }
    return written
  }

  async #before(office: string, first: number): Promise<ChainPlace> {
    return this.#core.reader.read({ office, sight: { kind: 'office' } }, async (client) => {
      const { rows } = await client.query<{ hash: Buffer }>(
        'select hash from journal.entry where office_id = $1 and sequence = $2',
        [office, first - 1],
      )
      return { sequence: first - 1, hash: rows[0]?.hash.toString('hex') ?? null }
    })
  }
}

function isSame(one: ChainPlace, other: ChainPlace): boolean {
  return one.sequence === other.sequence && one.hash === other.hash
}

function endOf({ last, head }: SegmentName): ChainPlace {
  return { sequence: last, hash: head }
}
