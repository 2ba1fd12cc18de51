import { compareHouses, type Compared, type ComparedHead } from '../../journal/compare/houses.ts'
import { unequal, type ComparedTable } from '../../journal/compare/rows.ts'
import type { DataFolder } from '../../journal/folder.ts'
import { fsck } from '../../journal/fsck.ts'
import type { Standing } from '../../journal/stand.ts'
import { namesIn } from '../../office/differences/names.ts'
import { idsIn, tellDifferences } from '../../office/differences/tell.ts'
import { whenOf } from '../../office/history/values.ts'
import { officeTables, type OfficeDatabase } from '../../office/tables.ts'
// So that every act is known by its Japanese label.
import '../../office/registry.ts'
import { terminalDesk } from '../open-house.ts'
import type { CountFacts, PageFacts, SideFacts } from './page.ts'

/** A house that was brought up, and where it lies. */
export interface Side {
  readonly folder: DataFolder
  readonly house: Standing<OfficeDatabase>
}

interface Order {
  readonly office: string
  /** Rows of a table that are shown in full. */
  readonly keep: number
  readonly fsck: boolean
}

/** What the page says, and the counts and keys a program reads. */
export interface Comparison {
  readonly facts: PageFacts
  readonly tables: readonly (CountFacts & { readonly keys: readonly KeyAt[]; readonly keysLeftOut: number })[]
}

interface KeyAt {
  readonly key: readonly unknown[]
  readonly where: 'both' | 'here' | 'there'
}

/** Compares, and gathers what the page needs from both houses. */
export async function factsOf(here: Side, there: Side, order: Order): Promise<Comparison> {
  const { office, keep } = order
  const compared = await compareHouses(here.house.journal.core, there.house.journal.core, office, keep)
  const ids = idsIn(compared)
  const desk = ({ house }: Side) => terminalDesk(house.journal, office)
  const namesOf = (side: Side) => desk(side).read((db) => namesIn(db, ids))
  const names = { here: await namesOf(here), there: await namesOf(there) }
  const [profile] = await desk(here).read((db) => db.selectFrom('office_profiles').select('name').execute())
  const tables = compared.tables.filter((one) => one.equal + unequal(one) > 0)
  const counts = tables.map(countsOf)
  const facts = {
    office,
    name: profile?.name ?? '',
    when: whenOf(desk(here).now),
    here: await sideOf(here, compared.here.head, compared, order),
    there: await sideOf(there, compared.there.head, compared, order),
    common: compared.common,
    counts,
    clients: tellDifferences(compared, names),
  }
  return { facts, tables: tables.map((table, index) => ({ ...counts[index]!, ...keysOf(table) })) }
}

async function sideOf(side: Side, head: ComparedHead, { common }: Compared, { office, fsck: asked }: Order): Promise<SideFacts> {
  const mute = await side.house.reception.muteOf(office)
  return {
    folder: side.folder.path,
    sequence: head.sequence,
    epoch: head.epoch,
    lastAt: head.lastAt === null ? null : whenOf(head.lastAt),
    alone: head.sequence - common,
    lies: asked ? await liesIn(side.house, office) : null,
    mute: mute?.why ?? null,
  }
}

async function liesIn({ watching, journal }: Standing<OfficeDatabase>, office: string): Promise<number> {
  const { walking } = watching
  const options = { ...walking, publicKeys: walking.publicKeys(), tables: journal.core.order, offices: [office] }
  const reports = await Array.fromAsync(fsck(options))
  return reports.reduce((sum, report) => sum + report.lieCount, 0)
}

const clerks = new Set<string>(officeTables.map((table) => table.name))

function countsOf({ table, onlyHere, onlyThere, differing, equal, kept }: ComparedTable): CountFacts {
  const shown = clerks.has(table.name) ? kept.length : null
  return { table: table.name, label: table.label ?? table.name, onlyHere, onlyThere, differing, equal, shown }
}

function keysOf(compared: ComparedTable): { keys: KeyAt[]; keysLeftOut: number } {
  const keys = compared.kept.map(({ key, here, there }) => ({
    key: JSON.parse(key) as unknown[],
    where: here === null ? ('there' as const) : there === null ? ('here' as const) : ('both' as const),
  }))
  return { keys, keysLeftOut: unequal(compared) - keys.length }
}
