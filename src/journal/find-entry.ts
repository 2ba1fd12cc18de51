import type { ClientBase } from 'pg'
import type { Receipt } from '../base/receipt.ts'
import type { Refusal } from '../base/refusal.ts'
import type { CommitOrder } from './desk.ts'
import { decodeHeader } from './entry.ts'
import { keyReused } from './refusals.ts'

/** What an idempotency key was used for: the same receipt for the same input, a refusal for another, null when it is new. */
export async function findByKey(client: ClientBase, office: string, order: CommitOrder): Promise<Receipt | Refusal | null> {
  const found = await findReceipt(client, office, order.idempotencyKey)
  if (found === null) return null
  return found.input === order.inputHash ? found.receipt : keyReused(order.idempotencyKey)
}

/** The receipt of the entry that stands under a key, and the hash of its input. */
export async function findReceipt(
  client: ClientBase,
  office: string,
  key: string,
): Promise<{ readonly receipt: Receipt; readonly input: string } | null> {
  const { rows } = await client.query<{ hash: Buffer; header: Buffer }>(
    'select hash, header from journal.entry where office_id = $1 and idempotency_key = $2',
    [office, key],
  )
  const row = rows[0]
  if (row === undefined) return null
  const { sequence, entry, at, input } = decodeHeader(row.header)
  const receipt = { office, sequence, entry, hash: row.hash.toString('hex'), at, repeated: true, rehearsed: false }
  return { receipt, input }
}
