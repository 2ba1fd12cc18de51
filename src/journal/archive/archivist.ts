import type { Core } from '../core.ts'
import type { Lie } from '../fsck/lies.ts'
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
 * day, after any fault and when the office's key changed it looks at the place again, and has what is needed held there for its full time.
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
    const { known, needed, strangers, meddled } = await this.#knownOf(office, addressOf(sealing.recipients))
    const written: SegmentName[] = []
    const head = await headOf(this.#core, office)
    let lie: Lie | null = null
    while (lie === null && known.last.sequence < head.sequence) {
      const next = await writeSegment(this.#core, this.#place, office, sealing, { after: known.last })
      if (next === null) break
      if (isLie(next)) lie = next
      else {
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

  async #knownOf(office: string, to: string) {
    const known = this.#known.get(office)
    const now = this.#core.now().getTime()
    if (known !== undefined && known.to === to && now - known.looked < DAY)
      return { known, needed: [], strangers: [], meddled: [] }
    const { last, needed, strangers, meddled } = await archivedSoFar(this.#core, this.#place, office, to)
    const asBefore = known?.to === to && known.last.sequence === last.sequence
    const fresh: Known = { last, to, looked: now, small: asBefore ? known.small : [] }
    this.#known.set(office, fresh)
    return { known: fresh, needed, strangers, meddled }
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

function endOf({ last, head }: SegmentName): ChainPlace {
  return { sequence: last, hash: head }
}
