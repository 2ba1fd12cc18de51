import type { KeyObject } from 'node:crypto'
import type { Core } from '../core.ts'
import { fsck, type OfficeReport } from '../fsck.ts'
import type { Lie } from '../fsck/lies.ts'

/** What a walk needs besides the house. */
export interface Walking {
  /** Of the reading role. */
  readonly url: string
  readonly tokenKey: Uint8Array
  /** Log keys that are believed, asked at every walk: a house may hear of another while it runs. */
  publicKeys(): readonly KeyObject[]
  readonly checkpointFolder: string | null
}

const DAY = 86_400_000

/**
 * Walks whole offices as fsck does, one after another beside the work: once a day each, at once where the watch has a reason. Where there
 * is no log to read, walking is all the watch there is: then it never rests longer than five times what a walk took.
 */
export class Walker {
  readonly #core: Core
  readonly #walking: Walking
  readonly #walked = new Map<string, { at: number; took: number }>()
  readonly #urgent = new Map<string, number | null>()
  readonly #ended = new AbortController()

  constructor(core: Core, walking: Walking) {
    this.#core = core
    this.#walking = walking
  }

  /** As it is remembered from an earlier run. */
  remember(office: string, at: number): void {
    this.#walked.set(office, { at, took: 0 })
  }

  /** When an office was last found whole, or null. */
  walkedAt(office: string): number | null {
    return this.#walked.get(office)?.at ?? null
  }

  /** Before any other; `since` is the first entry there is doubt of, null where the doubt is of rows. */
  doubt(office: string, since: number | null): void {
    const known = this.#urgent.get(office)
    this.#urgent.set(office, known === undefined ? since : (known ?? since))
  }

  /** Nothing found before counts: the log was not read in between. */
  forgetAll(): void {
    this.#walked.clear()
  }

  /** The office to be walked next, or null. */
  next(offices: readonly string[], alone: boolean): string | null {
    const [urgent] = this.#urgent.keys()
    if (urgent !== undefined) return urgent
    const now = this.#core.now().getTime()
    const due = (office: string) => {
      const walked = this.#walked.get(office)
      return walked === undefined ? 0 : walked.at + (alone ? 5 * walked.took : DAY)
    }
    const oldest = offices.toSorted((left, right) => due(left) - due(right))[0]
    return oldest !== undefined && due(oldest) <= now ? oldest : null
  }

  /** Walks an office. Answers what is not as it should be, twice in a row: one walk alone may have met a checkpoint just written. */
  async walk(office: string): Promise<{ since: number | null; lies: readonly Lie[]; count: number } | null> {
    const since = this.#urgent.get(office) ?? null
    // A doubt that comes during the walk is a reason for another.
    this.#urgent.delete(office)
    const began = this.#core.now().getTime()
    let report = await this.#once(office)
    if (report.lieCount > 0) report = await this.#once(office)
    const ended = this.#core.now().getTime()
    this.#walked.set(office, { at: ended, took: ended - began })
    if (report.lieCount === 0) return null
    const place = report.lies.find(({ code }) => !code.startsWith('row-'))?.sequence ?? null
    return { since: place === null ? since : Math.min(place, since ?? place), lies: report.lies, count: report.lieCount }
  }

  /** Breaks a walk off. */
  end(): void {
    this.#ended.abort(new WalkEnded())
  }

  async #once(office: string): Promise<OfficeReport> {
    const publicKeys = this.#walking.publicKeys()
    const options = { ...this.#walking, publicKeys, tables: this.#core.order, offices: [office], signal: this.#ended.signal }
    for await (const report of fsck(options)) return report
    throw new Error('a walk reports of its office')
  }
}

/** The house closes. */
export class WalkEnded extends Error {}
