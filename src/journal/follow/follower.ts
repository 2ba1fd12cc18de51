import type { KeyObject } from 'node:crypto'
import { readCheckpoint } from '../checkpoint.ts'
import { decodeSegment, entriesAfter, placeOf, type Segment } from '../archive/segment.ts'
import { EntryCheck, isLie, type ChainPlace } from '../replay/check.ts'
import type { Lie } from '../fsck/lies.ts'
import type { Books, Spool } from './books.ts'
import { KnownKeys } from './known-keys.ts'
import { ring, type Ring } from './rings.ts'
import type { Source } from './source.ts'

/** What one step of following did. */
export type Step =
  | { readonly kind: 'kept'; readonly entries: number }
  | { readonly kind: 'applied'; readonly entries: number; readonly changes: number }
  | { readonly kind: 'idle' }
  | { readonly kind: 'rings'; readonly ring: Ring }

/** What a follower believes: who may sign checkpoints, besides those whom certificates in the chain name. */
export interface Trust {
  readonly office: string
  /** The log keys of houses that lead or led. */
  logKeys(): readonly KeyObject[]
  /** The office's keys (base64) that are known here; where there are none, whatever the chain says is believed. */
  officeKeys?(): readonly string[]
  /** Remembers them as they are after what was kept. */
  knows?(officeKeys: readonly string[]): void
}

/** How far a segment leads that was held against everything known, and the office's keys that are known then. */
interface Verified {
  readonly place: ChainPlace
  readonly officeKeys: readonly string[]
}

/**
 * Follows one office: pulls what is new, holds every byte against the chain kept so far, keeps the bytes first and applies them
 * second. Where the other house shows a different past it rings and takes nothing more; its own copy stays as it is. Steps may be
 * broken off anywhere and taken again.
 */
export class Follower {
  readonly #trust: Trust
  readonly #books: Books
  readonly #spool: Spool
  readonly #source: Source
  #check: EntryCheck | null = null
  #kept: ChainPlace = { sequence: 0, hash: null }
  #applied = 0
  /** Why nothing more is applied although more is kept: a table this program does not know yet. */
  #waiting: Lie | null = null
  #ring: Ring | null = null

  constructor(trust: Trust, books: Books, spool: Spool, source: Source, rings: Ring | null = null) {
    this.#trust = trust
    this.#books = books
    this.#spool = spool
    this.#source = source
    this.#ring = rings
  }

  /** How far bytes are verified and kept, how far they are applied, and what is in the way. */
  get place() {
    return { kept: this.#kept, applied: this.#applied, waiting: this.#waiting, ring: this.#ring }
  }

  /** Forgets where it stood: this house wrote itself meanwhile. What is kept and applied is looked at again. */
  forget(): void {
    this.#check = null
  }

  /** One pull: at most one segment. Faults of the line are thrown; nothing is lost by them. */
  async pull(signal?: AbortSignal): Promise<Step> {
    if (this.#ring !== null) return this.#ringing(this.#ring, signal)
    try {
      return await this.#pull(this.#check ?? (await this.#takeUp()), signal)
    } catch (fault) {
      // What was kept is looked at again: the fault may have struck between the bytes and our memory of them.
      this.#check = null
      throw fault
    }
  }

  /** Nothing more is taken; but the other house is told why, so that its people see it on their own screens. */
  async #ringing(ringing: Ring, signal?: AbortSignal): Promise<Step> {
    const told = { applied: this.#applied, ring: ringing.code }
    // Whoever is not reached now is told at the next turn.
    await this.#source.segment(this.#kept, told, signal).catch(() => null)
    return { kind: 'rings', ring: ringing }
  }

  async #pull(check: EntryCheck, signal?: AbortSignal): Promise<Step> {
    const given = await this.#source.segment(this.#kept, { applied: this.#applied, ring: null }, signal)
    if (given.kind === 'nothing') return { kind: 'idle' }
    if (given.kind === 'fork') return this.#rings('fork', this.#kept.sequence, given.checkpoint)
    const segment = decodeSegment(given.bytes)
    if (segment === null) return this.#rings('segment-unreadable', this.#kept.sequence + 1)
    const entries = entriesAfter(segment, this.#kept.sequence)
    // An answer that came late, or twice: whoever lied would not lie so, and whoever asks again gets the right one.
    if (entries.length === 0 || (placeOf(entries[0]!) ?? 0) > this.#kept.sequence + 1)
      throw new Error('先方の答えが、いま尋ねた所のものではありません')
    const verified = this.#verified(check, { ...segment, entries })
    if ('code' in verified) return this.#rings(verified.code, verified.sequence, verified.detail)
    await this.#spool.keep(verified.place.sequence, given.bytes)
    this.#takes(verified)
    return { kind: 'kept', entries: entries.length }
  }

  /** Applies what is kept, in order. Stops before a shape this program does not know; what was kept is never skipped. */
  async apply(): Promise<Step> {
    let [entries, changes] = [0, 0]
    const head = await this.#books.head()
    this.#applied = head.sequence
    for await (const { last, bytes } of this.#spool.read()) {
      if (last > this.#applied) {
        const segment = decodeSegment(bytes)
        if (segment === null) return this.#rings('segment-unreadable', this.#applied + 1)
        const done = await this.#books.takeIn(entriesAfter(segment, this.#applied))
        this.#applied = done.head.sequence
        ;[entries, changes] = [entries + done.entries, changes + done.changes]
        if (done.lie?.code === 'table-unknown') {
          this.#waiting = done.lie
          break
        }
        if (done.lie !== null) return this.#rings('lie', done.lie.sequence ?? 0, done.lie.code)
        await this.#books.keepNotes(this.#notes(segment))
      }
      await this.#spool.drop(this.#applied)
      this.#waiting = null
    }
    return entries === 0 ? { kind: 'idle' } : { kind: 'applied', entries, changes }
  }

  /** Takes the chain up where it stands: behind what is applied, through what is kept. */
  async #takeUp(): Promise<EntryCheck> {
    const head = await this.#books.head()
    const check = new EntryCheck(this.#trust.office, head, 'any')
    this.#applied = head.sequence
    this.#kept = { sequence: head.sequence, hash: head.hash }
    for await (const { last, bytes } of this.#spool.read()) {
      if (last <= this.#kept.sequence) continue
      const segment = decodeSegment(bytes)
      const verified =
        segment === null ? null : this.#verified(check, { ...segment, entries: entriesAfter(segment, this.#kept.sequence) })
      if (verified === null || 'code' in verified) {
        // Torn or altered where it lay: it is not relied on, and pulled again.
        await this.#spool.dropAfter(this.#kept.sequence)
        return this.#takeUp()
      }
      this.#takes(verified)
    }
    this.#check = check
    return check
  }

  /** After the bytes are kept and before they are applied: whatever breaks off here, it is found again among what is kept. */
  #takes({ place, officeKeys }: Verified): void {
    const known = this.#trust.officeKeys?.() ?? []
    if (known.length !== officeKeys.length || known.some((key, index) => key !== officeKeys[index]))
      this.#trust.knows?.(officeKeys)
    this.#kept = place
  }

  /** The end of a segment whose every byte follows from what was kept, closed by a checkpoint that is believed; else why it rings. */
  #verified(check: EntryCheck, { entries, notes }: Segment): Verified | Ring {
    const { office } = this.#trust
    const known = new KnownKeys(office, this.#trust.officeKeys?.() ?? [])
    let place: ChainPlace = this.#kept
    let foreign: Ring | null = null
    const no = (why: Ring): Ring => {
      this.#check = null
      return why
    }
    for (const carried of entries) {
      const before = check.keys
      const checked = check.check(carried)
      if (isLie(checked)) return no(ring('lie', checked.sequence ?? 0, checked.code))
      const { sequence } = checked.header
      const stranger = known.step(before, check.keys, checked.parts)
      if (stranger !== null) foreign ??= ring('office-key-foreign', sequence, stranger)
      place = { sequence, hash: checked.hash.toString('hex') }
    }
    const closing = readCheckpoint(notes.at(-1) ?? '', this.#trust.logKeys())
    const believed =
      closing !== null &&
      closing.office === office &&
      closing.sequence === place.sequence &&
      closing.hash.toString('hex') === place.hash
    if (!believed) return no(ring('lie', place.sequence, 'checkpoint-forged'))
    return foreign === null ? { place, officeKeys: known.keys } : no(foreign)
  }

  #notes({ notes }: Segment): Map<number, string> {
    const believed = this.#trust.logKeys()
    const read = notes.map((note) => [readCheckpoint(note, believed)?.sequence, note] as const)
    return new Map(read.flatMap(([sequence, note]) => (sequence === undefined ? [] : [[sequence, note]])))
  }

  #rings(code: Ring['code'], sequence: number, detail: string | null = null): Step {
    this.#ring = ring(code, sequence, detail)
    return { kind: 'rings', ring: this.#ring }
  }
}
