import { hash } from 'node:crypto'
import { MOST_BROUGHT, type NewBlob, type PlacedBlob } from './blob.ts'
import type { Changes, RowChange } from './changes.ts'
import { claims } from './claims.ts'
import { blobsNamedBy } from './columns.ts'
import { encoderOf } from './encode-row.ts'
import { encodeLine, encodePart, rowHash, SALT_BYTES, type PartAbout } from './part.ts'
import type { TableShape } from './table.ts'

/** A row change ready to be applied: canonical texts and hashes, no values. */
export interface PlannedChange {
  readonly table: TableShape
  /** Canonical array of the key's values. */
  readonly key: string
  /** Canonical row after, null for a removal. */
  readonly after: string | null
  /** Hash of the row after under its part's salt, null for a removal. */
  readonly hash: string | null
  /** Hash of the row before, null for an insertion. */
  readonly before: string | null
}

export interface PlannedPart {
  readonly about: PartAbout
  readonly bytes: Buffer
  readonly hash: Buffer
}

/** All of an act's commit that does not depend on the head: so it is made and stored before the head is locked. */
export interface Plan {
  readonly parts: readonly PlannedPart[]
  readonly changes: readonly PlannedChange[]
  readonly blobs: readonly PlacedBlob[]
  /** Blobs that rows name and this commit does not bring: they must be there. */
  readonly named: readonly string[]
}

/** A claim as it stands in the table, to be let go. */
export type HeldClaim = {
  claim: string
  label: string
  holder: string
  client_id: string | null
  person_id: string | null
  row_hash: string
}

/** Sorts changes into parts, one for each person or client they touch, and encodes them once. */
export function planChanges(changes: Changes, released: readonly HeldClaim[], random: (bytes: number) => Uint8Array): Plan {
  const groups = new Map<string, { about: PartAbout; rows: RowChange[] }>()
  const seen = new Set<string>()
  for (const change of [...changes.rows, ...claimRows(changes, released)]) {
    const key = `${change.table.name} ${encoderOf(change.table).key(change.row)}`
    if (seen.has(key)) throw new Error(`a row of ${change.table.name} is changed twice in one commit`)
    seen.add(key)
    const about = aboutOf(change)
    const group = `${about.client} ${about.person}`
    const found = groups.get(group)
    if (found === undefined) groups.set(group, { about, rows: [change] })
    else found.rows.push(change)
  }
  const planned: PlannedChange[] = []
  const files = new Files(changes)
  const salts = random(SALT_BYTES * groups.size)
  const parts = [...groups.values()].map(({ about, rows }, index) => {
    const salt = salts.subarray(index * SALT_BYTES, (index + 1) * SALT_BYTES)
    return planPart({ about, rows, blobs: files.broughtBy(about, rows) }, salt, planned)
  })
  return { parts, changes: planned, ...files.all() }
}

/** Which part brings which file: the one with the row that names it. */
class Files {
  readonly #left: Map<string, NewBlob>
  readonly #placed: PlacedBlob[] = []
  readonly #named = new Set<string>()

  constructor({ blobs }: Changes) {
    this.#left = new Map(blobs)
    let size = 0
    for (const { bytes } of blobs.values()) size += bytes.length
    if (size > MOST_BROUGHT) throw new Error(`one commit brings ${size} bytes of files, ${MOST_BROUGHT} at most are kept`)
  }

  broughtBy(about: PartAbout, rows: readonly RowChange[]): string[] {
    const brought: string[] = []
    for (const { table, row, removed } of rows) {
      for (const name of removed ? [] : blobsNamedBy(table, row)) {
        const blob = this.#left.get(name)
        if (blob === undefined) this.#named.add(name)
        else {
          this.#left.delete(name)
          this.#placed.push({ ...blob, about })
          brought.push(name)
        }
      }
    }
    return brought
  }

  all(): Pick<Plan, 'blobs' | 'named'> {
    if (this.#left.size > 0) throw new Error('a file is brought that no changed row names')
    const brought = new Set(this.#placed.map((blob) => blob.hash))
    return { blobs: this.#placed, named: [...this.#named].filter((name) => !brought.has(name)) }
  }
}

function planPart(
  { about, rows, blobs }: { about: PartAbout; rows: readonly RowChange[]; blobs: readonly string[] },
  salt: Uint8Array,
  planned: PlannedChange[],
): PlannedPart {
  const lines: string[] = []
  for (const { table, row, removed, before } of rows) {
    const encoder = encoderOf(table)
    const key = encoder.key(row)
    const after = removed ? null : encoder.row(row)
    lines.push(encodeLine({ table: table.name, shape: table.shape, key, after, before }))
    planned.push({ table, key, after, before, hash: after === null ? null : rowHash(salt, table.name, after) })
  }
  const bytes = encodePart(salt, about, lines, blobs)
  return { about, bytes, hash: hash('sha256', bytes, 'buffer') }
}

function aboutOf({ table, row }: RowChange): PartAbout {
  const value = (column: string | undefined) => (column === undefined ? null : ((row[column] ?? null) as string | null))
  return { client: value(table.client), person: value(table.person) }
}

/** A claim let go and made again in the same commit changes hands. */
function claimRows(changes: Changes, released: readonly HeldClaim[]): RowChange[] {
  const held = new Map(released.map((row) => [row.claim, row]))
  const made = changes.claims.map(({ claim, label, holder, client, person }) => {
    const before = held.get(claim)?.row_hash ?? null
    held.delete(claim)
    return { table: claims, before, row: { claim, label, holder, client_id: client, person_id: person }, removed: false }
  })
  const gone = [...held.values()].map(({ row_hash, ...row }) => ({ table: claims, before: row_hash, row, removed: true }))
  return [...made, ...gone]
}
