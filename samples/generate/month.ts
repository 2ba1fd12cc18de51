import { addDays, weekdayOf, type CivilDay, type Month } from '../../src/base/day.ts'
import { mustNotRefuse } from '../../src/base/refusal.ts'
import { isBankHoliday } from '../../src/office/calendar/days-off.ts'
import { closingOf, isEmployedIn } from '../../src/office/payroll/period.ts'
import type { SamplePerson } from './person.ts'
import { Random } from './random.ts'

/** A made-up month of one person; hours in minutes, days in half-days. */
export interface SampleMonth {
  readonly person: SamplePerson
  readonly scheduled: number
  readonly worked: number
  readonly absent: number
  readonly leave: number
  readonly regular: number
  readonly late: number
  readonly within: number
  readonly overtime: number
  readonly night: number
  readonly holiday: number
  /** Entered amounts by the item's label. */
  readonly amounts: Readonly<Record<string, number>>
}

interface Calendar {
  readonly closingDay: number
  readonly payDay: number
  readonly payMonthOffset: number
  readonly dailyMinutes: number
}

/** The month of everyone who works in its period; directors keep no time. */
export function monthOf(code: string, people: readonly SamplePerson[], client: Calendar, month: Month): SampleMonth[] {
  const period = closingOf({ ...client, payDayOnHoliday: 'そのまま' }, month)
  return people
    .filter((person) => !person.director && isEmployedIn(person, period))
    .map((person) => {
      const random = new Random(hash(`${code} ${month} ${person.number}`))
      return monthOfPerson(code, person, period, client.dailyMinutes, random)
    })
}

function monthOfPerson(
  code: string,
  person: SamplePerson,
  period: { periodStart: CivilDay; closingDay: CivilDay },
  dailyMinutes: number,
  random: Random,
): SampleMonth {
  const last = person.leftOn !== null && person.leftOn < period.closingDay ? person.leftOn : period.closingDay
  const first = person.hiredOn > period.periodStart ? person.hiredOn : period.periodStart
  const share = person.weeklyDays / 5
  const whole = Math.round(workdays(period.periodStart, period.closingDay) * share)
  const here = Math.min(whole, Math.round(workdays(first, last) * share))
  const byTheHour = person.payKind === '時給'
  const daily = byTheHour ? Math.floor(person.weeklyMinutes / person.weeklyDays) : dailyMinutes
  const scheduled = whole * 2
  const away = byTheHour || person.payKind === '日給' ? 0 : (whole - here) * 2
  const leave = random.once(3) ? random.whole(1, 4) : 0
  const sick = random.once(12) ? 2 : 0
  const worked = Math.max(here * 2 - leave - sick, 0)
  const overtime = overtimeOf(person, random)
  return {
    person,
    scheduled,
    worked,
    absent: away + sick,
    leave,
    regular: Math.round((worked * daily) / 30) * 15 + (byTheHour ? random.whole(-8, 8) * 15 : 0),
    late: !byTheHour && random.once(9) ? random.whole(1, 8) * 15 : 0,
    within: dailyMinutes < 480 && random.once(3) ? random.whole(1, 20) * 15 : 0,
    overtime,
    night: nightOf(person, worked, overtime, random),
    holiday: person.shift === 'rotating' && random.once(6) ? 465 : 0,
    amounts: amountsOf(code, person, worked, sick + leave, random),
  }
}

function overtimeOf(person: SamplePerson, random: Random): number {
  if (person.payKind === '時給') return random.once(4) ? random.whole(1, 16) * 15 : 0
  if (person.shift === 'rotating' && random.once(14)) return random.whole(61 * 4, 72 * 4) * 15
  return random.whole(0, person.department === '開発部' ? 36 * 4 : 24 * 4) * 15
}

function nightOf(person: SamplePerson, worked: number, overtime: number, random: Random): number {
  if (person.shift === 'night') return Math.floor(worked / 2) * 120
  if (person.shift === 'rotating') return Math.floor(worked / 6) * 405
  return overtime > 1500 && random.once(3) ? random.whole(1, 8) * 15 : 0
}

function amountsOf(code: string, person: SamplePerson, worked: number, missed: number, random: Random): Record<string, number> {
  const days = Math.floor(worked / 2)
  switch (code) {
    case 'AOBA':
      return some({
        在宅勤務手当: random.whole(0, 8) * 500,
        立替精算: random.once(4) ? random.whole(5, 90) * 100 : 0,
        弁当代: random.whole(0, 12) * 450,
      })
    case 'MARU':
      return some({
        早朝手当: person.shift === 'night' ? 0 : random.whole(0, 4) * 500,
        食事代: person.payKind === '時給' ? random.whole(0, days) * 200 : 0,
      })
    case 'KITA':
      return some({
        交替手当: person.shift === 'rotating' ? Math.floor(worked / 6) * 1200 : 0,
        皆勤手当: missed === 0 && person.payKind === '日給月給' ? 8000 : 0,
      })
    case 'TAKA':
      return some({ 現場手当: person.payKind === '日給' ? days * 500 : 0, 道具代: random.once(5) ? 3000 : 0 })
    case 'NEN':
      return some({ 夜勤手当: person.department === '介護' ? random.whole(0, 5) * 5000 : 0 })
    case 'TOWA':
      return some({ 立替精算: random.once(3) ? random.whole(10, 300) * 100 : 0 })
    case 'SAKU':
      return some({ 当番手当: person.department === '看護' ? random.whole(0, 3) * 6000 : 0 })
    default:
      return {}
  }
}

function some(amounts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(amounts).filter(([, amount]) => amount !== 0))
}

/** Weekdays that are no holidays. */
function workdays(from: CivilDay, to: CivilDay): number {
  let count = 0
  for (let day = from; day <= to; day = addDays(day, 1)) {
    if (weekdayOf(day) % 6 !== 0 && !mustNotRefuse(isBankHoliday(day))) count++
  }
  return count
}

function hash(text: string): number {
  let value = 17
  for (const character of text) value = (Math.imul(value, 31) + character.codePointAt(0)!) | 0
  return value
}
