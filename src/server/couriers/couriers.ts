import { openDispatches } from '../../office/dispatches/open.ts'
import { carry, courierDesk, type CourierHouse, type Turn } from './carry.ts'

/** Seconds between looks at the agenda, and between looks at every office whatever the agenda says. */
const tickSeconds = 5
const sweepSeconds = 600
/** A dispatch that waits for the other side is looked up after so long, then more and more seldom. */
const firstLookSeconds = 30
const longestLookSeconds = 1800
/** Offices served at the same time: one that waits for e-Gov keeps no other from its mail. */
const atOnce = 8

interface Look {
  readonly at: number
  readonly seconds: number
}

/**
 * Carries what the offices intend. What it remembers is a cache: which offices have something to do, and when. It is made anew from
 * the facts at every start and every sweep.
 */
export class Couriers {
  readonly #house: CourierHouse
  /** Offices with something to do, by the instant (ms) of their next turn. */
  readonly #agenda = new Map<string, number>()
  readonly #looks = new Map<string, Map<string, Look>>()
  readonly #running = new Map<string, Promise<void>>()
  #timers: NodeJS.Timeout[] = []
  #ended = false

  constructor(house: CourierHouse) {
    this.#house = house
  }

  /** Something was intended for an office, or allowed again: it is looked at in the next moment. */
  notify(office: string): void {
    this.#agenda.set(office, 0)
    if (this.#timers.length > 0) void this.tick()
  }

  start(): void {
    this.#timers = [
      setInterval(() => void this.tick(), tickSeconds * 1000),
      setInterval(() => void this.sweep(), sweepSeconds * 1000),
    ]
    void this.sweep()
  }

  /** Ends after the turns under way: what was begun is answered. */
  async stop(): Promise<void> {
    this.#ended = true
    for (const timer of this.#timers) clearInterval(timer)
    this.#timers = []
    await Promise.all(this.#running.values())
  }

  /** Puts every office on the agenda, and goes through it. */
  async sweep(): Promise<void> {
    try {
      for (const office of await this.#house.keeping.journal.offices()) this.#agenda.set(office, 0)
    } catch (error) {
      this.#tell(error)
    }
    await this.tick()
  }

  /** Gives a turn to every office that is due. */
  async tick(): Promise<void> {
    const free = Math.max(0, atOnce - this.#running.size)
    await Promise.all(Array.from({ length: free }, () => this.#serve()))
  }

  async #serve(): Promise<void> {
    for (let office = this.#nextDue(); office !== undefined; office = this.#nextDue()) {
      this.#agenda.delete(office)
      const turn = this.#turn(office)
      this.#running.set(office, turn)
      await turn
      this.#running.delete(office)
    }
  }

  #nextDue(): string | undefined {
    if (this.#ended) return undefined
    const now = this.#now()
    for (const [office, at] of this.#agenda) if (at <= now && !this.#running.has(office)) return office
    return undefined
  }

  async #turn(office: string): Promise<void> {
    try {
      const next = await this.#goThrough(office)
      // Notified meanwhile: then it is due at once.
      if (next !== null && !this.#agenda.has(office)) this.#agenda.set(office, next)
    } catch (error) {
      this.#tell(error)
      this.#agenda.set(office, this.#now() + 60_000)
    }
  }

  /** Does for one office what is due; answers when it wants its next turn, or null. */
  async #goThrough(office: string): Promise<number | null> {
    const before = this.#looks.get(office) ?? new Map<string, Look>()
    const looks = new Map<string, Look>()
    let next: number | null = null
    for (const one of await openDispatches(courierDesk(this.#house.keeping, office))) {
      const known = before.get(one.row.id)
      const due = one.dueAt === null ? (known?.at ?? 0) : Date.parse(one.dueAt)
      const look = due > this.#now() ? known : this.#lookAfter(known, await carry(this.#house, office, one))
      if (look !== undefined) looks.set(one.row.id, look)
      const at = due > this.#now() ? due : (look?.at ?? due)
      next = next === null ? at : Math.min(next, at)
    }
    if (looks.size === 0) this.#looks.delete(office)
    else this.#looks.set(office, looks)
    return next
  }

  /** Soon after something was sent, more and more seldom where nothing happens. */
  #lookAfter(known: Look | undefined, { did }: Turn): Look {
    const pause = did === 'sent' || known === undefined ? firstLookSeconds : known.seconds * 2
    const seconds = Math.min(pause, longestLookSeconds)
    return { at: this.#now() + seconds * 1000, seconds }
  }

  #now(): number {
    return this.#house.keeping.now().getTime()
  }

  #tell(error: unknown): void {
    const fault = error instanceof Error ? error.constructor.name : 'Error'
    this.#house.keeping.log?.write(`${JSON.stringify({ level: 50, time: this.#now(), msg: 'courier', fault })}\n`)
  }
}
