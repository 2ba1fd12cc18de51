import type { Core } from '../../core.ts'
import type { ClientBase } from 'pg'
import { sqlState } from '../../connections.ts'
import type { OfficeWrites } from '../log/transactions.ts'
import { checkWrites, type CheckedWrites } from './writes.ts'

/** What was found of one transaction in one office, and whether this house leads the office. */
export interface CheckedTransaction extends CheckedWrites {
  readonly leading: boolean
}

/** Checks what a transaction wrote. Whatever cannot be read is a doubt and never a fault: it may have been written to be just that. */
export async function checkTransaction(core: Core, writes: OfficeWrites): Promise<CheckedTransaction> {
  const { office } = writes
  try {
    return await core.reader.read({ office, sight: { kind: 'office' } }, async (client) => {
      const head = await readHeadAsItIs(client, office)
      const checked = await checkWrites(client, writes, core.order)
      return { ...checked, leading: head.leading, broken: checked.broken || !head.fits }
    })
  } catch (error) {
    if (isFault(error)) throw error
    return { suspects: [], broken: true, facts: [], leading: false }
  }
}

/** The head must be the last entry. */
async function readHeadAsItIs(client: ClientBase, office: string): Promise<{ fits: boolean; leading: boolean }> {
  const { rows } = await client.query<{ standing: string; fits: boolean }>(
    `select h.standing, h.sequence = coalesce(e.sequence, 0) and (e.hash is null or h.hash = e.hash) as fits
     from journal.head h left join lateral (
       select sequence, hash from journal.entry where office_id = h.office_id order by sequence desc limit 1
     ) e on true where h.office_id = $1`,
    [office],
  )
  return { fits: rows[0]?.fits === true, leading: rows[0]?.standing === 'leading' }
}

/** The line or the server failed. What a value or a text is to blame for (class 22, or an error of our own) is no fault. */
function isFault(error: unknown): boolean {
  const state = sqlState(error)
  if (state !== null) return !state.startsWith('22')
  return error instanceof Error && 'code' in error
}
