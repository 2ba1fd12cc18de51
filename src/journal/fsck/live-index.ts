import { hash } from 'node:crypto'

const MARK = 4
const KEY = MARK + 16
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
 * The rows that must be in the tables after all entries were replayed: 75 bytes a row, so that an office of ten million rows still
 * fits a small PC. Rows are known by a mark of their table and 16 bytes of their key (`rowName`).
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
    // The end of an id is random, its beginning is the time.
    let slot = (name.readUInt32BE(0) ^ name.readUInt32BE(KEY - 4)) & (this.#capacity - 1)
    while (this.#states[slot] !== STATE.empty && !this.#holds(slot, name)) slot = (slot + 1) & (this.#capacity - 1)
    return slot
  }

  /** By hand: twenty bytes are compared here before a call into the runtime has begun. */
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

const scratch = Buffer.alloc(KEY)
const marks = new Map<string, number>()

/**
 * What a row is known by; good until the next call. `key` is the canonical array of the key's values. Nearly every key is one id, whose
 * bytes are the name: to hash them would be a quarter of the walk. Any other key is known by its SHA-256, under another mark.
 */
export function rowName(table: string, key: string): Buffer {
  let mark = marks.get(table)
  if (mark === undefined) marks.set(table, (mark = hash('sha256', table, 'buffer').readUInt32BE(0)))
  if (putId(key)) scratch.writeUInt32BE(mark)
  else {
    hash('sha256', key, 'buffer').copy(scratch, MARK)
    scratch.writeUInt32BE(~mark >>> 0)
  }
  return scratch
}

/** Where the hex digits of an id stand in `["…"]`. */
const DIGITS = Array.from({ length: 36 }, (_, index) => index + 2).filter((index) => ![10, 15, 20, 25].includes(index))

/** Writes the bytes of a key that is one id as we write ids; false for any other. */
function putId(key: string): boolean {
  if (key.length !== 40 || !key.startsWith('["') || !key.endsWith('"]')) return false
  for (const dash of [10, 15, 20, 25]) if (key.charCodeAt(dash) !== 0x2d) return false
  for (let index = 0; index < 32; index += 2) {
    const [high, low] = [digitAt(key, DIGITS[index]!), digitAt(key, DIGITS[index + 1]!)]
    if (high < 0 || low < 0) return false
    scratch[MARK + (index >> 1)] = (high << 4) | low
  }
  return true
}

/** The value of a lower-case hex digit, -1 of anything else: an id in capitals is another text. */
function digitAt(text: string, place: number): number {
  const code = text.charCodeAt(place)
  if (code >= 0x30 && code <= 0x39) return code - 0x30
  return code >= 0x61 && code <= 0x66 ? code - 0x57 : -1
}
