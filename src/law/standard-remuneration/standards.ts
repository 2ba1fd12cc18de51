import type { CivilDay, Month } from '../../base/day.ts'
import { firstDayOf } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { formatYen, type Yen } from '../../base/yen.ts'
import { loadParameter, valueOn, type Found } from '../core/parameter.ts'

/** One row of the table: 標準報酬月額 and the 報酬月額 from which it applies, in yen. */
export type GradeRow = readonly [standard: Yen, atLeast: Yen]

const grades = loadParameter<readonly GradeRow[]>(new URL('./grades.yaml', import.meta.url))
const pensionRange = loadParameter<{ lowest: Yen; highest: Yen }>(new URL('./pension-range.yaml', import.meta.url))

/** The health table in force on a day, and the part of it the pension uses. Refuses days before 2020-09-01. */
export function tablesOn(
  day: CivilDay,
): { health: Found<readonly GradeRow[]>; pension: Found<{ lowest: Yen; highest: Yen }> } | Refusal {
  const health = valueOn(grades, day)
  if (isRefusal(health)) return health
  const pension = valueOn(pensionRange, day)
  return isRefusal(pension) ? pension : { health, pension }
}

const allowed = new Map<Month, { health: ReadonlySet<Yen>; pension: ReadonlySet<Yen> }>()

/**
 * Null when an amount is one of the 標準報酬月額 of that insurance in a month, otherwise a refusal: a standard typed by hand
 * that is in no table must not be multiplied by a rate.
 */
export function notAStandard(kind: 'health' | 'pension', standard: Yen, month: Month): Refusal | null {
  let sets = allowed.get(month)
  if (sets === undefined) {
    const tables = tablesOn(firstDayOf(month))
    if (isRefusal(tables)) return tables
    const health = tables.health.value.map(([amount]) => amount)
    const { lowest, highest } = tables.pension.value
    sets = { health: new Set(health), pension: new Set(health.filter((amount) => amount >= lowest && amount <= highest)) }
    allowed.set(month, sets)
  }
  if (sets[kind].has(standard)) return null
  const name = kind === 'health' ? '健康保険' : '厚生年金'
  return refuse(
    'standard-remuneration.not-in-table',
    `${formatYen(standard)}円は、${month}の${name}の標準報酬月額の表にありません。`,
    '決定通知書の標準報酬月額を確かめて入力し直してください（報酬月額ではなく、等級表の額です）。',
    { field: 'standard', value: String(standard) },
  )
}
