import { diskOf, floorSize, reserveSize, type Disk } from './disk.ts'
import { Reserve } from './reserve.ts'

/** What looking after the database came to. */
export interface Tended {
  /** True when it had died and was started again. */
  readonly revived: boolean
  /** Given up because the database could not go on, or laid aside anew because there is room again. */
  readonly reserve: 'released' | 'laid' | null
}

/** What the tender must know of the server it looks after. */
export interface Tending {
  readonly home: string
  runs(): boolean
  answers(): Promise<boolean>
  /** Starts it again, at the address where everybody has it. */
  revive(): Promise<void>
}

/** Looks after a running database: a door asks it every few seconds. On a quiet day that is two looks at the system. */
export class Tender {
  readonly #tending: Tending
  readonly #reserve: Reserve
  #busy: Promise<unknown> | null = null
  #ended = false

  constructor(tending: Tending) {
    this.#tending = tending
    this.#reserve = new Reserve(tending.home)
  }

  /** One look; whoever asks meanwhile is told nothing. */
  async tend(): Promise<Tended> {
    if (this.#ended || this.#busy !== null) return nothing
    const look = this.#look()
    this.#busy = look
    try {
      return await look
    } finally {
      this.#busy = null
    }
  }

  /** From now on nothing is started any more; waits for a look under way. */
  async end(): Promise<void> {
    this.#ended = true
    await this.#busy?.catch(() => {})
  }

  /** The disk, and what of it must stay free: more while no reserve is laid aside. */
  room(): Disk & { readonly floor: number } {
    const disk = diskOf(this.#tending.home)
    return { ...disk, floor: floorSize(disk) + (this.#reserve.held ? 0 : reserveSize(disk)) }
  }

  async #look(): Promise<Tended> {
    const disk = diskOf(this.#tending.home)
    const runs = this.#tending.runs()
    const full = disk.free < floorSize(disk)
    if (runs && !full) return this.#layAside(disk)
    if (runs && (await this.#tending.answers())) return nothing
    const released = full && this.#reserve.release()
    if (!runs) await this.#tending.revive()
    return { revived: !runs, reserve: released ? 'released' : null }
  }

  #layAside(disk: Disk): Tended {
    const size = reserveSize(disk)
    if (this.#reserve.held || disk.free < size + 2 * floorSize(disk)) return nothing
    this.#reserve.lay(size)
    return { revived: false, reserve: 'laid' }
  }
}

const nothing: Tended = { revived: false, reserve: null }
