import type { NewBlob } from './blob.ts'
import type { RowOf, Stored, TableShape } from './table.ts'

/** One row's change: facts, not commands. `after` null is a removal, `before` null an insertion. */
export interface RowChange {
  readonly table: TableShape
  readonly before: string | null
  readonly row: Readonly<Record<string, unknown>>
  readonly removed: boolean
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
  readonly relied: { table: TableShape; row: Stored<Record<string, unknown>> }[] = []

  insert<T extends TableShape>(table: T, row: RowOf<T>): this {
    this.rows.push({ table, before: null, row, removed: false })
    return this
  }

  /** Replaces a row that was read: `before` is the row as read, `patch` what differs. */
  update<T extends TableShape>(table: T, before: Stored<RowOf<T>>, patch: Partial<RowOf<T>>): this {
    const { row_hash, ...old } = before as Record<string, unknown> & { row_hash: string }
    this.rows.push({ table, before: row_hash, row: { ...old, ...patch }, removed: false })
    return this
  }

  remove<T extends TableShape>(table: T, before: Stored<RowOf<T>>): this {
    const { row_hash, ...old } = before as Record<string, unknown> & { row_hash: string }
    this.rows.push({ table, before: row_hash, row: old, removed: true })
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

  relyOn<T extends TableShape>(table: T, row: Stored<RowOf<T>>): this {
    this.relied.push({ table, row: row as Stored<Record<string, unknown>> })
    return this
  }

  get isEmpty(): boolean {
    return this.rows.length === 0 && this.blobs.size === 0 && this.claims.length === 0 && this.released.length === 0
  }
}
