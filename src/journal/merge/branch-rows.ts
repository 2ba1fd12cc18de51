import { hash } from 'node:crypto'
import { blobsNamedIn } from '../columns.ts'
import type { Core } from '../core.ts'
import { decodePart } from '../part.ts'
import { asideAt } from './aside.ts'
import { nameOf } from './facts.ts'
import type { Taken, TakenTogether } from './taken-together.ts'

/** Rows of a branch as its entries hold them, read when they are wanted. */
export class BranchRows {
  readonly #core: Core
  readonly #office: string
  readonly #tip: string

  constructor(core: Core, office: string, tip: string) {
    this.#core = core
    this.#office = office
    this.#tip = tip
  }

  /** The canonical bytes of rows as the branch left them, by name; of a removed one none. */
  async texts(moves: readonly Taken[]): Promise<Map<string, Buffer>> {
    const wanted = new Set(moves.filter(({ after }) => after !== null).map(({ table, key }) => nameOf(table.name, key)))
    const texts = new Map<string, Buffer>()
    for (const place of [...new Set(moves.map(({ last }) => last.sequence))].toSorted((left, right) => left - right)) {
      for (const part of (await this.#entry(place)).parts) {
        for (const { table, key, after } of decodePart(part).lines) {
          const name = nameOf(table, key)
          // An entry changes a row once, and the last entry that did comes last.
          if (after !== null && wanted.has(name)) texts.set(name, Buffer.from(after))
        }
      }
    }
    return texts
  }

  /** The files that rows name and the branch brought, each with a row that names it. */
  async filesOf(moves: readonly Taken[], { files }: TakenTogether): Promise<Map<string, { taken: Taken; text: Buffer }>> {
    const named = moves.filter(({ table }) => Object.values(table.columns).some((spec) => spec.startsWith('blob')))
    const texts = await this.texts(named)
    const found = new Map<string, { taken: Taken; text: Buffer }>()
    for (const taken of named) {
      const text = texts.get(nameOf(taken.table.name, taken.key))
      if (text === undefined) continue
      for (const name of blobsNamedIn(taken.table, text)) if (files.has(name)) found.set(name, { taken, text })
    }
    return found
  }

  /** The bytes of a file that an entry brought. */
  async file(name: string, place: number): Promise<Buffer> {
    const found = (await this.#entry(place)).blobs.find((bytes) => hash('sha256', bytes, 'hex') === name)
    if (found === undefined) throw new Error(`entry ${place} of the branch does not bring the file it names`)
    return found
  }

  #entry(place: number) {
    const scope = { office: this.#office, sight: { kind: 'office' } } as const
    return this.#core.reader.read(scope, (client) => asideAt(client, this.#office, this.#tip, place))
  }
}
