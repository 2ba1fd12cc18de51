import { encodeSegment } from '../../src/journal/archive/segment.ts'
import type { Books, Spool } from '../../src/journal/follow/books.ts'
import type { Given, Source } from '../../src/journal/follow/source.ts'
import { Lies } from '../../src/journal/fsck/lies.ts'
import type { LieCode } from '../../src/journal/fsck/lies.ts'
import type { Random } from '../../src/cli/bench/random.ts'
import { office, type House } from './house.ts'

/** The machine went down. What was durable is there when it comes up again. */
export class Crash extends Error {}

/** Where a step may be broken off: before its effect, after it, or not. */
export interface Weather {
  readonly random: Random
  /** Of a hundred steps so many are broken off. */
  crashes: number
  /** Of a hundred messages so many get lost, and so many come late or again. */
  losses: number
}

/** A seeded chance in a hundred. */
export const chance = ({ random }: Weather, percent: number): boolean => random.whole(0, 99) < percent

/** Does a durable thing, or is broken off before or after it. */
export function step<T>(weather: Weather, work: () => T): T {
  if (chance(weather, weather.crashes)) throw new Crash('before')
  const done = work()
  if (chance(weather, weather.crashes)) throw new Crash('after')
  return done
}

export function booksIn(house: House, weather: Weather): Books {
  return {
    head: async () => house.place(),
    async takeIn(entries) {
      if (house.standing !== 'following') throw new Error(`this house is ${house.standing} and not following`)
      const [from, all] = [house.sequence, [...entries]]
      let lie: LieCode | null = null
      for (const entry of all) {
        lie = step(weather, () => house.takeIn([entry])) as LieCode | null
        if (lie !== null) break
      }
      const head = { sequence: house.sequence, hash: house.chain.at(-1)?.hash ?? null }
      const told = new Lies(office)
      if (lie !== null) told.tell(lie, { sequence: house.sequence + 1 })
      return { head, lastAt: null, entries: house.sequence - from, changes: 0, lie: told.found[0] ?? null }
    },
    keepNotes: async () => {},
  }
}

export function spoolIn(house: House, weather: Weather): Spool {
  return {
    async *read() {
      yield* house.spool.slice()
    },
    async keep(last, bytes) {
      if (chance(weather, weather.crashes)) {
        // Torn where it was being written: a beginning of it, or nothing.
        if (chance(weather, 50)) house.spool.push({ last, bytes: bytes.subarray(0, weather.random.whole(0, bytes.length - 1)) })
        throw new Crash('in the middle of the disk')
      }
      house.spool.push({ last, bytes })
      if (chance(weather, weather.crashes)) throw new Crash('after')
    },
    drop: async (upTo) => void step(weather, () => (house.spool = house.spool.filter(({ last }) => last > upTo))),
    dropAfter: async (place) => void step(weather, () => (house.spool = house.spool.filter(({ last }) => last <= place))),
  }
}

/** What a house answers to a pull: some entries with its checkpoint, or that the past there is another. */
function give(house: House, after: { sequence: number; hash: string | null }, random: Random): Given {
  const there = after.sequence === 0 ? null : (house.chain[after.sequence - 1]?.hash ?? undefined)
  if (there !== after.hash) return { kind: 'fork', checkpoint: house.sequence === 0 ? null : house.checkpoint(house.sequence) }
  const some = house.chain.slice(after.sequence, after.sequence + random.whole(1, 4))
  if (some.length === 0) return { kind: 'nothing', head: house.sequence }
  const notes = [house.checkpoint(after.sequence + some.length)]
  return { kind: 'segment', bytes: encodeSegment({ entries: some.map(({ carried }) => carried), notes }) }
}

/** The way between two houses, on which everything may get lost, come late, or come twice. */
export class Line implements Source {
  #to: House
  readonly #weather: Weather
  /** Answers under way, oldest first. */
  readonly #waiting: { readonly arrive: (given: Given) => void; readonly lose: (fault: Error) => void; readonly given: Given }[] =
    []
  #old: Given | null = null

  constructor(to: House, weather: Weather) {
    this.#to = to
    this.#weather = weather
  }

  segment(after: { sequence: number; hash: string | null }): Promise<Given> {
    if (chance(this.#weather, this.#weather.losses)) return Promise.reject(new Error('no line'))
    const given = give(this.#to, after, this.#weather.random)
    return new Promise((arrive, lose) => void this.#waiting.push({ arrive, lose, given }))
  }

  async announce(note: string): Promise<number | null> {
    if (chance(this.#weather, this.#weather.losses)) throw new Error('no line')
    const known = this.#to.learn(note)
    if (chance(this.#weather, this.#weather.losses)) throw new Error('no answer')
    return known
  }

  /** Lets the oldest answer arrive, get lost, or be taken for one that came before. */
  deliver(): void {
    const next = this.#waiting.shift()
    if (next === undefined) return
    const { losses } = this.#weather
    if (chance(this.#weather, losses)) return next.lose(new Error('no answer'))
    const again = this.#old !== null && this.#old.kind === 'segment' && chance(this.#weather, losses)
    next.arrive(again ? this.#old! : next.given)
    this.#old = next.given
  }

  /** A machine went down: whoever waited is no longer there, and what a house answered before it burnt does not come again. */
  cut(): void {
    this.#old = null
    for (const { lose } of this.#waiting.splice(0)) lose(new Error('cut'))
  }
}
