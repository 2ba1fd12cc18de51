import { addDays, addMonths, dayOfMonth, monthOf, type CivilDay, type Month } from '../../base/day.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { movedPayDay } from '../calendar/days-off.ts'
import type { clientFacts } from '../clients/facts.ts'
import type { Facts } from '../row.ts'

/** 賃金計算期間, 賃金締切日 and 支給日 of one month's pay. */
export interface Period {
  readonly periodStart: CivilDay
  readonly closingDay: CivilDay
  readonly payDay: CivilDay
  /** The month whose pay this is, only where the pay day was moved into another month. */
  readonly payMonth?: Month
}

export type PayCalendar = Pick<Facts<typeof clientFacts>, 'closingDay' | 'payDay' | 'payMonthOffset' | 'payDayOnHoliday'>

/** The period a client pays in a month (of the pay day as the work rules name it), the pay day moved off bank holidays. */
export function periodOf(client: PayCalendar, month: Month): Period | Refusal {
  const payDay = movedPayDay(dayOfMonth(month, client.payDay), client.payDayOnHoliday)
  return isRefusal(payDay) ? payDay : { ...closingOf(client, month), ...paidOn(payDay, month) }
}

/** A pay day with the month whose pay it is, where the two differ. */
export function paidOn(payDay: CivilDay, month: Month): Pick<Period, 'payDay' | 'payMonth'> {
  return monthOf(payDay) === month ? { payDay } : { payDay, payMonth: month }
}

/** The same with a pay day given by a person. */
export function closingOf(client: PayCalendar, month: Month): Pick<Period, 'periodStart' | 'closingDay'> {
  const closingMonth = addMonths(month, -client.payMonthOffset)
  const closingDay = dayOfMonth(closingMonth, client.closingDay)
  return { periodStart: addDays(dayOfMonth(addMonths(closingMonth, -1), client.closingDay), 1), closingDay }
}

/** True when someone worked, or may have worked, in the period. */
export function isEmployedIn(
  person: { hiredOn: CivilDay; leftOn: CivilDay | null },
  period: Pick<Period, 'periodStart' | 'closingDay'>,
): boolean {
  return person.hiredOn <= period.closingDay && (person.leftOn === null || person.leftOn >= period.periodStart)
}
