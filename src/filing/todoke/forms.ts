import type { CivilDay } from '../../base/day.ts'
import { acquisition } from './acquisition.ts'
import type { Form } from './form.ts'

/** Every edition of every form we can write. A new form is one table file and one entry here. */
export const forms: readonly Form[] = [acquisition]

/** The edition of a form in force on a day; undefined when we have none. */
export function formOn(code: string, on: CivilDay): Form | undefined {
  return forms
    .filter((form) => form.code === code && form.from <= on)
    .toSorted((one, other) => (one.from < other.from ? 1 : -1))[0]
}
