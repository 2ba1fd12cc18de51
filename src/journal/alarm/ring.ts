import type { ClientBase } from 'pg'
import { sha256Hex } from '../../base/canonical.ts'
import type { Connections } from '../connections.ts'
import type { Core } from '../core.ts'
import { decodeHeader } from '../entry.ts'
import type { Alarm, AlarmKind, GoodEntry } from './alarm.ts'
import { dues, settle } from './owed.ts'

/** What it takes to ring. */
export interface Bell {
  readonly core: Core
  readonly watch: Connections
  /** Where the last good entry is kept outside the database, one file an office, only ever added to. */
  readonly folder: string
  /** Tells people; a door's business. Throws where it could not: then it is asked again. */
  readonly told: (alarm: Alarm) => Promise<void>
  /** What is being done for an office just now, so that two do not do it at once. */
  readonly settling: Map<string, Promise<void>>
}

export interface Rung {
  readonly kind: AlarmKind
  readonly rows: Alarm['rows']
  readonly rowCount: number
  /** The first entry that belongs to what rang; null where all entries are good. */
  readonly since: number | null
}

/**
 * Rings for an office: shuts the writing role out at once, pins the last good entry outside the database, halts writing for whoever
 * asks the head, and tells people. What of it cannot be done now is owed, and the watch tries it again at each of its looks. Answers
 * null where an alarm stands already.
 */
export async function ring(bell: Bell, office: string, { kind, rows, rowCount, since }: Rung): Promise<Alarm | null> {
  const lastGood = await bell.core.reader.read(whole(office), (client) => lastGoodEntry(client, office, since))
  const alarm: Alarm = { office, rangAt: bell.core.now().toISOString(), kind, rows, rowCount, lastGood }
  const fresh = await bell.watch.write(whole(office), async (client) => ({ value: await freeze(client, alarm), keep: true }))
  // Why it could not be done is told by the look that tries again.
  await settle(bell, office).catch(() => {})
  return fresh ? alarm : null
}

/** From here on tz.context() refuses the writing role; the rest is owed. False where it was so already. */
export async function freeze(client: ClientBase, alarm: Alarm): Promise<boolean> {
  const { rowCount } = await client.query(
    'insert into tz.alarms (office_id, rang_at, alarm, owed) values ($1, $2, $3, $4) on conflict do nothing',
    [alarm.office, alarm.rangAt, alarm, dues],
  )
  return rowCount === 1
}

/** The entry before the first that rang; where none did, the last that can be read. */
async function lastGoodEntry(client: ClientBase, office: string, since: number | null): Promise<GoodEntry | null> {
  const { rows } = await client.query<{ hash: string; header: Buffer }>(
    `select encode(hash, 'hex') as hash, header from journal.entry where office_id = $1 and sequence < $2
     order by sequence desc limit 100`,
    [office, since ?? Number.MAX_SAFE_INTEGER],
  )
  for (const { hash, header } of rows) {
    if (sha256Hex(header) !== hash) continue
    const { sequence, at } = decodeHeader(header)
    return { sequence, hash, at }
  }
  return null
}

function whole(office: string) {
  return { office, sight: { kind: 'office' } } as const
}
