import { Kysely, PostgresDialect } from 'kysely'
import { Pool } from 'pg'
import { answers, type Answers } from './answers.ts'
import { connections, type Connections } from './connections.ts'
import type { ReceptionStore } from './database.ts'
import { failures, type Failures } from './failures.ts'
import { followers, type Followers } from './followers.ts'
import { logins, type Logins } from './logins.ts'
import { mutes, type Mutes } from './mutes.ts'
import { officeSecrets, type OfficeSecrets } from './office-secrets.ts'
import { pairings, type Pairings } from './pairings.ts'
import { sessions, type Sessions } from './sessions.ts'
import { tickets, type Tickets } from './tickets.ts'

/** The house's own small store. Times are handed in; secrets arrive hashed. */
export interface Reception
  extends Logins, Sessions, Tickets, Failures, Answers, Mutes, OfficeSecrets, Pairings, Followers, Connections {
  /** Throws away what has had its time: sessions begun before `sessionsSince`, tickets, pairings, failures, used codes, answers. */
  sweep(now: Date, sessionsSince: Date): Promise<void>
  close(): Promise<void>
}

/** Opens the house store under its own role, which sees the schema `house` and nothing else. */
export function openReception(url: string): Reception {
  const pool = new Pool({ connectionString: url, max: 4 })
  // A connection that dies while nobody waits for it, idle or lent, must not bring the process down: the next query on it fails.
  pool.on('error', () => {}).on('connect', (client) => client.on('error', () => {}))
  const db: ReceptionStore = new Kysely({ dialect: new PostgresDialect({ pool }) })
  return {
    ...logins(db),
    ...sessions(db),
    ...tickets(db),
    ...failures(db),
    ...answers(db),
    ...mutes(db),
    ...officeSecrets(db),
    ...pairings(db),
    ...followers(db),
    ...connections(db),
    sweep: sweepOf(db),
    close: () => db.destroy(),
  }
}

function sweepOf(db: ReceptionStore): Reception['sweep'] {
  return async (now, sessionsSince) => {
    const before = (days: number) => new Date(now.getTime() - days * 24 * 3_600_000)
    await db.deleteFrom('house.sessions').where('created_at', '<', sessionsSince).execute()
    await db.deleteFrom('house.pairings').where('expires_at', '<', now).execute()
    await db.deleteFrom('house.tickets').where('expires_at', '<', now).execute()
    await db.deleteFrom('house.told').where('kept_at', '<', before(1)).execute()
    await db.deleteFrom('house.failures').where('last_at', '<', before(7)).execute()
    await db
      .deleteFrom('house.used_codes')
      .where('time_step', '<', Math.floor(before(1).getTime() / 30_000))
      .execute()
  }
}
