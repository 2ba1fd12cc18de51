import type { ClientBase } from 'pg'
import { uuidv7 } from '../base/ids.ts'
import type { Receipt } from '../base/receipt.ts'
import type { Refusal } from '../base/refusal.ts'
import { append, readHead } from './append.ts'
import { applyChanges, HeldClaims, lockRows, StaleRows } from './apply.ts'
import { CommitUnknown, isFrozen, sqlState, type Outcome } from './connections.ts'
import type { CommitOrder } from './desk.ts'
import { encoderOf } from './encode-row.ts'
import { findByKey } from './find-entry.ts'
import type { DeskOwner, Core } from './core.ts'
import { NotOrdinary } from './alarm/guard.ts'
import { alarmOf, frozen } from './alarm/frozen.ts'
import type { Certificate } from './epoch/certificate.ts'
import { mayWrite } from './epoch/standing.ts'
import { planChanges, sizeOf, type HeldClaim, type Plan } from './plan.ts'
import { claimGone, claimHeld, headMoved, refusalFor } from './refusals.ts'
import { missingBlobs, placeBlobs } from './store-blobs.ts'
import { storeParts } from './store.ts'

const ATTEMPTS = 5

/**
 * The one write path: appends an entry and applies it in one transaction, or refuses and writes nothing. With `keep` false the
 * same code runs without taking the head and is rolled back. Deadlocks and lost commits are tried again, a few times.
 * `begins` is the certificate whose epoch the entry begins; every other entry stands in the epoch of the head.
 */
export async function commit(
  core: Core,
  desk: DeskOwner,
  order: CommitOrder,
  keep: boolean,
  begins: Certificate | null = null,
): Promise<Receipt | Refusal> {
  const entry = order.entry ?? uuidv7(core.now().getTime(), core.random(10))
  for (let attempt = 1; ; attempt++) {
    try {
      return await core.writer.write(desk, (client) => attemptCommit(core, desk, { order, keep, begins, entry }, client))
    } catch (error) {
      if (error instanceof NotOrdinary) return core.guard.refused(desk.office, error, keep)
      if (isFrozen(error)) return frozen(await alarmOf(core, desk.office))
      const refusal = error instanceof HeldClaims ? await explainHeld(core, desk, order, error) : refusalFor(error, core.order)
      // The same order may have been committed beside us: what looks stale or taken is then our own.
      if (refusal !== null) return (keep ? await settled(core, desk, order) : null) ?? refusal
      if (error instanceof CommitUnknown) {
        const receipt = await settled(core, desk, order)
        if (receipt !== null) return { ...receipt, repeated: receipt.entry !== entry }
      }
      if (attempt >= ATTEMPTS || !mayTryAgain(error)) throw error
    }
  }
}

async function attemptCommit(
  core: Core,
  desk: DeskOwner,
  { order, keep, begins, entry }: { order: CommitOrder; keep: boolean; begins: Certificate | null; entry: string },
  client: ClientBase,
): Promise<Outcome<Receipt | Refusal>> {
  const { office } = desk
  const earlier = await findByKey(client, office, order)
  if (earlier !== null) return { value: earlier, keep: false }
  const released = await heldClaims(client, office, order.changes.released)
  const gone = order.changes.released.find((claim) => !released.some((row) => row.claim === claim))
  if (gone !== undefined) return { value: claimGone(gone), keep: false }
  const at = core.now().toISOString()
  const plan = planChanges(order.changes, released, core.random)
  const full = core.space(sizeOf(plan))
  if (full !== null) return { value: full, keep: false }
  const accepted = core.guard.admit(office, order, plan, Date.parse(at))
  const hashes = await storeParts(client, office, entry, plan)
  await placeBlobs(client, office, plan.blobs)
  if ((await missingBlobs(client, office, plan.named)).length > 0) throw new Error('a row names a file that is not there')
  if (order.changes.exchanging) await client.query('set constraints all deferred')
  await applyChanges(client, office, core.order, plan.changes)
  if (order.changes.exchanging) await client.query('set constraints all immediate')
  await checkRelied(client, office, core, order, plan)
  const head = await readHead(client, office, keep)
  const closed = mayWrite(head, begins, order.despiteHalt === true)
  if (closed !== null) return { value: closed, keep: false }
  if ((order.onlyAfter ?? head.sequence) !== head.sequence) return { value: headMoved(), keep: false }
  if (!keep) {
    const value = { office, sequence: head.sequence + 1, entry, hash: '', at, repeated: false, rehearsed: true }
    return { value, keep: false }
  }
  // Whoever held the head before us may have been the same order.
  const meanwhile = await findByKey(client, office, order)
  if (meanwhile !== null) return { value: meanwhile, keep: false }
  const appended = { office, entry, at, actor: desk.actor, order, parts: plan.parts.length, hashes }
  const receipt = await append(client, { ...head, epoch: begins?.epoch ?? head.epoch }, appended)
  accepted(receipt.sequence)
  return { value: receipt, keep: true }
}

async function heldClaims(client: ClientBase, office: string, released: readonly string[]): Promise<HeldClaim[]> {
  if (released.length === 0) return []
  const { rows } = await client.query<HeldClaim>(
    `select claim, label, holder, client_id, person_id, row_hash from claims
     where office_id = $1 and claim = any($2) order by claim for update`,
    [office, released],
  )
  return rows
}

/** Rows relied on and not changed must still be what they were; rows changed here were held against their hash already. */
async function checkRelied(client: ClientBase, office: string, core: Core, order: CommitOrder, plan: Plan): Promise<void> {
  if (order.changes.relied.length === 0) return
  const changed = new Map(plan.changes.map(({ table, key, before }) => [`${table.name} ${key}`, before]))
  for (const table of core.order) {
    const wanted = new Map<string, string>()
    for (const { table: relied, row } of order.changes.relied) {
      if (relied !== table) continue
      const key = encoderOf(table).key(row)
      const before = changed.get(`${table.name} ${key}`) ?? wanted.get(key)
      if (before !== undefined && before !== row.row_hash) throw new StaleRows(table, 1)
      if (before === undefined) wanted.set(key, row.row_hash)
    }
    const rows = [...wanted].map(([key, before]) => ({ key, before })).toSorted((left, right) => (left.key < right.key ? -1 : 1))
    await lockRows(client, office, table, 'lockForShare', rows)
  }
}

/** The receipt of this order if it stands in the chain. Waits for a commit that is still under way by taking the head. */
async function settled(core: Core, desk: DeskOwner, order: CommitOrder): Promise<Receipt | null> {
  const found = await core.writer.write(desk, async (client) => {
    await readHead(client, desk.office, true)
    return { value: await findByKey(client, desk.office, order), keep: false }
  })
  return found !== null && 'hash' in found ? found : null
}

async function explainHeld(core: Core, desk: DeskOwner, order: CommitOrder, error: HeldClaims): Promise<Refusal> {
  const held = order.changes.claims.filter(({ claim }) => error.claims.includes(claim))
  const holders = await core.reader.read(desk, async (client) => {
    const { rows } = await client.query<{ claim: string; holder: string }>(
      'select claim, holder from claims where office_id = $1 and claim = any($2)',
      [desk.office, error.claims],
    )
    return new Map(rows.map(({ claim, holder }) => [claim, holder]))
  })
  return claimHeld(held, holders)
}

/** Deadlock, serialization failure, or a commit that turned out not to have happened. */
function mayTryAgain(error: unknown): boolean {
  return error instanceof CommitUnknown || ['40P01', '40001'].includes(sqlState(error) ?? '')
}
