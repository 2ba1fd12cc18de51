import type { Receipt } from '../../../base/receipt.ts'
import type { Refusal } from '../../../base/refusal.ts'
import type { Random } from '../../bench/random.ts'
import type { DrillHouse } from '../house.ts'
import { Month, type Step } from './month.ts'
import type { Oracle } from './oracle.ts'

/** What writers count. */
export interface Tally {
  acknowledged: number
  /** Requests that got no answer, or a fault. */
  unknown: number
  /** Of these, sent again: those that had been kept after all, and those that had not. */
  kept: number
  notKept: number
  readonly failures: string[]
}

interface Answered {
  readonly answer: Readonly<Record<string, unknown>>
  readonly receipt: Receipt | null
}

/** One pair of hands at the office: real acts through the door, one after another, each under a key of its own. */
export class Writer {
  readonly #house: Pick<DrillHouse, 'post'>
  readonly #oracle: Oracle
  readonly #tally: Tally
  readonly #month: Month
  /** Sent, and nobody knows whether it was kept. */
  #pending: { readonly key: string; readonly step: Step } | null = null
  #keys = 0
  readonly #name: string

  constructor(name: string, house: Pick<DrillHouse, 'post'>, oracle: Oracle, tally: Tally, random: Random) {
    this.#name = name
    this.#house = house
    this.#oracle = oracle
    this.#tally = tally
    this.#month = new Month(name, random)
  }

  /** Works until told to stop, or until an answer stays away. */
  async work(until: AbortSignal): Promise<void> {
    while (!until.aborted && this.#pending === null) {
      this.#keys++
      await this.#send(`${this.#name}-${String(this.#keys).padStart(8, '0')}`, this.#month.next(), false)
    }
  }

  /** Sends what got no answer once more under its key, as a person would. Answers whether it is settled now. */
  async settle(): Promise<boolean> {
    if (this.#pending === null) return true
    const { key, step } = this.#pending
    await this.#send(key, step, true)
    return this.#pending === null
  }

  async #send(key: string, step: Step, again: boolean): Promise<void> {
    const got = await this.#house
      .post(`acts/${step.act}`, { input: step.input }, { 'idempotency-key': key })
      .catch(() => ({ status: 0, body: null }))
    if (got.status === 200) {
      const { answer, receipt } = got.body as Answered
      if (receipt !== null) await this.#oracle.acknowledge(key, receipt)
      this.#pending = null
      this.#tally.acknowledged++
      if (again && receipt !== null) this.#tally[receipt.repeated ? 'kept' : 'notKept']++
      step.done(answer)
    } else if (got.status === 0 || got.status >= 500) {
      if (!again) this.#tally.unknown++
      this.#pending = { key, step }
    } else {
      const { code, message } = got.body as Refusal
      this.#tally.failures.push(`${step.act} (${key}${again ? ', sent again' : ''}) was refused: ${code} ${message}`)
      this.#pending = null
      this.#month.giveUp()
    }
  }
}
