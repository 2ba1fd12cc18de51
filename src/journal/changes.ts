import type { NewBlob } from './blob.ts'
import { encoderOf } from './encode-row.ts'
import type { PartAbout } from './part.ts'
import type { RowOf, Stored, TableShape } from './table.ts'

type Row = Readonly<Record<string, unknown>>

/**
 * One row's change: facts, not commands; `before` null is an insertion. The row is encoded at once and kept as bytes alone: a
 * hundred thousand rows as objects would be walked by the collector again and again while they are written.
 */
export class RowChange {
  readonly table: TableShape
  readonly before: string | null
  readonly removed: boolean
  /** Canonical array of the key's values. */
  readonly key: string
  readonly about: PartAbout
  /** Canonical JSON of the row: after, or of a removal as it was. */
  readonly bytes: Buffer

  constructor(table: TableShape, before: string | null, row: Row, removed = false) {
    const encoder = encoderOf(table)
    const value = (column: string | undefined) => (column === undefined ? null : ((row[column] ?? null) as string | null))
    this.table = table
    this.before = before
    this.removed = removed
    this.key = encoder.key(row)
    this.about = { client: value(table.client), person: value(table.person) }
    this.bytes = Buffer.from(encoder.row(row))
  }

  /** The row, read from its bytes. */
  get row(): Row {
    return JSON.parse(this.bytes.toString()) as Row
  }
}

/** A thing only one entry may hold, e.g. `run:<client>:2026-10:給与`. Two claims that meet are a refusal, in a merge a conflict. */
export interface Claim {
  readonly claim: string
  /** What a refused person is told is already there, in Japanese: 「2026年10月分の給与」. */
  readonly label: string
  readonly holder: string
  readonly client: string | null
  /** Set where the claim is about one person: it then shares the person's payload part. */
  readonly person: string | null
}

/**
 * What an act wants written. Insert, replace and remove rows; claim what must be unique; name rows that were relied on
 * without being changed, so that the commit refuses when they have moved since they were read.
 */
export class Changes {
  readonly rows: RowChange[] = []
  readonly claims: Claim[] = []
  readonly released: string[] = []
  readonly blobs = new Map<string, NewBlob>()
  /** True where the rules of the tables are held against all rows at once, when every one has moved. */
  exchanging = false
  readonly relied: { table: TableShape; row: Stored<Record<string, unknown>> }[] = []

  insert<T extends TableShape>(table: T, row: RowOf<T>): this {
    this.rows.push(new RowChange(table, null, row))
    return this
  }

  /** Replaces a row that was read: `before` is the row as read, `patch` what differs. */
  update<T extends TableShape>(table: T, before: Stored<RowOf<T>>, patch: Partial<RowOf<T>>): this {
    const { row_hash, ...old } = before as Record<string, unknown> & { row_hash: string }
    this.rows.push(new RowChange(table, row_hash, { ...old, ...patch }))
    return this
  }

  remove<T extends TableShape>(table: T, before: Stored<RowOf<T>>): this {
    const { row_hash, ...old } = before as Record<string, unknown> & { row_hash: string }
    this.rows.push(new RowChange(table, row_hash, old, true))
    return this
  }

  /** Brings a file (`desk.newBlob`); a row changed here must name it. */
  bring(blob: NewBlob): this {
    this.blobs.set(blob.hash, blob)
    return this
  }

  claim(claim: string, label: string, holder: string, client: string | null = null, person: string | null = null): this {
    this.claims.push({ claim, label, holder, client, person })
    return this
  }

  release(claim: string): this {
    this.released.push(claim)
    return this
  }

  /** Rows of these changes may hand a unique value or a parent to one another. */
  exchange(): this {
    this.exchanging = true
    return this
  }

  relyOn<T extends TableShape>(table: T, row: Stored<RowOf<T>>): this {
    this.relied.push({ table, row: row as Stored<Record<string, unknown>> })
    return this
  }

  get isEmpty(): boolean {
    return this.rows.length === 0 && this.blobs.size === 0 && this.claims.length === 0 && this.released.length === 0
  }
}
