import { createPublicKey, generateKeyPairSync, hash, type KeyObject } from 'node:crypto'
import { Changes, RowChange } from '../../src/journal/changes.ts'
import { signCheckpoint } from '../../src/journal/checkpoint.ts'
import { claims } from '../../src/journal/claims.ts'
import { epochs, officeKeys } from '../../src/journal/continuity/tables.ts'
import { decodeHeader, encodeHeader, EMPTY_HEAD, rootOf, type EntryHeader } from '../../src/journal/entry.ts'
import { readCertificate, type Certificate } from '../../src/journal/epoch/certificate.ts'
import { mayWrite, type Standing } from '../../src/journal/epoch/standing.ts'
import { factsOf, nameOf } from '../../src/journal/merge/facts.ts'
import { rawKey } from '../../src/journal/note.ts'
import { encodePart, hashAfter } from '../../src/journal/part.ts'
import { planChanges } from '../../src/journal/plan.ts'
import type { CarriedEntry } from '../../src/journal/replay/carried.ts'
import { EntryCheck, isLie, type CheckedEntry } from '../../src/journal/replay/check.ts'
import { defineTable, type TableShape } from '../../src/journal/table.ts'
import type { Random } from '../../src/cli/bench/random.ts'

// A house in memory: what is durable of it, and the transactions of the journal upon it, each whole or not at all. The bytes, the
// chain, the certificates and the rule who may write are the real ones.

export const people = defineTable({
  name: 'people',
  shape: 1,
  columns: { id: 'uuid', number: 'int', note: 'text' },
  key: ['id'],
  unique: [['number']],
  person: 'id',
})
/** What a merge asks a person about. */
export const questions = defineTable({
  name: 'questions',
  shape: 1,
  columns: { subject: 'text', tip: 'text' },
  key: ['subject', 'tip'],
})
export const tables: readonly TableShape[] = [officeKeys, epochs, claims, people, questions]

export const office = '01900000-0000-7000-8000-000000000001'

/** An entry as a house holds it. */
export interface Kept {
  readonly carried: CarriedEntry
  readonly header: EntryHeader
  readonly hash: string
  readonly checked: CheckedEntry
}
export interface LiveRow {
  readonly table: TableShape
  readonly bytes: Buffer
  readonly hash: string
}
export type Rows = ReadonlyMap<string, LiveRow>

/** What a person asks of a house. */
export interface Order {
  readonly act: string
  readonly key: string
  readonly changes: Changes
}

/** Keys are dear, and which they are changes nothing. */
const logKeys = ['クラウド', '所長室のPC'].map((name) => [name, generateKeyPairSync('ed25519').privateKey] as const)
/** Whose checkpoints a follower believes. */
export const trusted = logKeys.map(([, key]) => createPublicKey(key))
export const officeKey = generateKeyPairSync('ed25519').privateKey
const officePublic = [rawKey(officeKey).toString('base64')]

export class House {
  readonly name: string
  readonly logKey: KeyObject
  chain: Kept[] = []
  rows = new Map<string, LiveRow>()
  standing: Standing
  newer: string | null = null
  spool: { last: number; bytes: Buffer }[] = []
  /** Whole branches that were taken out of the chain, or brought here to be merged, by the hash of their last entry. */
  readonly branches = new Map<string, readonly Kept[]>()
  readonly #random: Random
  readonly #now: () => Date
  #check: EntryCheck | null = null

  constructor(name: string, standing: Standing, random: Random, now: () => Date) {
    this.name = name
    this.standing = standing
    this.logKey = logKeys.find(([of]) => of === name)![1]
    this.#random = random
    this.#now = now
  }

  get sequence(): number {
    return this.chain.length
  }

  get epoch(): number {
    return this.chain.at(-1)?.header.epoch ?? 1
  }

  head() {
    const last = this.chain.at(-1)
    const digest = last === undefined ? EMPTY_HEAD : Buffer.from(last.hash, 'hex')
    const { standing, newer, epoch, sequence } = this
    return { sequence, epoch, hash: digest, standing, halted: null, newer }
  }

  /** Where a check of what comes next begins. */
  place() {
    return { sequence: this.sequence, hash: this.chain.at(-1)?.hash ?? null, epoch: this.epoch, keys: this.keys() }
  }

  keys(): string[] {
    return [...this.rows.values()].some(({ table }) => table === officeKeys) ? officePublic : []
  }

  /** One transaction: the sequence of the entry, or why it was not written. The same key again is the same entry. */
  commit({ act, key, changes }: Order, begins: Certificate | null = null): number | string {
    const earlier = this.chain.find(({ header }) => header.key === key)
    if (earlier !== undefined) return earlier.header.sequence
    const plan = planChanges(changes, [], (bytes) => this.bytes(bytes))
    for (const { table, key: of, before } of plan.changes) {
      if ((this.rows.get(nameOf(table.name, of))?.hash ?? null) !== before) return 'stale'
    }
    const parts = plan.parts.map(({ salt, about, changes: rows, blobs }) =>
      encodePart(
        salt,
        about,
        rows.map(({ table, ...row }) => ({ table: table.name, shape: table.shape, ...row })),
        blobs,
      ),
    )
    const closed = mayWrite(this.head(), begins)
    if (closed !== null) return closed.code
    const hashes = Buffer.concat(parts.map((part) => hash('sha256', part, 'buffer')))
    const header = encodeHeader({
      v: 1,
      office,
      sequence: this.sequence + 1,
      epoch: begins?.epoch ?? this.epoch,
      entry: this.id(),
      at: this.#now().toISOString(),
      actor: { id: 'storm', name: this.name },
      act,
      reason: act,
      edition: null,
      key,
      input: '0'.repeat(64),
      parts: parts.length,
      root: rootOf(hashes),
      prev: this.chain.at(-1)?.hash ?? null,
    })
    const taken = this.takeIn([{ header, hashes, parts, blobs: [] }])
    if (taken !== null) return taken
    this.standing = 'leading'
    return this.sequence
  }

  /** Appends and applies what is carried here, each entry whole; answers what is wrong with the first that is wrong. */
  takeIn(entries: Iterable<CarriedEntry>): string | null {
    for (const carried of entries) {
      const check = (this.#check ??= new EntryCheck(office, this.place(), tables))
      const checked = check.check(carried)
      const rows = new Map(this.rows)
      if (isLie(checked) || !apply(rows, checked)) {
        this.#check = null
        return isLie(checked) ? checked.code : 'change-impossible'
      }
      this.rows = rows
      this.chain = [...this.chain, { carried, header: decodeHeader(carried.header), hash: checked.hash.toString('hex'), checked }]
    }
    return null
  }

  /** Hears of a certificate; as `learnCertificate`. */
  learn(note: string): number | null {
    const keys = this.keys().length === 0 ? [] : [officeKey]
    const told = readCertificate(note, keys)
    if (told === null) return null
    const known = Math.max(this.epoch, this.newer === null ? 0 : Number(this.newer.split('\n')[1]))
    if (told.epoch <= known || told.holder === rawKey(this.logKey).toString('base64')) return known
    this.newer = note
    if (this.standing === 'leading') this.standing = 'superseded'
    return told.epoch
  }

  /** The chain cut after a place, with its rows as they were there. */
  cutAfter(sequence: number): readonly Kept[] {
    const rest = this.chain.slice(sequence)
    this.chain = this.chain.slice(0, sequence)
    this.rows = rowsOf(this.chain)
    this.#check = null
    return rest
  }

  checkpoint(sequence: number): string {
    return signCheckpoint({ office, sequence, hash: Buffer.from(this.chain[sequence - 1]!.hash, 'hex') }, this.logKey)
  }

  id(): string {
    const hex = this.bytes(8).toString('hex')
    return `01900000-0000-7000-8${hex.slice(0, 3)}-${hex.slice(3, 15)}`
  }

  bytes(count: number): Buffer {
    const bytes = Buffer.alloc(count)
    for (let at = 0; at + 4 <= count; at += 4) bytes.writeUInt32LE(this.#random.whole(0, 0xfffffffe), at)
    return bytes
  }
}

/** The rows that a chain says there are. */
export function rowsOf(chain: readonly Kept[], from: Rows = new Map()): Map<string, LiveRow> {
  const rows = new Map(from)
  for (const { checked } of chain) if (!apply(rows, checked)) throw new Error('a chain does not fit itself')
  return rows
}

/** Applies an entry to rows; false where a row is not what the entry says it was, or a rule of the tables is broken. */
function apply(rows: Map<string, LiveRow>, { parts }: CheckedEntry): boolean {
  for (const { salt, lines } of parts) {
    for (const line of lines) {
      const name = nameOf(line.of.name, line.key)
      if ((rows.get(name)?.hash ?? null) !== line.before) return false
      if (line.after === null) rows.delete(name)
      else rows.set(name, { table: line.of, bytes: line.after, hash: hashAfter(salt, line)! })
    }
  }
  const numbers = [...rows.values()]
    .filter(({ table }) => table === people)
    .map(({ table, bytes }) => factsOf(table, bytes).unique[0])
  return new Set(numbers).size === numbers.length
}

/** A row as it was read, to be changed. */
export function read({ bytes, hash: row_hash }: LiveRow) {
  return { ...(JSON.parse(bytes.toString()) as { id: string; number: number; note: string }), row_hash }
}

/** The changes that turn what is here into a row of elsewhere. */
export function towards(here: LiveRow | undefined, there: LiveRow | undefined): Changes {
  const changes = new Changes()
  const row = JSON.parse((there ?? here)!.bytes.toString()) as Record<string, unknown>
  changes.rows.push(new RowChange((there ?? here)!.table, here?.hash ?? null, row, there === undefined))
  return changes
}
