/**
 * The shape of an office table, declared once: the SQL, the row-level security, the row types, the canonical bytes and
 * the set-based apply all derive from it. The journal knows shapes, never meanings.
 */

/** What a column holds, in TypeScript and in PostgreSQL. */
export interface ColumnKinds {
  /** UUIDv7 made in the application. */
  uuid: string
  text: string
  /** CivilDay as `date`. */
  day: string
  /** `YYYY-MM` as text. */
  month: string
  /** Instant in UTC as `timestamptz`. */
  instant: string
  /** Whole number (minutes, half-days, counts). */
  int: number
  /** Whole yen as `bigint`. */
  yen: number
  bool: boolean
  /** Any JSON value; its canonical bytes have sorted keys and whole numbers only. */
  json: unknown
  /** The name of a file that the journal keeps: 64 hex digits, the hash of salt and content. */
  blob: string
}
export type ColumnKind = keyof ColumnKinds

/** `text` is required; `text?` may be null. */
export type ColumnSpec = ColumnKind | `${ColumnKind}?`

export interface TableShape {
  readonly name: string
  /** What a clerk calls its rows, in Japanese, for refusals. The name where it is absent. */
  readonly label?: string
  /** Raised by a migration that adds one pure upcast from the shape before. */
  readonly shape: number
  /** Every column but office_id and row_hash, which each office table has. Order is the order in the database. */
  readonly columns: Readonly<Record<string, ColumnSpec>>
  /** Primary key after office_id. */
  readonly key: readonly string[]
  /** Unique column groups after office_id. */
  readonly unique?: readonly (readonly string[])[]
  /** Further index column groups after office_id. */
  readonly indexes?: readonly (readonly string[])[]
  /** Foreign keys inside the office: column → table whose single key column it names. */
  readonly references?: Readonly<Record<string, string>>
  /** The reference to the row it is a part of: where two histories meet, a whole and its parts are decided as one (the slips of a run). */
  readonly partOf?: string
  /** The column naming the client this row belongs to: sight narrows by it. Absent: a matter of the whole office. */
  readonly client?: string
  /** The column naming the person this row is about. Rows of one person (else of one client, else of the office) share a payload part. */
  readonly person?: string
  /** Only a desk that sees the whole office sees these rows (members and their secrets). */
  readonly wholeOffice?: boolean
  /** Written even while an alarm stands: that it was told, and that it was looked into. */
  readonly despiteHalt?: boolean
  /** A person's own desk sees these rows too although they name no person (the client's name, the run of a slip). */
  readonly openToPersons?: boolean
}

type ValueOf<S extends ColumnSpec> = S extends `${infer K extends ColumnKind}?`
  ? ColumnKinds[K] | null
  : S extends ColumnKind
    ? ColumnKinds[S]
    : never

/** A row as acts write it. */
export type RowOf<T extends TableShape> = { -readonly [C in keyof T['columns']]: ValueOf<T['columns'][C]> }

/** A row as read back: with the hash that optimistic checks and the chain use. */
export type Stored<Row> = Row & { row_hash: string }

/** Declares a table. */
export function defineTable<const T extends TableShape>(table: T): T {
  return table
}

/** The kysely database type of a set of tables, by name. */
export type DatabaseOf<T extends readonly TableShape[]> = {
  [N in T[number]['name']]: RowOf<Extract<T[number], { name: N }>> & { office_id: string; row_hash: string }
}
