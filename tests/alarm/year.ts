import { randomBytes } from 'node:crypto'
import { addDays, type CivilDay } from '../../src/base/day.ts'
import { Random } from '../../src/cli/bench/random.ts'
import { EntryFacts } from '../../src/journal/alarm/pace/facts.ts'
import type { TableShape } from '../../src/journal/table.ts'
import { attendances } from '../../src/office/attendance/facts.ts'
import { clients } from '../../src/office/clients/facts.ts'
import { inhabitantTaxes } from '../../src/office/handover/facts.ts'
import { insurances, standards } from '../../src/office/insurance/facts.ts'
import { bankTransfers, payrollRuns, payslips } from '../../src/office/payroll/facts.ts'
import { accounts, dependents, people } from '../../src/office/people/facts.ts'
import { procedures } from '../../src/office/procedures/facts.ts'
import { assignments, members } from '../../src/office/staff/facts.ts'
import { terms } from '../../src/office/terms/facts.ts'

// A year of ordinary work of one office, entry by entry: the daily changes, month ends with imports and payrolls, the raises and
// newcomers of April, inhabitant taxes in June, 算定基礎 in July, 年末調整 in November and December.

export interface Work {
  readonly at: number
  readonly facts: EntryFacts
}

/** How large the office is. */
export interface Size {
  readonly seats: number
  readonly clients: number
  readonly people: number
}

type Row = Record<string, unknown>
/** What somebody does one after another, so many milliseconds apart. */
interface Series {
  readonly apart: number
  readonly steps: [act: string, rows: Rows][]
}
type Rows = readonly (readonly [table: TableShape, before: boolean, after: Row | null])[]

const families = ['佐藤', '髙橋', '𠮷田', '山﨑', '渡邊', '齋藤', '渡\u{E000}', 'グエン', 'SMITH', '金', '五十嵐'] as const
const given = ['一郎', '花子', '健太', '美咲', 'ティ ハン', 'JOHN', '惠', '龍之介', 'さくら'] as const
const notes = [
  '育休から復帰',
  '4/1より時短6h（9:30-16:30）',
  'ID: GP7x2021-03k',
  'wifi aB3xK9pQ2z',
  'PC貸与 SN:5CG1234XYZ',
  '別途連絡',
  'https://example.jp/r/aZ3k9Q',
] as const
const files = [
  '勤怠2026-11.xlsx',
  'kintai_202611_v2.csv',
  'KINTAI_Export_20261120T093011.csv',
  '11月分.xlsx',
  'a1B2c3D4e5F6.csv',
] as const
const numbers = ['1001', 'A0012', 'KD-0012x', '000123', '2026-04-17'] as const

/** Makes entries; `places` count up through the office's chain. */
export class Year {
  readonly #random: Random
  readonly #size: Size
  #place = 0

  constructor(seed: number, size: Size) {
    this.#random = new Random(seed)
    this.#size = size
  }

  /** The entries of one day, in order. */
  day(day: CivilDay): Work[] {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
    const [, month, date] = day.split('-').map(Number) as [number, number, number]
    if (weekday === 0 || (weekday === 6 && this.#chance(3, 4))) return []
    const busy = date >= 20 || (month === 7 && date <= 10) || month >= 11 ? 2 : 1
    const payrolls = date >= 15 && date <= 28 ? Math.ceil(this.#size.clients / 10) : 0
    const works = [
      ...this.#spread(day, 25 * this.#size.seats * busy, () => this.#daily(month)),
      ...this.#spread(day, payrolls, () => this.#payroll()),
      ...this.#spread(day, this.#chance(1, 40) ? 1 : 0, () => this.#assign()),
      ...this.#spread(day, month === 4 || month >= 11 ? 3 : 0, () => this.#series(month)),
    ]
    return works
      .flatMap(({ at, steps, apart }) => steps.map(([act, rows], index) => this.#entry(at + index * apart, act, rows)))
      .toSorted((left, right) => left.at - right.at)
  }

  #entry(at: number, act: string, rows: Rows): Work {
    const facts = new EntryFacts(act, ++this.#place)
    for (const [table, before, after] of rows) facts.note(table, before, after === null ? null : JSON.stringify(after))
    return { at, facts }
  }

  /** Within office hours in Japan. */
  #spread(day: CivilDay, count: number, make: () => Series): (Series & { at: number })[] {
    const morning = Date.parse(`${day}T00:00:00Z`)
    return Array.from({ length: count }, () => ({ at: morning + this.#random.whole(0, 9 * 3_600_000), ...make() }))
  }

  #daily(month: number): Series {
    const kinds: (() => [string, Rows])[] = [
      () => ['people.change', [[people, true, this.#person()]]],
      () => ['people.change', [[people, true, this.#person()]]],
      () => [
        'accounts.set',
        [
          [
            accounts,
            false,
            { bank_code: '0005', branch_code: '001', kind: '普通', number: this.#digits(7), holder_kana: 'ｻﾄｳ ｲﾁﾛｳ' },
          ],
        ],
      ],
      () => ['dependents.add', [[dependents, false, this.#dependent()]]],
      () => ['dependents.end', [[dependents, true, this.#dependent()]]],
      () => [
        'attendance.enter',
        this.#many(this.#random.whole(1, 20), () => [attendances, this.#chance(2, 3), this.#attendance('手入力')]),
      ],
      () => ['attendance.enter', this.#many(this.#random.whole(1, 5), () => [attendances, true, this.#attendance('手入力')])],
      () => [
        'terms.change',
        [
          [terms, true, this.#terms()],
          [terms, false, this.#terms()],
        ],
      ],
      () => ['insurance.change', [[insurances, true, { basic_pension_number: '1234-567890' }]]],
      () => ['people.hire', this.#hire()],
      () => [
        'people.leave',
        [
          [people, true, this.#person()],
          [procedures, true, this.#procedure()],
          [procedures, true, this.#procedure()],
        ],
      ],
      () => ['procedures.record-filed', [[procedures, true, this.#procedure()]]],
      () => ['procedures.write-todoke', this.#many(this.#random.whole(1, 30), () => [procedures, true, this.#procedure()])],
      () => [
        'clients.change',
        [[clients, true, { code: 'A01', name: '株式会社見本', address: '東京都', phone: '03-1234-5678' }]],
      ],
      () => ['staff.set-sign-in', [[members, true, this.#member()]]],
      () => ['standards.set', [[standards, false, { reason: '随時改定' }]]],
    ]
    if (month === 6)
      kinds.push(() => ['inhabitant-tax.set', [[inhabitantTaxes, false, { municipality: '東京都見本区', amounts: {} }]]])
    return { apart: 0, steps: [this.#random.pick(kinds)()] }
  }

  /** A client's month: the file, the calculation (often twice), fixing, publishing, the bank's file. */
  #payroll(): Series {
    const size = Math.max(3, Math.floor((this.#size.people / this.#size.clients) * (this.#random.whole(2, 30) / 10)))
    const slips = (before: boolean): Rows => this.#many(size, () => [payslips, before, this.#slip()])
    const file = this.#random.pick(files)
    const steps: [string, Rows][] = [
      ['imports.take', this.#many(size, () => [attendances, this.#chance(1, 3), this.#attendance(file)])],
      ['payroll.open', [[payrollRuns, false, { kind: '給与', state: '計算中' }]]],
      ['payroll.calculate', slips(false)],
      ['payroll.calculate', [...slips(true), ...this.#many(this.#random.whole(0, 2), () => [payslips, true, null] as const)]],
      ['payroll.fix', [[payrollRuns, true, { kind: '給与', state: '確定', edition: this.#hex(64) }]]],
      [
        'payroll.transfer',
        [
          [bankTransfers, false, { content: randomBase64(this.#random, 400) }],
          [payrollRuns, true, { kind: '給与' }],
        ],
      ],
      ['payroll.publish', [[payrollRuns, true, { kind: '給与', state: '公開', edition: this.#hex(64) }]]],
    ]
    return { apart: 20_000, steps }
  }

  #assign(): Series {
    const removed = this.#many(this.#random.whole(0, 40), () => [assignments, true, null] as const)
    return { apart: 0, steps: [['staff.assign', [...removed, [assignments, false, {}]]]] }
  }

  /** One clerk goes through a client's people as fast as hands can: raises in April, families before the year ends. */
  #series(month: number): Series {
    const one = (): [string, Rows] =>
      month === 4
        ? [
            'terms.change',
            [
              [terms, true, this.#terms()],
              [terms, false, this.#terms()],
            ],
          ]
        : [
            'dependents.end',
            [
              [dependents, true, this.#dependent()],
              [people, true, this.#person()],
            ],
          ]
    return { apart: 4_000, steps: this.#many(this.#random.whole(5, 40), one) }
  }

  #hire(): Rows {
    return [
      [people, false, this.#person()],
      [terms, false, this.#terms()],
      [insurances, false, { basic_pension_number: '1234-567890' }],
      [procedures, false, this.#procedure()],
      [procedures, false, this.#procedure()],
    ]
  }

  #person(): Row {
    const name = `${this.#random.pick(families)}　${this.#random.pick(given)}`
    const address = `東京都見本区見本町${this.#random.whole(1, 9)}-${this.#random.whole(1, 30)}`
    return {
      number: this.#random.pick(numbers),
      name,
      kana: 'サトウ　イチロウ',
      sex: '男',
      address,
      phone: `090-${this.#digits(4)}-${this.#digits(4)}`,
      note: this.#chance(1, 5) ? `${this.#random.pick(notes)}${this.#digits(2)}` : null,
    }
  }

  #dependent(): Row {
    return {
      name: `${this.#random.pick(families)}　${this.#random.pick(given)}`,
      kana: 'サトウ　ハナコ',
      relation: '子',
      disability: 'なし',
    }
  }

  #terms(): Row {
    return { pay_kind: '月給', amounts: { base: this.#random.whole(180_000, 400_000) }, commuting: { means: '交通機関' } }
  }

  #attendance(source: string): Row {
    return { work: { workedMinutes: this.#random.whole(9_000, 11_000) }, amounts: {}, source }
  }

  #procedure(): Row {
    return {
      form: '資格取得届',
      destination: '年金事務所',
      state: '提出済',
      fields: { name: '佐藤' },
      missing: [],
      arrival_number: this.#digits(18),
    }
  }

  #member(): Row {
    return {
      login: 'yamada',
      name: '山田　太郎',
      role: 'clerk',
      password_hash: `$argon2id$v=19$${randomBase64(this.#random, 64)}`,
      passkeys: [{ id: randomBase64(this.#random, 32) }],
    }
  }

  #slip(): Row {
    return {
      facts: { month: '2026-11', base: this.#random.whole(1, 9), column: '甲', note: '扶養0人' },
      lines: { earnings: [{ code: 'base', label: '基本給' }] },
    }
  }

  #many<T>(count: number, make: () => T): T[] {
    return Array.from({ length: count }, make)
  }

  #chance(times: number, of: number): boolean {
    return this.#random.whole(1, of) <= times
  }

  #digits(count: number): string {
    return Array.from({ length: count }, () => this.#random.whole(0, 9)).join('')
  }

  #hex(count: number): string {
    return Array.from({ length: count }, () => this.#random.whole(0, 15).toString(16)).join('')
  }
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

function randomBase64(random: Random, length: number): string {
  return Array.from({ length }, () => alphabet[random.whole(0, 63)]).join('')
}

/** What encryption leaves of a person's row. */
export function encrypted(place: number): EntryFacts {
  const facts = new EntryFacts('people.change', place)
  const text = () => randomBytes(24).toString('base64')
  facts.note(people, true, JSON.stringify({ number: '1001', name: text(), kana: text(), sex: '男', address: text(), note: null }))
  return facts
}

/** The days of a year from a day on. */
export function* daysFrom(day: CivilDay): Generator<CivilDay> {
  for (let index = 0; index < 365; index++) yield addDays(day, index)
}
