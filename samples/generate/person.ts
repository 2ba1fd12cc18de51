import zengin from 'zengin-code'
import { addDays, firstDayOf, monthOf, type CivilDay } from '../../src/base/day.ts'
import { toHalfWidth } from '../../src/base/kana.ts'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { grade } from '../../src/law/standard-remuneration/rule.ts'
import { TAKEN_OVER, type ClientPlan, type Crew } from './crew.ts'
import { NameGiver } from './names.ts'
import { Random } from './random.ts'

/** A made-up person, before any file writes them in its own way. */
export interface SamplePerson {
  readonly number: string
  readonly name: string
  readonly kana: string
  readonly sex: '男' | '女'
  readonly birth: CivilDay
  readonly hiredOn: CivilDay
  readonly leftOn: CivilDay | null
  readonly director: boolean
  readonly department: string
  readonly postalCode: string
  readonly address: string
  readonly addressKana: string
  readonly payKind: Crew['payKind']
  readonly pay: number
  readonly items: Readonly<Record<string, number>>
  readonly commute: { means: '交通機関' | '自動車等' | '併用'; meters: number; fare: number; car: number } | null
  readonly weeklyMinutes: number
  readonly weeklyDays: number
  readonly taxColumn: '甲' | '乙'
  readonly taxDependents: number
  readonly health: boolean
  readonly pension: boolean
  readonly employment: boolean
  readonly multipleWorkplaces: boolean
  readonly standard: { health: number; pension: number; from: string } | null
  readonly remuneration: number | null
  readonly pensionNumber: string | null
  readonly bank: { code: string; branch: string; number: string; holder: string }
  readonly tax: { municipality: string; code: string; june: number; monthly: number } | null
  readonly leave: number
  readonly soFar: { taxable: number; nontaxable: number; social: number; tax: number } | null
  readonly shift: Crew['shift'] | null
}

/** Everyone of a client, in the order of their numbers. */
export function peopleOf(plan: ClientPlan): SamplePerson[] {
  const random = new Random(plan.seed)
  const names = new NameGiver(random)
  const all = plan.crews.flatMap((crew) => Array.from({ length: crew.count }, () => crew))
  return all.map((crew, index) => personOf(plan, crew, numberAfter(plan.firstNumber, index), random, names))
}

function personOf(plan: ClientPlan, crew: Crew, number: string, random: Random, names: NameGiver): SamplePerson {
  const sex = crew.sex ?? random.pick(['男', '女'] as const)
  const surname = crew.surname === undefined ? undefined : { name: crew.surname[0], kana: crew.surname[1] }
  const given = crew.fullName === undefined ? names.next(sex, surname) : { name: crew.fullName[0], kana: crew.fullName[1] }
  const birth = crew.birth ?? dayIn(random, 1967, 2000)
  const hiredOn = crew.hiredOn ?? dayIn(random, Math.max(Number(birth.slice(0, 4)) + 22, 2006), 2024)
  const leftOn = crew.leftOn ?? null
  const pay = stepped(random, crew.pay)
  const items = Object.fromEntries(
    Object.entries(crew.items ?? {}).map(([label, amount]) => [label, typeof amount === 'number' ? amount : random.pick(amount)]),
  )
  const [municipality, municipalityCode, streets, streetsKana, postalHead] = random.pick(plan.municipalities)
  const commute = commuteOf(crew.commute ?? 'train', random)
  const weeklyMinutes = Math.round((crew.weeklyHours ?? 40) * 60)
  const monthly = monthlyPay(crew, pay, items) + (commute === null ? 0 : commute.fare + commute.car)
  const holds = (insurance: 'health' | 'pension' | 'employment') => !(crew.without ?? []).includes(insurance)
  const newcomer = hiredOn >= `${TAKEN_OVER}-01`
  const postalCode = `${postalHead}-${String(random.whole(100, 899)).slice(0, 2)}${String(random.whole(0, 99)).padStart(2, '0')}`
  const block = `${random.whole(1, 9)}-${random.whole(1, 30)}-${random.whole(1, 20)}`
  return {
    number,
    ...given,
    sex,
    birth,
    hiredOn,
    leftOn,
    director: crew.director === true,
    department: crew.department,
    postalCode,
    address: `${streets}${block}`,
    addressKana: newcomer ? `${streetsKana}　${block}` : '',
    payKind: crew.payKind,
    pay,
    items,
    commute,
    weeklyMinutes,
    weeklyDays: crew.weeklyDays ?? 5,
    taxColumn: crew.taxColumn ?? '甲',
    taxDependents: crew.taxColumn === '乙' ? 0 : random.pick([0, 0, 0, 1, 1, 2]),
    health: holds('health'),
    pension: holds('pension'),
    employment: holds('employment'),
    multipleWorkplaces: crew.multipleWorkplaces === true,
    standard: holds('health') || holds('pension') ? standardOf(monthly, hiredOn) : null,
    remuneration: newcomer ? monthly : null,
    pensionNumber: newcomer ? `9990-${String(random.whole(1, 999_999)).padStart(6, '0')}` : null,
    bank: bankOf(plan, random, given.kana),
    tax:
      newcomer || crew.taxColumn === '乙' || monthly < 120_000
        ? null
        : { municipality, code: municipalityCode, ...yearlyTax(monthly) },
    leave: newcomer ? 0 : random.whole(6, 40),
    soFar: newcomer
      ? null
      : {
          taxable: monthly * 7,
          nontaxable: (commute?.fare ?? 0) * 7,
          social: Math.floor((monthly * 7 * 15) / 100),
          tax: Math.floor((monthly * 7 * 3) / 100),
        },
    shift: crew.shift ?? null,
  }
}

function numberAfter(first: string, index: number): string {
  const [, head, digits] = /^(.*?)(\d+)$/.exec(first)!
  return head! + String(Number(digits) + index).padStart(digits!.length, '0')
}

function dayIn(random: Random, from: number, to: number): CivilDay {
  return addDays(`${random.whole(from, to)}-01-01`, random.whole(0, 364))
}

function stepped(random: Random, [from, to, step]: Crew['pay']): number {
  return from + step * random.whole(0, Math.floor((to - from) / step))
}

function monthlyPay(crew: Crew, pay: number, items: Readonly<Record<string, number>>): number {
  const deducted = new Set(['親睦会費', '組合費', '寮費', '医師国保料'])
  const fixed = Object.entries(items).reduce((sum, [label, amount]) => sum + (deducted.has(label) ? 0 : amount), 0)
  if (crew.payKind === '時給') return fixed + Math.floor((pay * (crew.weeklyHours ?? 40) * 52) / 12)
  return fixed + (crew.payKind === '日給' ? pay * 21 : pay)
}

function commuteOf(kind: NonNullable<Crew['commute']>, random: Random): SamplePerson['commute'] {
  if (kind === 'none') return null
  const meters = random.whole(4, 34) * 500
  const car = meters < 10_000 ? 4200 : 7300
  const fare = random.whole(12, 45) * 300
  if (kind === 'train') return { means: '交通機関', meters: 0, fare, car: 0 }
  return kind === 'car' ? { means: '自動車等', meters, fare: 0, car } : { means: '併用', meters: 6000, fare: 8200, car: 4200 }
}

/** In force since 定時決定 of 2025, or since 資格取得. */
function standardOf(monthly: number, hiredOn: CivilDay): SamplePerson['standard'] {
  const from = hiredOn < '2025-06-01' ? '2025-09' : monthOf(hiredOn)
  const found = mustNotRefuse(grade.run({ remuneration: monthly, on: firstDayOf(from) }, null))
  return { health: found.health.standard, pension: found.pension.standard, from }
}

function bankOf(plan: ClientPlan, random: Random, kana: string): SamplePerson['bank'] {
  const code = random.pick(plan.banks)
  const branches = Object.keys(zengin[code]!.branches).filter((branch) => /^\d{3}$/.test(branch))
  return { code, branch: random.pick(branches), number: String(random.whole(1_000_000, 8_999_999)), holder: toHalfWidth(kana) }
}

function yearlyTax(monthly: number): { june: number; monthly: number } {
  const yearly = Math.floor((monthly * 12 * 5) / 100 / 100) * 100
  const each = Math.floor(yearly / 12 / 100) * 100
  return { june: yearly - each * 11, monthly: each }
}
