import type { Kysely } from 'kysely'
import type { CivilDay } from '../base/day.ts'
import type { Instant, Receipt } from '../base/receipt.ts'
import type { Refusal } from '../base/refusal.ts'
import type { Alarm } from './alarm/alarm.ts'
import type { Declared } from './alarm/pace/bucket.ts'
import type { NewBlob } from './blob.ts'
import type { Changes } from './changes.ts'
import type { DecisionOrder, MadeDecision } from './merge/decide.ts'
import type { ConflictInFull, ConflictQuery, ListedConflict } from './merge/list.ts'

/** Who acts. `id` is the staff member's uuid, or a named machine actor such as `practice`. */
export interface Actor {
  readonly id: string
  readonly name: string
}

/** How much of the office a desk shows: all of it, some clients, or one person. Enforced by row-level security, not by queries. */
export type Sight =
  | { readonly kind: 'office' }
  | { readonly kind: 'clients'; readonly clients: readonly string[] }
  | { readonly kind: 'person'; readonly client: string; readonly person: string }

/** What a commit carries besides its changes. */
export interface CommitOrder {
  /** The act's name, e.g. `payroll.fix`. */
  readonly act: string
  /** Why, in the person's words or the act's label. */
  readonly reason: string
  readonly changes: Changes
  /** Used again with the same input hash: the same receipt. With another input: a refusal. */
  readonly idempotencyKey: string
  /** SHA-256 hex of the canonical input (taken after My Numbers were sealed). */
  readonly inputHash: string
  /** Hash of all law parameters and rule versions in force, or null where no law was asked. */
  readonly edition: string | null
  /** The place of the head all this rests on: where others wrote meanwhile, nothing is written. */
  readonly onlyAfter?: number
  /** True for what must be kept while writing is halted: that the alarm was told, and the answer. */
  readonly despiteHalt?: boolean
  /** The id of the entry, where somebody must know it beforehand; a fresh one where absent. */
  readonly entry?: string
  /** Of which tables the act changes many rows, and of which it removes rows; of none where absent. src/journal/alarm */
  readonly declared?: Declared
}

/** Reading handle: kysely under the reading role; writing through it fails in the database. */
export type Reader<DB> = Kysely<DB>

/**
 * The only way to see or change an office: one office, one actor, one sight. Nothing in the house takes a bare office id.
 */
export interface Desk<DB> {
  readonly office: string
  readonly actor: Actor
  readonly sight: Sight
  /** The civil day in Japan when the desk was opened. */
  readonly today: CivilDay
  readonly now: Instant
  /** A fresh UUIDv7. */
  newId(): string
  /** A file, to be brought by changes and named by a row. */
  newBlob(content: Uint8Array): NewBlob
  /** Runs queries on one read-only snapshot. */
  read<T>(work: (db: Reader<DB>) => Promise<T>): Promise<T>
  /** The content of a file that a row names; null where it is out of sight. */
  readBlob(name: string): Promise<Buffer | null>
  /** Appends one entry and applies it, or refuses (stale rows, a claim that is held, a reused key) and writes nothing. */
  commit(order: CommitOrder): Promise<Receipt | Refusal>
  /** What an idempotency key was used for, or null. */
  receiptOf(idempotencyKey: string): Promise<Receipt | null>
  /** The same code as commit, without the lock and without keeping anything. */
  rehearse(order: CommitOrder): Promise<Receipt | Refusal>
  /** What a merge left to be decided, as far as the desk sees it. */
  conflicts(query: ConflictQuery): Promise<ListedConflict[]>
  /** One of them in full; null where it is out of sight. */
  conflict(id: string): Promise<ConflictInFull | null>
  /** The changes by which one is decided, to be committed by the act that decides; null where it is out of sight. */
  decision(order: Omit<DecisionOrder, 'by' | 'at'>): Promise<MadeDecision | Refusal | null>
  /** The alarm that stands for the office, or null. While one stands, nothing is committed but its resumption. */
  alarm(): Promise<Alarm | null>
  /** Takes the alarm back, and commits what the head found: the order becomes the first entry after it. */
  resume(order: CommitOrder): Promise<Receipt | Refusal>
  /** Entries that touched a person, a client or, where neither is named, the office itself, newest first: いつ・誰が・何を・なぜ. */
  history(about: { person?: string; client?: string; limit?: number; before?: number }): Promise<HistoryEntry[]>
}

/** One entry as a person reads it. */
export interface HistoryEntry {
  readonly sequence: number
  readonly at: Instant
  readonly actor: Actor
  readonly act: string
  readonly reason: string
  readonly rows: readonly {
    readonly table: string
    readonly before: Record<string, unknown> | null
    readonly after: Record<string, unknown> | null
  }[]
}
