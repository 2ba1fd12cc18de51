import { addMonths, type Month as CivilMonth } from '../../../base/day.ts'
import { benchAttendance, benchPerson } from '../../bench/people.ts'
import { clientInput, payItemInputs } from '../../bench/office.ts'
import type { Random } from '../../bench/random.ts'

/** One act to send, and what to make of its answer. */
export interface Step {
  readonly act: string
  readonly input: unknown
  done(answer: Readonly<Record<string, unknown>>): void
}

const FIRST: CivilMonth = '2026-05'
const LAST: CivilMonth = '2026-11'

/** The work of one clerk: a client, its people, and its months one after another; after some months, the next client. */
export class Month {
  readonly #name: string
  readonly #random: Random
  #clients = 0
  #client: string | null = null
  #items = 0
  #people: string[] = []
  #month = FIRST
  #run: string | null = null
  #state: 'open' | 'calculated' | 'fixed' = 'open'
  #entered = new Set<string>()

  constructor(name: string, random: Random) {
    this.#name = name
    this.#random = random
  }

  /** What to do next, as far as the answers so far tell. */
  next(): Step {
    if (this.#client === null) return this.#register()
    if (this.#items < payItemInputs.length) return this.#define()
    if (this.#people.length < 2 || (this.#people.length < 6 && this.#run === null)) return this.#hire()
    if (this.#run === null) return this.#open()
    if (this.#random.whole(0, 5) === 0) return this.#change()
    return this.#pay(this.#run)
  }

  /** After a refusal nothing of this client is relied on any more. */
  giveUp(): void {
    this.#clients++
    this.#leaveClient()
  }

  #register(): Step {
    const code = `${this.#name}${this.#clients + 1}`
    return this.#step('clients.register', { ...clientInput, code, name: `${code}商店` }, ({ client }) => {
      this.#clients++
      this.#client = client as string
    })
  }

  #define(): Step {
    return this.#step('pay-items.define', { ...payItemInputs[this.#items], client: this.#client }, () => this.#items++)
  }

  #hire(): Step {
    const newcomer = benchPerson(this.#random, this.#people.length)
    return this.#step('people.hire', { ...newcomer, client: this.#client }, ({ person }) => {
      this.#people.push(person as string)
    })
  }

  #open(): Step {
    return this.#step('payroll.open', { client: this.#client, month: this.#month }, ({ run }) => {
      this.#run = run as string
      this.#state = 'open'
      this.#entered.clear()
    })
  }

  #change(): Step {
    const phone = `03-${this.#random.whole(1_000, 9_999)}-${this.#random.whole(1_000, 9_999)}`
    return this.#step('clients.change', { client: this.#client, phone }, () => {})
  }

  #pay(run: string): Step {
    const waiting = this.#people.find((person) => !this.#entered.has(person))
    if (waiting !== undefined) return this.#attend(waiting)
    if (this.#state === 'open') return this.#step('payroll.calculate', { run }, () => (this.#state = 'calculated'))
    if (this.#state === 'calculated') return this.#step('payroll.fix', { run }, () => (this.#state = 'fixed'))
    if (this.#random.whole(0, 2) === 0) return this.#step('payroll.reopen', { run }, () => (this.#state = 'open'))
    return this.#step('payroll.publish', { run }, () => this.#endMonth())
  }

  #attend(person: string): Step {
    const { work, amounts } = benchAttendance(this.#random)
    const cells = [
      ...Object.entries(work).map(([key, value]) => ({ person, key: `work.${key}`, value })),
      ...Object.entries(amounts).map(([key, value]) => ({ person, key: `amounts.${key}`, value })),
    ]
    return this.#step('attendance.enter', { client: this.#client, month: this.#month, cells }, () => this.#entered.add(person))
  }

  #endMonth(): void {
    this.#run = null
    if (this.#month >= LAST) this.#leaveClient()
    else this.#month = addMonths(this.#month, 1)
  }

  #leaveClient(): void {
    this.#client = null
    this.#items = 0
    this.#people = []
    this.#month = FIRST
    this.#run = null
  }

  #step(act: string, input: unknown, done: Step['done']): Step {
    return { act, input, done }
  }
}
