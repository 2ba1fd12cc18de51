import { hash } from 'node:crypto'

const KEY = 16
const ROW_HASH = 32
const SALT = 16
const SEQUENCE = 6
const SLOT = KEY + ROW_HASH + SALT + SEQUENCE

const STATE = { empty: 0, live: 1, removed: 2, seen: 3 } as const

/** What the journal says of a row. */
export interface LiveRow {
  /** Hash of the row as last written, hex. */
  readonly hash: string
  readonly salt: Buffer
  /** The entry that wrote it. */
  readonly sequence: number
}

/**
 * The rows that must be in the tables after all entries were replayed: 71 bytes a row, so that an office of ten million rows still
 * fits a small PC. Rows are known by the first 16 bytes of the SHA-256 of table and key.
 */
export class LiveIndex {
  #capacity = 1 << 12
  #slots = Buffer.alloc(this.#capacity * SLOT)
  #states = new Uint8Array(this.#capacity)
  #used = 0

  /** The row, if it is live. */
  get(name: Buffer): LiveRow | null {
    const slot = this.#find(name)
    const state = this.#states[slot]
    if (state !== STATE.live && state !== STATE.seen) return null
    const at = slot * SLOT + KEY
    return {
      hash: this.#slots.toString('hex', at, at + ROW_HASH),
      salt: this.#slots.subarray(at + ROW_HASH, at + ROW_HASH + SALT),
      sequence: this.#slots.readUIntBE(at + ROW_HASH + SALT, SEQUENCE),
    }
  }

  set(name: Buffer, row: LiveRow): void {
    if (this.#used * 2 > this.#capacity) this.#grow()
    const slot = this.#find(name)
    if (this.#states[slot] === STATE.empty) this.#used++
    this.#states[slot] = STATE.live
    name.copy(this.#slots, slot * SLOT)
    const at = slot * SLOT + KEY
    this.#slots.write(row.hash, at, ROW_HASH, 'hex')
    row.salt.copy(this.#slots, at + ROW_HASH)
    this.#slots.writeUIntBE(row.sequence, at + ROW_HASH + SALT, SEQUENCE)
  }

  remove(name: Buffer): void {
    const slot = this.#find(name)
    if (this.#states[slot] !== STATE.empty) this.#states[slot] = STATE.removed
  }

  /** Marks a live row as met in its table. */
  see(name: Buffer): void {
    const slot = this.#find(name)
    if (this.#states[slot] === STATE.live) this.#states[slot] = STATE.seen
  }

  /** Live rows that no table showed. */
  *unseen(): Generator<{ name: Buffer; sequence: number }> {
    for (let slot = 0; slot < this.#capacity; slot++) {
      if (this.#states[slot] !== STATE.live) continue
      const at = slot * SLOT
      const sequence = this.#slots.readUIntBE(at + KEY + ROW_HASH + SALT, SEQUENCE)
      yield { name: Buffer.from(this.#slots.subarray(at, at + KEY)), sequence }
    }
  }

  /** The slot that holds the name, or the empty one where it belongs. */
  #find(name: Buffer): number {
    let slot = name.readUInt32BE(0) & (this.#capacity - 1)
    while (this.#states[slot] !== STATE.empty && !this.#holds(slot, name)) slot = (slot + 1) & (this.#capacity - 1)
    return slot
  }

  /** By hand: sixteen bytes are compared here before a call into the runtime has begun. */
  #holds(slot: number, name: Buffer): boolean {
    const at = slot * SLOT
    for (let index = 0; index < KEY; index++) if (this.#slots[at + index] !== name[index]) return false
    return true
  }

  #grow(): void {
    const [slots, states, capacity] = [this.#slots, this.#states, this.#capacity]
    this.#capacity = capacity * 2
    this.#slots = Buffer.alloc(this.#capacity * SLOT)
    this.#states = new Uint8Array(this.#capacity)
    for (let slot = 0; slot < capacity; slot++) {
      if (states[slot] === STATE.empty) continue
      const name = slots.subarray(slot * SLOT, slot * SLOT + KEY)
      const place = this.#find(name)
      slots.copy(this.#slots, place * SLOT, slot * SLOT, (slot + 1) * SLOT)
      this.#states[place] = states[slot]!
    }
  }
}

/** What a row is known by. `key` is the canonical array of the key's values. */
export function rowName(table: string, key: string): Buffer {
  return hash('sha256', `${table} ${key}`, 'buffer').subarray(0, KEY)
}
