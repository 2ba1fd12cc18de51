import type { ClientBase } from 'pg'
import { decodeSegment, encodeSegment } from '../archive/segment.ts'
import type { Refusal } from '../../base/refusal.ts'
import { copyLarge } from '../copy-large.ts'
import { idLiteral, isHash } from '../copy-out.ts'
import type { Core } from '../core.ts'
import { decodeHeader } from '../entry.ts'
import type { Lie } from '../fsck/lies.ts'
import type { CarriedEntry } from '../replay/carried.ts'
import { EntryCheck, isLie, type ChainPlace, type CheckedEntry, type StartingPlace } from '../replay/check.ts'
import { sendLarge } from '../send-large.ts'
import type { TableShape } from '../table.ts'
import { noCommonPlace } from './refusals.ts'

/** Another past of an office as far as it is kept here: where it left ours, and how far it came. */
export interface Branch {
  /** Hash of its last entry, hex: what it is called. */
  readonly tip: string
  /** The last place it shares with the chain here. */
  readonly common: ChainPlace
  /** The last entry that is kept; the common place where none is. */
  readonly last: ChainPlace
  /** True when all of it is kept. */
  readonly whole: boolean
}

/** What is kept of a branch; null for one of which nothing is. */
export async function branchOf(client: ClientBase, office: string, tip: string): Promise<Branch | null> {
  const { rows } = await client.query<{ sequence: number; hash: Buffer; bytes: Buffer | null }>(
    `(select sequence, hash, bytes from journal.aside where office_id = $1 and tip = $2 order by sequence limit 1)
     union all
     (select sequence, hash, null from journal.aside where office_id = $1 and tip = $2 order by sequence desc limit 1)`,
    [office, tip],
  )
  const [first, last] = rows
  if (first === undefined || last === undefined) return null
  const { prev, sequence } = decodeHeader(carriedIn(first.bytes!).header)
  const hash = last.hash.toString('hex')
  return {
    tip,
    common: { sequence: sequence - 1, hash: prev },
    last: { sequence: last.sequence, hash },
    whole: hash === tip,
  }
}

/** Bytes read at a time; one entry may be larger. */
const AT_ONCE = 16_000_000

/** The entries of a branch that are kept, in order. */
export async function* asideFrom(client: ClientBase, office: string, tip: string, after: number): AsyncGenerator<CarriedEntry> {
  for (let place = after; ;) {
    const { rows } = await client.query<{ sequence: number; before: number }>(
      `select sequence, sum(octet_length(bytes)) over (order by sequence) - octet_length(bytes) as before from
         (select sequence, bytes from journal.aside where office_id = $1 and tip = $2 and sequence > $3 order by sequence limit 200) as kept`,
      [office, tip, place],
    )
    const last = rows.findLast(({ before }, index) => index === 0 || before < AT_ONCE)
    if (last === undefined) return
    for (const { bytes } of await keptBetween(client, office, tip, place + 1, last.sequence)) yield carriedIn(bytes)
    place = last.sequence
  }
}

async function keptBetween(
  client: ClientBase,
  office: string,
  tip: string,
  first: number,
  last: number,
): Promise<{ sequence: number; bytes: Buffer }[]> {
  if (!isHash(tip)) return []
  const source = `journal.aside where office_id = ${idLiteral(office)} and tip = '${tip}' and sequence between ${first} and ${last}`
  const rows = await copyLarge(client, ['sequence'], source)
  return rows
    .map(({ texts, bytes }) => ({ sequence: Number(texts[0]), bytes }))
    .toSorted((one, other) => one.sequence - other.sequence)
}

/** The same, each held against its hash, its place and the one before, and the tables; the first lie ends it. */
export async function* checkedAside(
  client: ClientBase,
  office: string,
  tables: readonly TableShape[],
  { tip, common }: Branch,
): AsyncGenerator<CheckedEntry | Lie> {
  const check = new EntryCheck(office, await startingAt(client, office, common), tables)
  for await (const carried of asideFrom(client, office, tip, common.sequence)) {
    const checked = check.check(carried)
    yield checked
    if (isLie(checked)) return
  }
}

/** One entry of a branch. */
export async function asideAt(client: ClientBase, office: string, tip: string, sequence: number): Promise<CarriedEntry> {
  const [kept] = await keptBetween(client, office, tip, sequence, sequence)
  if (kept === undefined) throw new Error(`entry ${sequence} of the branch ${tip} is not kept here`)
  return carriedIn(kept.bytes)
}

/** What came of keeping a branch: how far it is kept now, and the lie at which keeping stopped. */
export interface Kept {
  readonly branch: Branch
  readonly lie: Lie | null
}

/**
 * Keeps entries of another house that follow a place both houses share, whole as they came, each checked before it is kept. May be
 * broken off and called again with the entries after `last`: what is kept already is passed over. Nothing of it is applied.
 */
export async function keepBranch(
  core: Core,
  office: string,
  { tip, common }: Pick<Branch, 'tip' | 'common'>,
  entries: AsyncIterable<CarriedEntry> | Iterable<CarriedEntry>,
): Promise<Kept | Refusal> {
  const scope = { office, sight: { kind: 'office' } } as const
  const begun = await core.reader.read(scope, async (client) => {
    if (!(await isHere(client, office, common))) return null
    const kept = await branchOf(client, office, tip)
    const check = new EntryCheck(office, await startingAt(client, office, common), 'any')
    const known: Branch = kept ?? { tip, common, last: common, whole: false }
    for await (const carried of asideFrom(client, office, tip, common.sequence)) check.check(carried)
    return { check, known }
  })
  if (begun === null) return noCommonPlace()
  const { check } = begun
  let branch = begun.known
  for await (const carried of entries) {
    if (branch.whole) break
    if (isBefore(carried, branch.last.sequence)) continue
    const checked = check.check(carried)
    if (isLie(checked)) return { branch, lie: checked }
    const last = { sequence: checked.header.sequence, hash: checked.hash.toString('hex') }
    await core.writer.write(scope, async (client) => {
      await placeAside(client, office, tip, checked.hash, carried)
      return { value: null, keep: true }
    })
    branch = { ...branch, last, whole: last.hash === tip }
  }
  return { branch, lie: null }
}

/** Puts one entry aside. */
export async function placeAside(
  client: ClientBase,
  office: string,
  tip: string,
  hash: Buffer,
  carried: CarriedEntry,
): Promise<void> {
  await sendLarge(
    client,
    `insert into journal.aside (office_id, tip, sequence, hash, bytes) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [office, tip, String(decodeHeader(carried.header).sequence), hash, encodeSegment({ entries: [carried], notes: [] })],
  )
}

function carriedIn(bytes: Buffer): CarriedEntry {
  const entry = decodeSegment(bytes)?.entries[0]
  if (entry === undefined) throw new Error('an entry that was put aside can no longer be read')
  return entry
}

/** An entry whose header cannot be read is for the check to tell. */
function isBefore({ header }: CarriedEntry, last: number): boolean {
  try {
    return decodeHeader(header).sequence <= last
  } catch {
    return false
  }
}

/** True where a place is one of our chain. */
export async function isHere(client: ClientBase, office: string, { sequence, hash }: ChainPlace): Promise<boolean> {
  if (sequence === 0) return hash === null
  const { rowCount } = await client.query('select from journal.entry where office_id = $1 and sequence = $2 and hash = $3', [
    office,
    sequence,
    Buffer.from(hash ?? '', 'hex'),
  ])
  return rowCount === 1
}

/** Where a branch leaves our chain: the epoch there, and every key the office ever registered. */
export async function startingAt(client: ClientBase, office: string, common: ChainPlace): Promise<StartingPlace> {
  const keys = await client.query<{ signing_key: string }>('select signing_key from office_keys where office_id = $1', [office])
  return { ...common, epoch: await epochAt(client, office, common.sequence), keys: keys.rows.map((row) => row.signing_key) }
}

/** The epoch in which a place of our chain stands. */
export async function epochAt(client: ClientBase, office: string, sequence: number): Promise<number> {
  const { rows } = await client.query<{ header: Buffer }>(
    'select header from journal.entry where office_id = $1 and sequence = $2',
    [office, sequence],
  )
  return rows[0] === undefined ? 1 : decodeHeader(rows[0].header).epoch
}
