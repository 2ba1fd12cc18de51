import type { CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import type { Yen } from '../../base/yen.ts'
import { formatYen } from '../../base/yen.ts'
import { tablesOn } from './standards.ts'

/**
 * The grades of an insurance laid out with one more step beyond each end, as 随時改定 counts them (昭36保発4号): the pension's go on along
 * the health table, the health table's along its own width. A 報酬月額 beyond the end stands one grade further.
 */
export interface Ladder {
  /** Step of a 標準報酬月額; null when it is none of the table's. */
  positionOf(standard: Yen): number | null
  /** Step of a 報酬月額, beyond the ends too. */
  stepOf(remuneration: Yen): number
  /** The 標準報酬月額 of a 報酬月額. */
  standardOf(remuneration: Yen): Yen
  readonly lowest: number
  readonly highest: number
}

/** 健保の等級表の外側: below 53,000 yen and from 1,415,000 yen (昭36保発4号の表). */
const HEALTH_BELOW = 53_000
const HEALTH_ABOVE = 1_415_000

export function laddersOn(day: CivilDay): { health: Ladder; pension: Ladder } | Refusal {
  const tables = tablesOn(day)
  if (isRefusal(tables)) return tables
  const rows = tables.health.value
  const stepOf = (remuneration: Yen) => {
    if (remuneration < HEALTH_BELOW) return 0
    if (remuneration >= HEALTH_ABOVE) return rows.length + 1
    return rows.findLastIndex(([, atLeast]) => atLeast <= remuneration) + 1
  }
  const ladder = (lowest: number, highest: number): Ladder => ({
    lowest,
    highest,
    stepOf,
    positionOf: (standard) => {
      const step = rows.findIndex(([amount]) => amount === standard) + 1
      return lowest <= step && step <= highest ? step : null
    },
    standardOf: (remuneration) => rows[Math.min(Math.max(stepOf(remuneration), lowest), highest) - 1]![0],
  })
  const { lowest, highest } = tables.pension.value
  const at = (standard: Yen) => rows.findIndex(([amount]) => amount === standard) + 1
  return { health: ladder(1, rows.length), pension: ladder(at(lowest), at(highest)) }
}

/** Refuses a current standard that is in no table. */
export function notCurrent(name: string, standard: Yen): Refusal {
  return refuse(
    'standard-remuneration.current-not-in-table',
    `いまの${name}の標準報酬月額${formatYen(standard)}円は、等級表にありません。`,
    '決定通知書の標準報酬月額を確かめて入力し直してください。',
    { field: 'current', value: String(standard) },
  )
}
