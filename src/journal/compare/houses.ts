import type { ClientBase } from 'pg'
import type { Instant } from '../../base/receipt.ts'
import type { Core } from '../core.ts'
import { decodeHeader } from '../entry.ts'
import { hashesAt } from '../hashes.ts'
import { commonPlace } from '../merge/common-place.ts'
import { compareTable, type ComparedTable } from './rows.ts'
import { lastTouches, type Touch } from './touched.ts'

/** How far the chain of one house goes. */
export interface ComparedHead {
  readonly sequence: number
  readonly epoch: number
  /** Instant of the last entry; null before the first. */
  readonly lastAt: Instant | null
}

/** One of the two houses. */
export interface ComparedSide {
  readonly head: ComparedHead
  /** Who last touched the kept rows here, by their names. */
  readonly touched: ReadonlyMap<string, Touch>
}

/** An office in two houses. */
export interface Compared {
  readonly here: ComparedSide
  readonly there: ComparedSide
  /** The last entry that both have. */
  readonly common: number
  readonly tables: readonly ComparedTable[]
}

/** Compares an office in two houses, row by row, each as it stands at one instant. `keep`: rows of a table kept to be shown. */
export async function compareHouses(here: Core, there: Core, office: string, keep: number): Promise<Compared> {
  const scope = { office, sight: { kind: 'office' } } as const
  const { sequence: common } = await commonPlace(here, office, async (places) => {
    const hashes = await hashesAt(there, office, places)
    return places.map((place) => hashes.get(place) ?? null)
  })
  return here.reader.read(scope, (ours) =>
    there.reader.read(scope, async (theirs) => {
      const tables: ComparedTable[] = []
      for (const table of here.order) tables.push(await compareTable(ours, theirs, { office, table, keep }))
      const rows = tables.flatMap(({ kept }) => kept)
      const side = async (client: ClientBase): Promise<ComparedSide> => ({
        head: await headIn(client, office),
        touched: await lastTouches(client, office, rows),
      })
      return { here: await side(ours), there: await side(theirs), common, tables }
    }),
  )
}

async function headIn(client: ClientBase, office: string): Promise<ComparedHead> {
  const { rows } = await client.query<{ sequence: number; epoch: number; header: Buffer | null }>(
    `select h.sequence, h.epoch, e.header from journal.head h
     left join journal.entry e on e.office_id = h.office_id and e.sequence = h.sequence where h.office_id = $1`,
    [office],
  )
  const { sequence, epoch, header } = rows[0]!
  return { sequence, epoch, lastAt: header === null ? null : decodeHeader(header).at }
}
