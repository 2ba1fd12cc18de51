import type { Core } from '../core.ts'
import { listHeads } from '../publish.ts'
import { ROWS_TOLD, standingAlarms, type Alarm } from './alarm.ts'
import { LogSlot, type SlotState } from './log/slot.ts'
import { markWrittenAgain, transactions } from './log/transactions.ts'
import type { Declared } from './pace/bucket.ts'
import { Learner } from './pace/learner.ts'
import { Reading } from './reading.ts'
import { owingOffices, settle } from './owed.ts'
import { ring, type Bell, type Rung } from './ring.ts'
import { Walker, WalkEnded, type Walking } from './walker.ts'

export interface WatchOptions {
  readonly core: Core
  readonly watchUrl: string
  readonly walking: Walking
  /** Where last good entries are kept outside the database. */
  readonly folder: string
  readonly told: (alarm: Alarm) => Promise<void>
  /** What an act declares; the office's registry. */
  readonly declared: (act: string) => Declared
  /** When a transaction happened, by its commit on the database's clock; for tests whose days are short. */
  readonly clock?: (committedAt: number) => number
}

/** Looks without anything new after which the log is let go all the same. */
const LET_GO_AFTER = 12

/**
 * The watch of a house: reads what was written to every office out of the write-ahead log and holds it against the entries, judges the
 * entries by the office's ordinary days, and walks each office once a day. A door calls `look` every few seconds.
 */
export class Watch {
  readonly #options: WatchOptions
  readonly #core: Core
  readonly #slot: LogSlot
  readonly #learner: Learner
  readonly #walker: Walker
  readonly #bell: Bell
  #starting: Promise<SlotState> | null = null
  #looking: Promise<Alarm[]> | null = null
  #walk: Promise<void> | null = null
  #stopping = false
  /** Offices for which an alarm stands. */
  #standing = new Set<string>()
  /** Looks that found nothing. */
  #quiet = 0
  /** What walks rang, and what became of one that failed: told with the next look. */
  #walked: Alarm[] = []
  #fault: unknown = null

  constructor(options: WatchOptions) {
    const { core, watchUrl, walking, folder, told } = options
    this.#options = options
    this.#core = core
    this.#slot = new LogSlot(watchUrl)
    this.#learner = new Learner(core)
    this.#walker = new Walker(core, walking)
    this.#bell = { core, watch: core.watch, folder, told, settling: new Map() }
  }

  /** Takes up the log where an earlier watch left it. Answers how it stands to it. */
  start(): Promise<SlotState> {
    this.#starting ??= this.#start().catch((error: unknown) => {
      this.#starting = null
      throw error
    })
    return this.#starting
  }

  async #start(): Promise<SlotState> {
    const state = await this.#slot.open()
    const walked = await this.#learner.load()
    // What was found before a gap in the log says nothing of what is there now.
    if (state !== 'kept') this.#walker.forgetAll()
    else for (const [office, at] of walked) this.#walker.remember(office, at)
    this.#core.guard.bell = this.#bell
    return state
  }

  /** Looks at what was written since the last look. Answers what rang. One look at a time. */
  look(): Promise<Alarm[]> {
    this.#looking ??= this.#look()
      .catch((error: unknown) => {
        // The slot may be gone: it is looked for again.
        this.#starting = null
        throw error
      })
      .finally(() => (this.#looking = null))
    return this.#looking
  }

  /** The walk under way, if any, to its end. */
  async settled(): Promise<void> {
    while (this.#walk !== null) await this.#walk
  }

  /** Lets go of everything, the place in the log excepted. */
  async stop(): Promise<void> {
    this.#core.guard.bell = null
    this.#stopping = true
    this.#walker.end()
    await this.#starting?.catch(() => {})
    await this.#looking?.catch(() => {})
    await this.settled()
    await this.#learner.save((office) => this.#walker.walkedAt(office), true)
    await this.#slot.close()
  }

  async #look(): Promise<Alarm[]> {
    const state = await this.start()
    const rung = this.#walked.splice(0)
    if (this.#fault !== null) {
      const fault = this.#fault
      this.#fault = null
      throw fault
    }
    await this.#takeNotice()
    const owing = await this.#settle()
    // A house that closes does not wait for what it has not read yet: the next watch goes on there.
    if (state !== 'none') while (!this.#stopping && (await this.#read(rung)));
    this.#walkNext([...(await this.#heads()).keys()], state === 'none')
    await this.#learner.save((office) => this.#walker.walkedAt(office), false)
    if (owing.length === 0) return rung
    // Told with the next look; what failed is told now.
    this.#walked.push(...rung)
    throw owing[0]
  }

  /** Reads on a piece. False when there was nothing more. */
  async #read(rung: Alarm[]): Promise<boolean> {
    const { declared, clock = (committedAt: number) => committedAt } = this.#options
    const [core, learner, heads] = [this.#core, this.#learner, await this.#heads()]
    const end = await this.#slot.end()
    const read = await Array.fromAsync(transactions(this.#slot.next(), core.order))
    markWrittenAgain(read)
    const reading = new Reading({ core, learner, declared, clock, heads })
    for (const transaction of read) await reading.take(transaction)
    const found = await reading.conclude()
    for (const [office, since] of found.doubted) this.#walker.doubt(office, since)
    for (const [office, one] of found.rung) await this.#ring(office, one, rung)
    // What nobody is told of fills the disk all the same.
    const quiet = read.length === 0 && ++this.#quiet % LET_GO_AFTER > 0
    if (!quiet) await this.#slot.letGo(read.at(-1)?.end ?? end)
    return read.length > 0
  }

  async #ring(office: string, one: Rung, rung: Alarm[]): Promise<void> {
    const alarm = await ring(this.#bell, office, one)
    if (alarm === null) return
    rung.push(alarm)
    this.#standing.add(office)
  }

  /** An alarm that stood and is gone was looked into, here or by another process: what it left behind is walked. */
  async #takeNotice(): Promise<void> {
    const standing = new Set((await this.#core.reader.read('house', standingAlarms)).map(({ office }) => office))
    for (const office of this.#standing) {
      if (standing.has(office)) continue
      this.#learner.forget(office)
      this.#walker.doubt(office, null)
    }
    this.#standing = standing
  }

  /** What an earlier ring could not do, a process that died in the midst of it included. Answers what failed again. */
  async #settle(): Promise<unknown[]> {
    const offices = await this.#core.reader.read('house', owingOffices)
    const settled = await Promise.allSettled(offices.map((office) => settle(this.#bell, office)))
    return settled.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  }

  async #heads(): Promise<Map<string, number>> {
    return new Map((await listHeads(this.#core)).map(({ office, sequence }) => [office, sequence]))
  }

  /** Begins a walk where one is due and none is under way; the log is read on meanwhile. */
  #walkNext(offices: readonly string[], alone: boolean): void {
    if (this.#walk !== null) return
    const office = this.#walker.next(offices, alone)
    if (office === null) return
    this.#walk = this.#walkOne(office)
      .catch((error: unknown) => {
        if (!(error instanceof WalkEnded)) this.#fault = error
      })
      .finally(() => (this.#walk = null))
  }

  async #walkOne(office: string): Promise<void> {
    const found = await this.#walker.walk(office)
    if (found === null) return this.#learner.know(office)
    const rows = found.lies.flatMap(({ table, key }) => (table === null ? [] : [{ table, key }])).slice(0, ROWS_TOLD)
    await this.#ring(office, { kind: 'off-journal', rows, rowCount: found.count, since: found.since }, this.#walked)
  }
}
