import type { ClientBase } from 'pg'
import { civilDayOf } from '../../../base/receipt.ts'
import { quoted } from '../../columns.ts'
import type { Core } from '../../core.ts'
import { encoderOf } from '../../encode-row.ts'
import type { TableShape } from '../../table.ts'
import type { Declared } from './bucket.ts'
import { EntryFacts } from './facts.ts'
import { Pace } from './pace.ts'
import { emptyRecord, learn, learnColumn, type OfficeRecord } from './record.ts'
import { TEXTS_KNOWN, type Verdict } from './rules.ts'

/** Milliseconds between two writings of what was learned: losing that much costs nothing. */
const SAVED_EVERY = 300_000
/** Milliseconds after which an entry was not made where it is written. */
const CARRIED = 600_000
/** Rows of a table that are looked at when an office is first met. */
const SAMPLE = 400

/** Knows the ordinary days of the offices of a house, and says when one is not. */
export class Learner {
  readonly #core: Core
  readonly #pace = new Pace()
  readonly #changed = new Set<string>()
  #savedAt = 0

  constructor(core: Core) {
    this.#core = core
  }

  /** What was learned before. Answers when each office was last walked. */
  async load(): Promise<Map<string, number>> {
    return this.#core.watch.read('house', async (client) => {
      const { rows } = await client.query<{ office: string; record: OfficeRecord; walked: number | null }>(
        `select office_id as office, record, (extract(epoch from walked_at) * 1000)::float8 as walked from tz.watched`,
      )
      for (const { office, record } of rows) this.#core.guard.records.set(office, record)
      return new Map(rows.flatMap(({ office, walked }) => (walked === null ? [] : [[office, walked] as const])))
    })
  }

  /**
   * Judges an entry and learns from it. One that was made long before it was written came from elsewhere: an office at which nobody ever
   * worked here takes in its years at once, and whoever led it has judged them.
   */
  async take(office: string, facts: EntryFacts, declared: Declared, at: number): Promise<Verdict | null> {
    const record = await this.#recordOf(office)
    this.#changed.add(office)
    const carried = facts.madeAt !== null && at - facts.madeAt > CARRIED
    if (carried && record.days.length === 0) {
      learn(record, facts, null, 0)
      return null
    }
    const verdict = this.#pace.judge(office, record, { facts, declared, at })
    const minute = this.#pace.note(office, { facts, declared, at })
    if (verdict === null) learn(record, facts, carried ? null : civilDayOf(new Date(at).toISOString()), minute)
    return verdict
  }

  /** An alarm was looked into. */
  forget(office: string): void {
    this.#pace.forget(office)
  }

  /** Keeps what was learned, now and then or, with `now`, at once. */
  async save(walkedAt: (office: string) => number | null, now: boolean): Promise<void> {
    const at = this.#core.now().getTime()
    if (!now && at - this.#savedAt < SAVED_EVERY) return
    this.#savedAt = at
    const offices = [...this.#changed]
    this.#changed.clear()
    if (offices.length === 0) return
    const kept = offices.map((office) => [office, this.#core.guard.records.get(office), walkedAt(office)])
    await this.#core.watch.write('house', async (client) => {
      await client.query(
        `insert into tz.watched (office_id, record, walked_at)
         select (k ->> 0)::uuid, k -> 1, to_timestamp((k ->> 2)::float8 / 1000) from jsonb_array_elements($1::jsonb) as k
         on conflict (office_id) do update set record = excluded.record, walked_at = excluded.walked_at`,
        [JSON.stringify(kept)],
      )
      return { value: null, keep: true }
    })
  }

  /** An office was found whole: its rows are counted, and columns of which too little is known are looked at. */
  async know(office: string): Promise<void> {
    const record = await this.#recordOf(office)
    const look = await this.#firstLook(office)
    record.rows = look.rows
    for (const [name, column] of Object.entries(look.columns)) {
      if ((record.columns[name]?.[0] ?? 0) < TEXTS_KNOWN) record.columns[name] = column
    }
    this.#changed.add(office)
  }

  async #recordOf(office: string): Promise<OfficeRecord> {
    const { records } = this.#core.guard
    let record = records.get(office)
    if (record === undefined) records.set(office, (record = await this.#firstLook(office)))
    return record
  }

  #firstLook(office: string): Promise<OfficeRecord> {
    const scope = { office, sight: { kind: 'office' } } as const
    return this.#core.reader.read(scope, (client) => firstLook(client, office, this.#core.order))
  }
}

/** How many rows an office has, and what some of them look like. */
async function firstLook(client: ClientBase, office: string, tables: readonly TableShape[]): Promise<OfficeRecord> {
  const record = emptyRecord()
  for (const table of tables) {
    const from = `from ${quoted(table.name)} where office_id = $1`
    const { rows: counted } = await client.query<{ count: number }>(`select count(*) as count ${from}`, [office])
    record.rows += counted[0]!.count
    const { rows } = await client.query<Record<string, unknown>>(`select * ${from} limit ${SAMPLE}`, [office])
    const facts = new EntryFacts('', null)
    for (const row of rows) facts.note(table, false, encoderOf(table).row(row))
    for (const [name, { fresh, freshNoise }] of facts.columns) learnColumn(record, name, fresh, freshNoise)
  }
  return record
}
