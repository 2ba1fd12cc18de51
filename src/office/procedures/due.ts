import type { CivilDay } from '../../base/day.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import type { Because } from '../../law/index.ts'
import { explain } from '../../law/core/rule.ts'
import { dueDay } from '../../law/deadlines/rule.ts'
import { dueBy, type Form } from './forms.ts'

/** When a form is due, and because of what. */
export interface Due {
  readonly dueOn: CivilDay
  readonly because: Because
}

/** Where the social insurances' forms go that are not to a 健康保険組合. */
const administration: readonly string[] = ['年金事務所', 'ハローワーク', '市区町村']

/** The due day of a form by the law, from the day of its event. Refuses years whose holidays are not announced. */
export function dueOf(form: Form, eventDay: CivilDay, destination: string): Due | Refusal {
  const insurer = administration.includes(destination) ? '協会けんぽ' : '健康保険組合'
  const found = explain(dueDay, { procedure: dueBy[form], eventDay, insurer })
  if (isRefusal(found)) return found
  if (found.value.dueOn === null) throw new Error(`${form} has no due day by the law`)
  return { dueOn: found.value.dueOn, because: found.because }
}

/** Because of what a procedure is due on the day it has; null where the law of today comes to another day, or to none. */
export function becauseOfDue(row: {
  readonly form: string
  readonly event_day: CivilDay
  readonly due_on: CivilDay
  readonly destination: string
}): Because | null {
  if (!Object.hasOwn(dueBy, row.form)) return null
  const due = dueOf(row.form as Form, row.event_day, row.destination)
  return isRefusal(due) || due.dueOn !== row.due_on ? null : due.because
}
