import type { ClientBase } from 'pg'
import { applyChanges } from '../apply.ts'
import type { Core } from '../core.ts'
import { encoderOf } from '../encode-row.ts'
import { Lies } from '../fsck/lies.ts'
import { LiveIndex, rowName } from '../fsck/live-index.ts'
import { copyParts, readEntries, type StoredEntry, type StoredPart } from '../fsck/read-parts.ts'
import { PartWalk } from '../fsck/walk-parts.ts'
import { decodePart, hashAfter, rowHash } from '../part.ts'
import type { PlannedChange } from '../plan.ts'
import { rowsInOrder } from '../restore/digests.ts'
import type { TableShape } from '../table.ts'

/** The journal itself is not whole: rows cannot be put back from it. */
export class NotMendable extends Error {}

/**
 * Puts the rows of an office back to what the journal says of them: altered ones, ones that are gone, ones that nobody wrote. Answers
 * how many. The office's own writing must be halted; no entry is made, for nothing becomes true that the journal does not hold.
 */
export async function mend(core: Core, office: string): Promise<number> {
  const scope = { office, sight: { kind: 'office' } } as const
  const changes = await core.reader.read(scope, (client) => new Mending(client, office, core.order).find())
  if (changes.length === 0) return 0
  await core.writer.write(scope, async (client) => {
    await client.query('set constraints all deferred')
    await applyChanges(client, office, core.order, changes)
    return { value: null, keep: true }
  })
  return changes.length
}

class Mending {
  readonly #client: ClientBase
  readonly #office: string
  readonly #tables: readonly TableShape[]
  readonly #index = new LiveIndex()
  /** Rows to be written, by name; the hash of the forged row where there is one. */
  readonly #wanted = new Map<string, string | null>()
  readonly #changes: PlannedChange[] = []

  constructor(client: ClientBase, office: string, tables: readonly TableShape[]) {
    this.#client = client
    this.#office = office
    this.#tables = tables
  }

  async find(): Promise<PlannedChange[]> {
    const lies = new Lies(this.#office)
    const walk = new PartWalk(this.#office, this.#index, this.#tables, lies)
    await this.#parts((entry, parts, last) => walk.step(entry, parts, last))
    if (lies.count > 0) throw new NotMendable()
    for (const table of this.#tables) await this.#compare(table)
    for (const { name } of this.#index.unseen()) this.#wanted.set(name.toString('hex'), null)
    if (this.#wanted.size > 0) await this.#recall()
    return this.#changes
  }

  async #parts(take: (entry: StoredEntry, parts: readonly StoredPart[], last: boolean) => void): Promise<void> {
    for await (const page of readEntries(this.#client, this.#office)) await copyParts(this.#client, this.#office, page, take)
  }

  async #compare(table: TableShape): Promise<void> {
    for await (const rows of rowsInOrder(this.#client, this.#office, table)) {
      for (const row of rows) {
        const key = encoderOf(table).key(row)
        const name = rowName(table.name, key)
        const live = this.#index.get(name)
        this.#index.see(name)
        if (live === null) this.#changes.push({ table, key, before: row.row_hash, after: null, hash: null })
        else if (row.row_hash !== live.hash || hashOf(table, row, live.salt) !== live.hash) {
          this.#wanted.set(name.toString('hex'), row.row_hash)
        }
      }
    }
  }

  /** The rows themselves, from the lines that wrote them last. */
  async #recall(): Promise<void> {
    const tables = new Map(this.#tables.map((table) => [table.name, table]))
    await this.#parts((_, parts) => {
      for (const { bytes } of parts) {
        const { salt, lines } = decodePart(bytes)
        for (const line of lines) {
          const name = rowName(line.table, line.key)
          const before = this.#wanted.get(name.toString('hex'))
          const hash = before === undefined ? null : hashAfter(salt, line)
          if (before === undefined || hash === null || hash !== this.#index.get(name)?.hash) continue
          const { key, after } = line
          this.#changes.push({ table: tables.get(line.table)!, key, before, after: Buffer.from(after!), hash })
        }
      }
    })
  }
}

function hashOf(table: TableShape, row: Record<string, unknown>, salt: Buffer): string | null {
  try {
    return rowHash(salt, table.name, Buffer.from(encoderOf(table).row(row)))
  } catch {
    return null
  }
}
