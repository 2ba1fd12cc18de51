import { hash } from 'node:crypto'
import type { ClientBase } from 'pg'
import type { Instant, Receipt } from '../base/receipt.ts'
import type { Actor, CommitOrder } from './desk.ts'
import { encodeHeader, rootOf, type EntryHeader } from './entry.ts'
import type { Standing } from './epoch/standing.ts'

/** Where an office's chain stands. */
export interface Head {
  readonly sequence: number
  readonly epoch: number
  readonly hash: Buffer
  readonly standing: Standing
  /** Why writing is halted, or null. */
  readonly halted: string | null
  /** The certificate of the newest epoch that this house heard of and does not lead, or null. */
  readonly newer: string | null
}

/** Reads the head; with `lock`, holds it until the transaction ends. An office that was never opened is a bug. */
export async function readHead(client: ClientBase, office: string, lock: boolean): Promise<Head> {
  const { rows } = await client.query<Head>(
    `select sequence, epoch, hash, standing, halted, newer from journal.head where office_id = $1 ${lock ? 'for update' : ''}`,
    [office],
  )
  const head = rows[0]
  if (head === undefined) throw new Error(`the journal of office ${office} has not been opened`)
  return head
}

/** What the header of the next entry says, apart from its place in the chain. */
export interface Appended {
  readonly office: string
  readonly entry: string
  readonly at: Instant
  readonly actor: Actor
  readonly order: CommitOrder
  readonly parts: number
  readonly hashes: Buffer
}

/** Links one entry to the head that is locked, and moves the head. The only work done while others wait. */
export async function append(client: ClientBase, head: Head, appended: Appended): Promise<Receipt> {
  const { office, entry, at, order } = appended
  const sequence = head.sequence + 1
  const header: EntryHeader = {
    v: 1,
    office,
    sequence,
    epoch: head.epoch,
    entry,
    at,
    actor: { id: appended.actor.id, name: appended.actor.name },
    act: order.act,
    reason: order.reason,
    edition: order.edition,
    key: order.idempotencyKey,
    input: order.inputHash,
    parts: appended.parts,
    root: rootOf(appended.hashes),
    prev: head.sequence === 0 ? null : head.hash.toString('hex'),
  }
  const bytes = encodeHeader(header)
  const digest = hash('sha256', bytes, 'buffer')
  await client.query(
    `with appended as (
       insert into journal.entry (office_id, sequence, entry, idempotency_key, hash, header) values ($1, $2, $3, $4, $5, $6)
     )
     update journal.head set sequence = $2, hash = $5, epoch = $7, standing = 'leading' where office_id = $1`,
    [office, sequence, entry, order.idempotencyKey, digest, bytes, head.epoch],
  )
  return { office, sequence, entry, hash: digest.toString('hex'), at, repeated: false, rehearsed: false }
}
