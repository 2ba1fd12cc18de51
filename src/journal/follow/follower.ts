import type { KeyObject } from 'node:crypto'
import { readCheckpoint } from '../checkpoint.ts'
import { decodeSegment, entriesAfter, placeOf, type Segment } from '../archive/segment.ts'
import { EntryCheck, isLie, type ChainPlace } from '../replay/check.ts'
import type { Lie } from '../fsck/lies.ts'
import { applyKept } from './apply-kept.ts'
import type { Books, Spool } from './books.ts'
import { KnownKeys } from './known-keys.ts'
import { ring, type Ring } from './rings.ts'
import type { Given, Source } from './source.ts'

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

/** How far a segment leads that was held against everything known, when its last entry was written, and the office's keys that are known then. */
interface Verified {
  readonly place: ChainPlace
  readonly at: string | null
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
  /** When the last entry was written whose bytes came; null where that stands in the books. */
  #keptAt: string | null = null
  /** The last entry of the other house, as it last said; null before its first answer. */
  #theirs: number | null = null
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
    const [kept, keptAt, theirs, applied] = [this.#kept, this.#keptAt, this.#theirs, this.#applied]
    return { kept, keptAt, theirs, applied, waiting: this.#waiting, ring: this.#ring }
  }

  /** Forgets where it stood: this house wrote itself meanwhile. What is kept and applied is looked at again. */
  forget(): void {
    this.#check = null
  }

  /** One pull: at most one segment. Faults of the line are thrown; nothing is lost by them. */
  async pull(signal?: AbortSignal): Promise<Step> {
    if (this.#ring !== null) return this.#ringing(this.#ring, signal)
    const check = this.#check ?? (await this.#takeUp())
    // A line that fails changes nothing of what is known here.
    const given = await this.#source.segment(this.#kept, { applied: this.#applied, ring: null }, signal)
    try {
      return await this.#keep(check, given)
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

  async #keep(check: EntryCheck, given: Given): Promise<Step> {
    if (given.kind === 'nothing') {
      this.#theirs = given.head
      return { kind: 'idle' }
    }
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
    this.#theirs = Math.max(this.#theirs ?? 0, verified.place.sequence)
    return { kind: 'kept', entries: entries.length }
  }

  /** Applies what is kept, in order. Stops before a shape this program does not know; what was kept is never skipped. */
  async apply(): Promise<Step> {
    if (this.#check === null) await this.#takeUp()
    const took = await applyKept(this.#books, this.#spool, this.#trust.logKeys(), (applied) => {
      this.#applied = applied
      return this.#spool.drop(applied)
    })
    const { applied, entries, changes, stopped } = took
    this.#applied = applied
    const unknown = stopped !== null && stopped !== 'unreadable' && stopped.code === 'table-unknown'
    this.#waiting = unknown ? stopped : null
    if (stopped === 'unreadable') return this.#rings('segment-unreadable', applied + 1)
    if (stopped !== null && !unknown) return this.#rings('lie', stopped.sequence ?? 0, stopped.code)
    return entries === 0 ? { kind: 'idle' } : { kind: 'applied', entries, changes }
  }

  /** Takes the chain up where it stands: behind what is applied, through what is kept. */
  async #takeUp(): Promise<EntryCheck> {
    const head = await this.#books.head()
    const check = new EntryCheck(this.#trust.office, head, 'any')
    this.#applied = head.sequence
    ;[this.#kept, this.#keptAt] = [{ sequence: head.sequence, hash: head.hash }, null]
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
  #takes({ place, at, officeKeys }: Verified): void {
    const known = this.#trust.officeKeys?.() ?? []
    if (known.length !== officeKeys.length || known.some((key, index) => key !== officeKeys[index]))
      this.#trust.knows?.(officeKeys)
    ;[this.#kept, this.#keptAt] = [place, at]
  }

  /** The end of a segment whose every byte follows from what was kept, closed by a checkpoint that is believed; else why it rings. */
  #verified(check: EntryCheck, { entries, notes }: Segment): Verified | Ring {
    const { office } = this.#trust
    const known = new KnownKeys(office, this.#trust.officeKeys?.() ?? [])
    let place: ChainPlace = this.#kept
    let at: string | null = null
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
      at = checked.header.at
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
    return foreign === null ? { place, at, officeKeys: known.keys } : no(foreign)
  }

  #rings(code: Ring['code'], sequence: number, detail: string | null = null): Step {
    this.#ring = ring(code, sequence, detail)
    return { kind: 'rings', ring: this.#ring }
  }
}
