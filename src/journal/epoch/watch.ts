import type { KeyObject } from 'node:crypto'
import type { EntryHeader } from '../entry.ts'
import type { PartLine } from '../part.ts'
import { publicKeyFrom } from '../note.ts'
import { readCertificate } from './certificate.ts'

/**
 * Follows the epochs of one chain: an entry may begin a new one only if it carries a certificate of exactly that epoch, for this
 * office, after the entry before, signed by a key the office had registered by then.
 */
export class EpochWatch {
  epoch: number
  readonly #office: string
  readonly #keys: Map<string, KeyObject>
  readonly #ever: Map<string, KeyObject>

  /** `epoch` and `keys`: where the chain stands already, if it is not read from the first entry. */
  constructor(office: string, epoch = 1, keys: readonly string[] = []) {
    this.#office = office
    this.epoch = epoch
    this.#keys = new Map(keys.map((key) => [key, publicKeyFrom(key)]))
    this.#ever = new Map(this.#keys)
  }

  /** Keys (base64) by which an epoch may begin after the last entry. */
  get keys(): readonly string[] {
    return [...this.#keys.keys()]
  }

  /** Keys that were ever the office's, as far as it was followed. */
  get everKnown(): readonly KeyObject[] {
    return [...this.#ever.values()]
  }

  /** True where the entry may stand in its epoch. */
  step(header: EntryHeader, lines: Iterable<PartLine>): boolean {
    const begins = header.epoch !== this.epoch
    let certified = false
    const changed: { signing_key: string; retired_on: string | null }[] = []
    for (const { table, after } of lines) {
      if (table === 'office_keys' && after !== null) changed.push(JSON.parse(after.toString()) as (typeof changed)[number])
      else if (begins && table === 'epochs' && after !== null) certified ||= this.#certifies(header, after)
    }
    if (begins && (header.epoch < this.epoch || !certified)) return false
    this.epoch = header.epoch
    // A key counts from the next entry on: nobody certifies himself.
    for (const { signing_key: key, retired_on: retired } of changed) {
      this.#ever.set(key, publicKeyFrom(key))
      if (retired === null) this.#keys.set(key, publicKeyFrom(key))
      else this.#keys.delete(key)
    }
    return true
  }

  #certifies(header: EntryHeader, row: Buffer): boolean {
    const { certificate } = JSON.parse(row.toString()) as { certificate: string }
    const read = readCertificate(certificate, [...this.#keys.values()])
    return (
      read !== null &&
      read.office === this.#office &&
      read.epoch === header.epoch &&
      read.after.sequence === header.sequence - 1 &&
      read.after.hash === header.prev
    )
  }
}
