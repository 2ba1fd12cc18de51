import type { CivilDay } from '../../base/day.ts'
import { isRefusal } from '../../base/refusal.ts'
import { dayFromPensionDate } from '../../base/wareki.ts'
import type { Values } from './form.ts'

/** The value of a column; empty when missing. */
export function valueOf(values: Values, id: string): string {
  return values[id] ?? ''
}

/** The day behind an era column and its date column; null when there is none (the refusal is made elsewhere, once). */
export function dayOf(values: Values, era: string, date: string): CivilDay | null {
  const day = dayFromPensionDate(valueOf(values, era), valueOf(values, date))
  return isRefusal(day) ? null : day
}
