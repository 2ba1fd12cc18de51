import { MOST_BROUGHT, type NewBlob, type PlacedBlob } from './blob.ts'
import { RowChange, type Changes } from './changes.ts'
import { claims } from './claims.ts'
import { blobsNamedIn } from './columns.ts'
import { rowHash, SALT_BYTES, type PartAbout } from './part.ts'
import type { TableShape } from './table.ts'

/** A row change ready to be applied: canonical bytes and hashes, no values. */
export interface PlannedChange {
  readonly table: TableShape
  /** Canonical array of the key's values. */
  readonly key: string
  /** Canonical row after, null for a removal. */
  readonly after: Buffer | null
  /** Hash of the row after under its part's salt, null for a removal. */
  readonly hash: string | null
  /** Hash of the row before, null for an insertion. */
  readonly before: string | null
}

/** A part before it is encoded: its bytes are made when they are stored, some at a time. */
export interface PlannedPart {
  readonly about: PartAbout
  readonly salt: Uint8Array
  readonly changes: readonly PlannedChange[]
  /** Names of the blobs it brings. */
  readonly blobs: readonly string[]
}

/** All of an act's commit that does not depend on the head: so it is made and stored before the head is locked. */
export interface Plan {
  readonly parts: readonly PlannedPart[]
  readonly changes: readonly PlannedChange[]
  readonly blobs: readonly PlacedBlob[]
  /** Blobs that rows name and this commit does not bring: they must be there. */
  readonly named: readonly string[]
}

/** About how many bytes a commit keeps: its rows as text, with their frames, and its files. */
export function sizeOf({ changes, blobs }: Plan): number {
  const rows = changes.reduce((sum, { after }) => sum + FRAME + (after?.length ?? 0), 0)
  return blobs.reduce((sum, { bytes }) => sum + bytes.length, rows)
}

/** A change without its row: table, key, hash of the row before. */
const FRAME = 160

/** A claim as it stands in the table, to be let go. */
export type HeldClaim = {
  claim: string
  label: string
  holder: string
  client_id: string | null
  person_id: string | null
  row_hash: string
}

/** Sorts changes into parts, one for each person or client they touch. */
export function planChanges(changes: Changes, released: readonly HeldClaim[], random: (bytes: number) => Uint8Array): Plan {
  const groups = new Map<string, RowChange[]>()
  const seen = new Set<string>()
  for (const change of [...changes.rows, ...claimRows(changes, released)]) {
    const { table, about } = change
    const key = `${table.name} ${change.key}`
    if (seen.has(key)) throw new Error(`a row of ${table.name} is changed twice in one commit`)
    seen.add(key)
    const group = `${about.client} ${about.person}`
    const found = groups.get(group)
    if (found === undefined) groups.set(group, [change])
    else found.push(change)
  }
  const files = new Files(changes)
  const salts = random(SALT_BYTES * groups.size)
  const parts = [...groups.values()].map((rows, index): PlannedPart => {
    const salt = salts.subarray(index * SALT_BYTES, (index + 1) * SALT_BYTES)
    const { about } = rows[0]!
    return { about, salt, changes: rows.map((row) => planned(row, salt)), blobs: files.broughtBy(about, rows) }
  })
  return { parts, changes: parts.flatMap((part) => part.changes), ...files.all() }
}

function planned({ table, key, before, removed, bytes }: RowChange, salt: Uint8Array): PlannedChange {
  if (removed) return { table, key, before, after: null, hash: null }
  return { table, key, before, after: bytes, hash: rowHash(salt, table.name, bytes) }
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
    for (const { table, bytes, removed } of rows) {
      for (const name of removed ? [] : blobsNamedIn(table, bytes)) {
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

/** A claim let go and made again in the same commit changes hands. */
function claimRows(changes: Changes, released: readonly HeldClaim[]): RowChange[] {
  const held = new Map(released.map((row) => [row.claim, row]))
  const made = changes.claims.map(({ claim, label, holder, client, person }) => {
    const before = held.get(claim)?.row_hash ?? null
    held.delete(claim)
    return new RowChange(claims, before, { claim, label, holder, client_id: client, person_id: person })
  })
  const gone = [...held.values()].map(({ row_hash, ...row }) => new RowChange(claims, row_hash, row, true))
  return [...made, ...gone]
}
