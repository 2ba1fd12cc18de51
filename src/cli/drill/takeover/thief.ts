import { createPrivateKey, hash, type KeyObject } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { whatRang, type Alarm } from '../../../journal/alarm/alarm.ts'
import { signCheckpoint } from '../../../journal/checkpoint.ts'
import { decodeHeader, encodeHeader } from '../../../journal/entry.ts'
import type { Secrets } from '../../../journal/folder.ts'
import type { DrillHouse } from '../house.ts'

/** What attempts in the database touch; all of it is put back after each. */
const touched = [
  ...['entry', 'part', 'part_list', 'checkpoint', 'head'].map((table) => `journal.${table}`),
  ...['clients', 'office_keys', 'standbys', 'epochs', 'claims'].map((table) => `office.${table}`),
]

/** Somebody who holds every secret of a house that leads an office: its database as the superuser, its keys, its folder. */
export class Thief {
  readonly secrets: Secrets
  readonly logKey: KeyObject
  readonly office: string
  readonly #db: pg.Client

  private constructor(house: DrillHouse, db: pg.Client) {
    this.secrets = house.folder.secrets(() => {
      throw new Error('the secrets of the drill house are gone')
    })
    this.logKey = createPrivateKey(this.secrets.logKey)
    this.office = house.office
    this.#db = db
  }

  /** Breaks into a house that runs, and keeps a copy of what he is going to change. */
  static async into(house: DrillHouse): Promise<Thief> {
    const db = new pg.Client({ connectionString: house.folder.running()!.databaseUrl })
    await db.connect()
    await db.query('create schema loot')
    for (const table of touched) await db.query(`create table loot."${table}" as table ${table}`)
    return new Thief(house, db)
  }

  async sql<R extends pg.QueryResultRow>(text: string, values: readonly unknown[] = [this.office]): Promise<R[]> {
    return (await this.#db.query<R>(text, [...values])).rows
  }

  /** Does something in the database and, once it was seen what came of it, puts everything back. */
  async undoing<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } finally {
      // A superuser may switch the rules off; the house's own roles may not.
      await this.#db.query('begin')
      await this.#db.query('set local session_replication_role = replica')
      for (const table of touched) await this.#db.query(`delete from ${table}`)
      for (const table of touched) await this.#db.query(`insert into ${table} select * from loot."${table}"`)
      await this.#db.query('commit')
    }
  }

  /** The alarm that stands for the office, within a while. */
  async alarm(): Promise<string | null> {
    for (const since = performance.now(); performance.now() - since < 60_000; await sleep(200)) {
      const [rang] = await this.sql<{ alarm: Alarm }>('select alarm from tz.alarms where office_id = $1')
      if (rang !== undefined) return whatRang[rang.alarm.kind]
    }
    return null
  }

  /** Shuts the watch out and takes its alarm back, as whoever owns the database can: the rest must hold without it. */
  async blind(): Promise<void> {
    await this.sql('alter role tsuzuki_watch nologin', [])
    await this.sql(`select pg_terminate_backend(pid) from pg_stat_activity where usename = 'tsuzuki_watch'`, [])
    await this.sql('delete from tz.alarms where office_id = $1')
    await this.sql('update journal.head set halted = null where office_id = $1')
  }

  /** The place of the last entry. */
  async head(): Promise<number> {
    const [head] = await this.sql<{ sequence: number }>('select sequence::int from journal.head where office_id = $1')
    return head!.sequence
  }

  /** Tells an entry otherwise, links every later one anew and signs what comes of it: every hash and signature fits again. */
  async rewrite(from: number): Promise<void> {
    const entries = await this.sql<{ sequence: number; header: Buffer }>(
      'select sequence::int, header from journal.entry where office_id = $1 and sequence >= $2 order by sequence',
      [this.office, from],
    )
    let prev: Buffer | null = null
    for (const { sequence, header } of entries) {
      const told = decodeHeader(header)
      const anew: Buffer = encodeHeader(
        prev === null ? { ...told, reason: 'なかったこと' } : { ...told, prev: prev.toString('hex') },
      )
      prev = hash('sha256', anew, 'buffer')
      await this.sql('update journal.entry set header = $3, hash = $4 where office_id = $1 and sequence = $2', [
        this.office,
        sequence,
        anew,
        prev,
      ])
    }
    await this.sql('update journal.head set hash = $2 where office_id = $1', [this.office, prev])
    await this.#vouch(from)
  }

  /** Takes the last entries away, with their parts, and signs what is left. */
  async cut(from: number): Promise<void> {
    const gone = 'office_id = $1 and entry in (select entry from journal.entry where office_id = $1 and sequence >= $2)'
    for (const table of ['part', 'part_list']) await this.sql(`delete from journal.${table} where ${gone}`, [this.office, from])
    await this.sql('delete from journal.entry where office_id = $1 and sequence >= $2', [this.office, from])
    await this.sql(
      `update journal.head h set sequence = e.sequence, hash = e.hash from journal.entry e
       where h.office_id = $1 and e.office_id = $1 and e.sequence = $2`,
      [this.office, from - 1],
    )
    await this.#vouch(from)
  }

  /** No checkpoint contradicts him in the database; the newest is his own. */
  async #vouch(from: number): Promise<void> {
    await this.sql('delete from journal.checkpoint where office_id = $1 and sequence >= $2', [this.office, from - 1])
    const [head] = await this.sql<{ sequence: number; hash: Buffer }>(
      'select sequence::int, hash from journal.head where office_id = $1',
    )
    const note = signCheckpoint({ office: this.office, ...head! }, this.logKey)
    await this.sql('insert into journal.checkpoint (office_id, sequence, note) values ($1, $2, $3)', [
      this.office,
      head!.sequence,
      note,
    ])
  }

  async leave(): Promise<void> {
    await this.#db.end()
  }
}
