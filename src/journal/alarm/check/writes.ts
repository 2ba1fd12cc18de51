import { hash } from 'node:crypto'
import type { ClientBase } from 'pg'
import { decodeHeader, rootOf } from '../../entry.ts'
import { entriesOf, type StoredEntry, type StoredPart } from '../../fsck/read-parts.ts'
import { decodePart, hashAfter, type PartLine } from '../../part.ts'
import { keptParts } from '../../fsck/kept-parts.ts'
import type { TableShape } from '../../table.ts'
import type { OfficeWrites } from '../log/transactions.ts'
import { EntryFacts } from '../pace/facts.ts'
import { alteredRows } from './contents.ts'

/** A row that is not what an entry of the same transaction says. */
export interface Suspect {
  readonly table: TableShape
  /** The canonical array of the key's values. */
  readonly key: string
}

export interface CheckedWrites {
  readonly suspects: readonly Suspect[]
  /** The entries themselves are not whole. */
  readonly broken: boolean
  /** What each entry did. */
  readonly facts: readonly EntryFacts[]
}

/**
 * Holds what one transaction wrote in an office against the entries it appended: each row must be the last change of a line, each line
 * must have been done, and the rows must hold what the lines say, not only their hash.
 */
export async function checkWrites(
  client: ClientBase,
  writes: OfficeWrites,
  tables: readonly TableShape[],
): Promise<CheckedWrites> {
  const entries = await entriesOf(
    client,
    writes.office,
    writes.entries.map(({ id }) => id),
  )
  // They were set aside since, rows and all, or worse: only a walk can tell.
  if (entries.length < writes.entries.length) return { suspects: [], broken: true, facts: [] }
  const said = new Said(tables, writes)
  let broken = false
  for await (const { entry, parts } of keptParts(client, writes.office, entries)) {
    broken = !said.hear(entry, parts) || broken
    for (const suspect of await alteredRows(client, writes.office, said.heard)) said.suspect(suspect)
    said.heard.length = 0
  }
  return { suspects: said.against(), broken, facts: said.facts }
}

/** A line as it must be found in the table. */
export interface SaidRow {
  readonly table: TableShape
  readonly key: string
  readonly after: Buffer
  readonly hash: string
}

/** What the entries of one transaction say. */
class Said {
  readonly facts: EntryFacts[] = []
  /** Rows of the entry heard last, to be compared with the tables. */
  readonly heard: SaidRow[] = []
  readonly #tables: ReadonlyMap<string, TableShape>
  readonly #writes: OfficeWrites
  /** By table and key: the row as the last line leaves it, and whether it was there before the first. */
  readonly #rows = new Map<string, { table: TableShape; key: string; hash: string | null; before: boolean }>()
  readonly #suspects = new Map<string, Suspect>()

  constructor(tables: readonly TableShape[], writes: OfficeWrites) {
    this.#writes = writes
    this.#tables = new Map(tables.map((table) => [table.name, table]))
  }

  suspect(suspect: Suspect): void {
    this.#suspects.set(`${suspect.table.name} ${suspect.key}`, suspect)
  }

  /** An entry and its parts, in order. False where they are not the parts of this entry. Bytes that cannot be read are thrown. */
  hear({ sequence, hash: stored, header, hashes }: StoredEntry, parts: readonly StoredPart[]): boolean {
    const { act, at, root } = decodeHeader(header)
    this.facts.push(new EntryFacts(act, sequence, Date.parse(at)))
    let whole = hashes !== null && rootOf(hashes) === root && hash('sha256', header, 'buffer').equals(stored)
    for (const [index, { bytes }] of parts.entries()) {
      const listed = hashes?.subarray(index * 32, (index + 1) * 32)
      whole &&= listed?.equals(hash('sha256', bytes, 'buffer')) === true
      const { salt, lines } = decodePart(bytes)
      for (const line of lines) this.#line(salt, line)
    }
    return whole && parts.length * 32 === hashes?.length
  }

  #line(salt: Buffer, line: PartLine): void {
    const table = this.#tables.get(line.table)
    if (table === undefined || table.shape < line.shape) return
    const { key, before, after } = line
    const name = `${table.name} ${key}`
    const hashed = hashAfter(salt, line)
    this.#rows.set(name, { table, key, hash: hashed, before: this.#rows.get(name)?.before ?? before !== null })
    this.facts.at(-1)!.note(table, before !== null, after)
    const again = this.#writes.rows.get(name)?.again === true
    if (after !== null && hashed !== null && !again) this.heard.push({ table, key, after, hash: hashed })
  }

  against(): Suspect[] {
    const writes = this.#writes
    for (const [name, row] of writes.rows) if (this.#rows.get(name)?.hash !== row.hash) this.suspect(row)
    for (const [name, row] of this.#rows) {
      // Come and gone within the transaction: there is nothing to be seen.
      const nothing = row.hash === null && !row.before
      if (!nothing && writes.rows.get(name)?.hash !== row.hash) this.suspect(row)
    }
    return [...this.#suspects.values()]
  }
}
