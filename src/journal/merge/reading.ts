import type { ClientBase } from 'pg'
import type { Core } from '../core.ts'
import type { Lie } from '../fsck/lies.ts'
import { epochs } from '../continuity/tables.ts'
import { carriedFrom } from '../replay/carried.ts'
import { EntryCheck, isLie } from '../replay/check.ts'
import { checkedAside, startingAt, type Branch } from './aside.ts'
import { factsOf, nameOf, type RowFacts } from './facts.ts'
import { liveRowsOf, textOf } from './live.ts'
import type { Move, Side } from './moved.ts'
import { rowsBefore } from './rows-before.ts'
import { TakenTogether, type Taken } from './taken-together.ts'

/** A move that knows where it was read. */
export interface ReadMove extends Move {
  readonly taken: Taken
}

/** What a branch did, read once. A lie where it is not what was kept, or holds what this program does not know. */
export async function readBranch(core: Core, office: string, branch: Branch): Promise<TakenTogether | Lie> {
  return core.reader.read<TakenTogether | Lie>({ office, sight: { kind: 'office' } }, async (client) => {
    const together = new TakenTogether()
    for await (const checked of checkedAside(client, office, core.order, branch)) {
      if (isLie(checked)) return checked
      together.step(checked)
    }
    return together
  })
}

/**
 * Both sides since their common place. The trunk goes on while it is read: `catchUp` reads what came since. Of all rows only facts are
 * held, of the rows as they were at the common place too.
 */
export class Reading {
  /** The last entry of the trunk that was read. */
  place: number
  readonly branch: TakenTogether
  readonly trunk = new TakenTogether()
  readonly #core: Core
  readonly #office: string
  readonly #common: Branch['common']
  readonly #bases = new Map<string, RowFacts>()
  #check: EntryCheck | null = null

  constructor(core: Core, office: string, { common }: Branch, branch: TakenTogether) {
    this.#core = core
    this.#office = office
    this.#common = common
    this.place = common.sequence
    this.branch = branch
  }

  async catchUp(): Promise<void> {
    const office = this.#office
    await this.#core.reader.read({ office, sight: { kind: 'office' } }, async (client) => {
      this.#check ??= new EntryCheck(office, await startingAt(client, office, this.#common), this.#core.order)
      for await (const carried of carriedFrom(client, office, this.place)) {
        const checked = this.#check.check(carried)
        if (isLie(checked)) throw new Error(`the journal of office ${office} is not what it must be: ${checked.code}`)
        this.trunk.step(checked)
        this.place = checked.header.sequence
      }
      await this.#readBases(client)
    })
  }

  /** What a side did, for the plan. The epochs a chain was led in are its own: they are never another's. */
  side(which: 'trunk' | 'branch'): Side<ReadMove> {
    const { rows, units } = this[which]
    const moves = [...rows.values()]
      .filter(({ table, before, hash }) => table !== epochs && (before !== null || hash !== null))
      .map((taken): ReadMove => {
        const { table, key, before, after, last } = taken
        return { table, key, base: before === null ? null : this.#bases.get(before)!, after, at: last.sequence, taken }
      })
    return { moves, units: new Map([...rows.keys()].map((name) => [name, units.of(name)])) }
  }

  /** The hash that a row has on the trunk now; null where it is not there. */
  trunkHash(name: string): string | null {
    const trunk = this.trunk.rows.get(name)
    return trunk === undefined ? (this.branch.rows.get(name)?.before ?? null) : trunk.hash
  }

  /** The rows as they were: of what the trunk moved in older parts, of what it did not move in the tables. */
  async #readBases(client: ClientBase): Promise<void> {
    const office = this.#office
    const unknown = ({ before }: Taken) => before !== null && !this.#bases.has(before)
    const trunk = [...this.trunk.rows.values()].filter(unknown)
    const wanted = new Map(trunk.map(({ before, about }) => [before!, about]))
    const texts = await rowsBefore(client, office, this.#common.sequence, wanted)
    for (const { table, key, before } of trunk) {
      const text = texts.get(before!)
      if (text === undefined) throw new Error(`no part of office ${office} holds what ${nameOf(table.name, key)} was`)
      this.#bases.set(before!, factsOf(table, text))
    }
    const branch = [...this.branch.rows.values()].filter(unknown)
    const live = await liveRowsOf(client, office, branch)
    for (const { table, key, before } of branch) {
      const row = live.get(nameOf(table.name, key))
      if (row?.hash !== before) throw new Error(`${nameOf(table.name, key)} of office ${office} is not what its journal says`)
      this.#bases.set(before!, factsOf(table, textOf(row!)))
    }
  }
}
