import type { KeyObject } from 'node:crypto'
import { uuidv7 } from '../base/ids.ts'
import { civilDayOf } from '../base/receipt.ts'
import { Guard } from './alarm/guard.ts'
import { alarmOf } from './alarm/frozen.ts'
import { resume } from './alarm/resume.ts'
import { applyOrder } from './apply.ts'
import { BLOB_SALT_BYTES, newBlob } from './blob.ts'
import { commit } from './commit.ts'
import { continuityOver, type Continuity } from './continuity/continuity.ts'
import { Connections } from './connections.ts'
import type { Desk } from './desk.ts'
import { EMPTY_HEAD } from './entry.ts'
import { findReceipt } from './find-entry.ts'
import type { DeskOwner, Core } from './core.ts'
import type { Standing } from './epoch/standing.ts'
import { listHeads, publishCheckpoints } from './publish.ts'
import { readHistory } from './history.ts'
import { decisionOf } from './merge/decide.ts'
import { conflictInFull, listConflicts } from './merge/list.ts'
import { readerOver } from './reader.ts'
import { readContent } from './store-blobs.ts'
import { unknownSpace, type Space } from './space.ts'
import type { TableShape } from './table.ts'

export interface JournalOptions {
  /** From `migrate`. */
  readonly readerUrl: string
  readonly writerUrl: string
  readonly mergerUrl: string
  readonly watchUrl: string
  readonly tables: readonly TableShape[]
  /** The key under which office contexts are signed, 32 bytes; the one given to `migrate`. */
  readonly tokenKey: Uint8Array
  readonly now: () => Date
  readonly random: (bytes: number) => Uint8Array
  /** Ed25519 private key that signs checkpoints. */
  readonly logKey: KeyObject
  /** Where checkpoints are kept beside the database. */
  readonly checkpointFolder: string
  /** Whether the disk has room; where absent nobody knows it. */
  readonly space?: Space
  /** Connections of each role; 8 where absent. */
  readonly connections?: number
}

export interface Journal<DB> {
  /** A desk for an office whose journal is open. */
  desk(owner: DeskOwner): Desk<DB>
  /** Opens the journal of an office, here leading or following another house; does nothing where it is open already. */
  openOffice(office: string, standing?: Standing): Promise<void>
  /** The offices whose journals are open. For doors, never for acts. */
  offices(): Promise<string[]>
  /** Signs the head of every office that changed; a door calls it at least once a minute. Answers how many were signed. */
  publishCheckpoints(): Promise<number>
  /** Following, promotion and return, for doors. */
  readonly continuity: Continuity
  /** Whether so many bytes more find room on the disk, as `commit` asks. */
  readonly space: Space
  /** For the journal's own rooms (archive, restore, export), never for acts. */
  readonly core: Core
  close(): Promise<void>
}

/** Opens the journal over a database that `migrate` prepared. */
export function openJournal<DB>(options: JournalOptions): Journal<DB> {
  const { tokenKey, now, random, space = unknownSpace, connections = 8 } = options
  const reader = new Connections(options.readerUrl, tokenKey, connections)
  const writer = new Connections(options.writerUrl, tokenKey, connections)
  const merger = new Connections(options.mergerUrl, tokenKey, 1)
  const watch = new Connections(options.watchUrl, tokenKey, 2)
  const order = applyOrder(options.tables)
  const core: Core = { reader, writer, merger, watch, guard: new Guard(), order, now, random, space, published: new Map() }
  const publishing = { logKey: options.logKey, folder: options.checkpointFolder }
  return {
    desk: (owner) => deskFor(core, owner),
    openOffice: (office, standing = 'leading') => openOffice(core, office, standing),
    offices: async () => (await listHeads(core)).map((head) => head.office),
    publishCheckpoints: () => publishCheckpoints(core, publishing),
    continuity: continuityOver(core, options.logKey),
    space,
    core,
    close: async () => void (await Promise.all([reader, writer, merger, watch].map((one) => one.close()))),
  }
}

async function openOffice(core: Core, office: string, standing: Standing): Promise<void> {
  await core.writer.write({ office, sight: { kind: 'office' } }, async (client) => {
    await client.query(
      `insert into journal.head (office_id, sequence, epoch, hash, standing) values ($1, 0, 1, $2, $3)
       on conflict do nothing`,
      [office, EMPTY_HEAD, standing],
    )
    return { value: null, keep: true }
  })
}

function deskFor<DB>(core: Core, owner: DeskOwner): Desk<DB> {
  const now = core.now().toISOString()
  return {
    ...owner,
    now,
    today: civilDayOf(now),
    newId: () => uuidv7(core.now().getTime(), core.random(10)),
    newBlob: (content) => newBlob(content, core.random(BLOB_SALT_BYTES)),
    read: (work) => core.reader.read(owner, (client) => work(readerOver(client))),
    readBlob: (name) => core.reader.read(owner, (client) => readContent(client, owner.office, name)),
    commit: (order) => commit(core, owner, order, true),
    receiptOf: (key) =>
      core.reader.read(owner, async (client) => (await findReceipt(client, owner.office, key))?.receipt ?? null),
    rehearse: (order) => commit(core, owner, order, false),
    conflicts: (query) => core.reader.read(owner, (client) => listConflicts(client, owner.office, core.order, query)),
    conflict: (id) => core.reader.read(owner, (client) => conflictInFull(client, owner.office, core.order, id)),
    decision: (order) =>
      core.reader.read(owner, (client) => decisionOf(client, owner.office, core.order, { ...order, by: owner.actor, at: now })),
    alarm: () => alarmOf(core, owner.office),
    resume: (order) => resume(core, owner, order),
    history: (about) => core.reader.read(owner, (client) => readHistory(client, owner.office, about)),
  }
}
