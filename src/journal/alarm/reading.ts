import type { Core } from '../core.ts'
import { ROWS_TOLD } from './alarm.ts'
import { checkTransaction, type CheckedTransaction } from './check/transaction.ts'
import { isAnyGuilty, MOST_LOOKED_UP } from './check/untouched.ts'
import { tablesOf } from './guard.ts'
import type { LogTransaction, OfficeWrites } from './log/transactions.ts'
import { declaredOf, type Declared } from './pace/bucket.ts'
import type { Learner } from './pace/learner.ts'
import type { Rung } from './ring.ts'
import { Suspicion } from './suspicion.ts'

/** What a reading asks of the watch. */
export interface ReadingOptions {
  readonly core: Core
  readonly learner: Learner
  readonly declared: (act: string) => Declared
  /** When a transaction happened. */
  readonly clock: (committedAt: number) => number
  /** The last entry of each office before the reading began. */
  readonly heads: ReadonlyMap<string, number>
}

/** Goes through transactions in the order of the log, and says at the end for which offices to ring and which to walk. */
export class Reading {
  readonly #options: ReadingOptions
  readonly #suspicions = new Map<string, Suspicion>()
  readonly #rung = new Map<string, Rung>()

  constructor(options: ReadingOptions) {
    this.#options = options
  }

  async take({ offices, emptied, committedAt }: LogTransaction): Promise<void> {
    for (const writes of offices) {
      const checked = await checkTransaction(this.#options.core, writes)
      this.#suspicionOf(writes.office).note(writes, checked)
      await this.#judge(writes, checked, committedAt)
    }
    if (emptied.length > 0) for (const office of this.#options.heads.keys()) this.#suspicionOf(office).broken = true
  }

  /** Offices to ring for, and offices of which only a walk can tell, with the first entry in doubt. */
  async conclude(): Promise<{ rung: Map<string, Rung>; doubted: Map<string, number | null> }> {
    const doubted = new Map<string, number | null>()
    for (const [office, suspicion] of this.#suspicions) {
      if (suspicion.isEmpty) continue
      const doubt = await this.#weigh(office, suspicion)
      if (doubt === 'guilty') this.#rung.set(office, offJournal(suspicion))
      else if (doubt === 'walk') doubted.set(office, suspicion.since)
    }
    return { rung: this.#rung, doubted }
  }

  async #judge({ office }: OfficeWrites, { facts, leading }: CheckedTransaction, committedAt: number): Promise<void> {
    const { learner, declared, clock } = this.#options
    for (const entry of facts) {
      const verdict = await learner.take(office, entry, declaredOf(entry.act, declared(entry.act)), clock(committedAt))
      // A house that follows takes in years within minutes; whoever leads has judged them.
      if (verdict === null || !leading || this.#rung.has(office)) continue
      const { kind, where, rows, since } = verdict
      this.#rung.set(office, { kind, rows: tablesOf(where), rowCount: rows, since: since ?? entry.sequence })
    }
  }

  async #weigh(office: string, suspicion: Suspicion): Promise<'guilty' | 'walk' | 'innocent'> {
    const { suspects, broken, covered, since } = suspicion
    if (covered) return 'guilty'
    const until = since === null ? (this.#options.heads.get(office) ?? 0) : since - 1
    const some = [...suspects.values()].slice(0, MOST_LOOKED_UP)
    const scope = { office, sight: { kind: 'office' } } as const
    const guilty = !broken && (await this.#options.core.reader.read(scope, (client) => isAnyGuilty(client, office, some, until)))
    if (guilty) return 'guilty'
    return broken || suspects.size > some.length ? 'walk' : 'innocent'
  }

  #suspicionOf(office: string): Suspicion {
    let suspicion = this.#suspicions.get(office)
    if (suspicion === undefined) this.#suspicions.set(office, (suspicion = new Suspicion()))
    return suspicion
  }
}

function offJournal({ suspects, since }: Suspicion): Rung {
  const rows = [...suspects.values()].slice(0, ROWS_TOLD)
  return {
    kind: 'off-journal',
    rows: rows.map(({ table, key }) => ({ table: table.name, key: JSON.parse(key) as unknown[] })),
    rowCount: suspects.size,
    since,
  }
}
