import type { Instant } from '../../base/receipt.ts'
import type { Actor } from '../desk.ts'
import { hashAfter, type PartAbout } from '../part.ts'
import { follows } from '../replay/net.ts'
import type { CheckedEntry, CheckedLine } from '../replay/check.ts'
import type { TableShape } from '../table.ts'
import { factsOf, nameOf, type RowFacts } from './facts.ts'
import { Joined } from './joined.ts'

/** Who changed a row last, and where in which chain. */
export interface LastChange {
  readonly sequence: number
  readonly at: Instant
  readonly actor: Actor
  readonly act: string
  readonly reason: string
}

/** What entries did to a row, taken together. The text of the row stays where it lies. */
export interface Taken {
  readonly table: TableShape
  readonly key: string
  /** Hash of the row before the first change; null where it was not there. */
  readonly before: string | null
  /** About whom it was when it changed first. */
  readonly about: PartAbout
  /** Hash and facts of the row after the last change; null where it is gone. */
  readonly hash: string | null
  readonly after: RowFacts | null
  readonly last: LastChange
}

/** What some entries did together, a row at a time: small enough to be held of a branch with a million rows. */
export class TakenTogether {
  readonly rows = new Map<string, Taken>()
  /** Rows changed together for one person. */
  readonly units = new Joined()
  /** The entry that brought each file. */
  readonly files = new Map<string, number>()

  /** Takes in the next entry. A change that does not follow the one before is a bug: the entries were checked. */
  step({ header, parts }: CheckedEntry): void {
    const { sequence, at, actor, act, reason } = header
    const last = { sequence, at, actor, act, reason }
    for (const { about, salt, blobs, lines } of parts) {
      for (const line of lines) this.#line(line, hashAfter(salt, line), about, last)
      for (const name of blobs) this.files.set(name, sequence)
      if (about.person === null) continue
      const names = lines.map(({ of, key }) => nameOf(of.name, key))
      for (const name of names.slice(1)) this.units.join(names[0]!, name)
    }
  }

  #line(line: CheckedLine, hash: string | null, about: PartAbout, last: LastChange): void {
    const name = nameOf(line.of.name, line.key)
    const earlier = this.rows.get(name)
    if (!follows(earlier, line)) throw new Error(`entry ${last.sequence} changes ${name}, which is not what it says it was`)
    this.rows.set(name, {
      table: line.of,
      key: line.key,
      before: earlier === undefined ? line.before : earlier.before,
      about: earlier?.about ?? about,
      hash,
      after: line.after === null ? null : factsOf(line.of, line.after),
      last,
    })
  }
}
