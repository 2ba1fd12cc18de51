import type { ClientBase } from 'pg'
import { encoderOf, type RowEncoder } from '../encode-row.ts'
import { rowsInOrder, type LiveRow } from '../restore/digests.ts'
import type { TableShape } from '../table.ts'

/** A row that is not the same in two houses; null where it is not there at all. */
export interface DifferingRow {
  readonly table: TableShape
  /** The canonical array of the key's values. */
  readonly key: string
  readonly here: LiveRow | null
  readonly there: LiveRow | null
}

/** What two houses hold in one table of an office. */
export interface ComparedTable {
  readonly table: TableShape
  onlyHere: number
  onlyThere: number
  differing: number
  equal: number
  /** The first so many in the order of the key; those after them are counted above and not kept. */
  readonly kept: DifferingRow[]
}

/** How many rows of a table are not the same. */
export function unequal({ onlyHere, onlyThere, differing }: ComparedTable): number {
  return onlyHere + onlyThere + differing
}

/** Walks a table of both houses in the order of its key, some rows of each in memory at a time. */
export async function compareTable(
  here: ClientBase,
  there: ClientBase,
  { office, table, keep }: { readonly office: string; readonly table: TableShape; readonly keep: number },
): Promise<ComparedTable> {
  const compared: ComparedTable = { table, onlyHere: 0, onlyThere: 0, differing: 0, equal: 0, kept: [] }
  const [ours, theirs] = [new Walk(here, office, table), new Walk(there, office, table)]
  let [left, right] = [await ours.next(), await theirs.next()]
  while (left !== null || right !== null) {
    const order = left === null ? 1 : right === null ? -1 : keyOrder(table, left, right)
    take(compared, order <= 0 ? left : null, order >= 0 ? right : null, keep)
    if (order <= 0) left = await ours.next()
    if (order >= 0) right = await theirs.next()
  }
  return compared
}

function take(compared: ComparedTable, here: LiveRow | null, there: LiveRow | null, keep: number): void {
  const { table, kept } = compared
  const encoder = encoderOf(table)
  if (here !== null && there !== null && same(here, there, encoder)) {
    compared.equal++
    return
  }
  if (there === null) compared.onlyHere++
  else if (here === null) compared.onlyThere++
  else compared.differing++
  if (kept.length < keep) kept.push({ table, key: encoder.key((here ?? there)!), here, there })
}

/** The same entry wrote both, or two entries wrote the same. */
function same(here: LiveRow, there: LiveRow, encoder: RowEncoder): boolean {
  return here.row_hash === there.row_hash || encoder.row(here) === encoder.row(there)
}

/** As the database orders keys: text by its bytes, numbers by their size. */
function keyOrder({ key }: TableShape, left: LiveRow, right: LiveRow): number {
  for (const column of key) {
    const [a, b] = [left[column], right[column]]
    const order = typeof a === 'number' ? a - Number(b) : Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)))
    if (order !== 0) return order
  }
  return 0
}

/** One row after the other of a table. */
class Walk {
  readonly #pages: AsyncGenerator<LiveRow[]>
  #page: LiveRow[] = []
  #at = 0

  constructor(client: ClientBase, office: string, table: TableShape) {
    this.#pages = rowsInOrder(client, office, table)
  }

  async next(): Promise<LiveRow | null> {
    if (this.#at === this.#page.length) {
      const { done, value } = await this.#pages.next()
      if (done === true) return null
      ;[this.#page, this.#at] = [value, 0]
    }
    return this.#page[this.#at++]!
  }
}
