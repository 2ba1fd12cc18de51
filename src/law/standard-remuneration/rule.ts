import { z } from 'zod'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import { isRefusal } from '../../base/refusal.ts'
import type { Yen } from '../../base/yen.ts'
import type { CivilDay } from '../../base/day.ts'
import { yenText } from '../core/format.ts'
import { defineRule } from '../core/rule.ts'
import { tablesOn, type GradeRow } from './standards.ts'

/** A 標準報酬月額 and its grade; grades count from 1. */
export interface Grade {
  readonly grade: number
  readonly standard: Yen
}

/**
 * 標準報酬月額 of a 報酬月額 (yen a month) by the tables in force `on` the day it applies from.
 * The pension uses the same rows between its own lowest and highest; outside them it is held at the end.
 */
export const grade = defineRule<{ remuneration: Yen; on: CivilDay }, { health: Grade; pension: Grade }>({
  name: 'standard-remuneration.grade',
  label: '標準報酬月額の等級',
  articles: ['健康保険法40条', '厚生年金保険法20条'],
  about: '報酬月額から、健康保険と厚生年金の標準報酬月額と等級を決めます。',
  input: z.object({ remuneration: yenFromZero, on: civilDay }),
  run({ remuneration, on }, trace) {
    const tables = tablesOn(on)
    if (isRefusal(tables)) return tables
    const rows = tables.health.value
    const health = gradeOf(
      rows,
      rows.findLastIndex(([, atLeast]) => atLeast <= remuneration),
    )
    const { lowest, highest } = tables.pension.value
    const standard = Math.min(Math.max(health.standard, lowest), highest)
    const first = rows.findIndex(([amount]) => amount === lowest)
    const pension = { grade: rows.findIndex(([amount]) => amount === standard) - first + 1, standard }
    trace?.parameter(tables.health, `第1級〜第${rows.length}級`)
    trace?.figure('健康保険の標準報酬月額', health.standard, {
      working: `報酬月額${yenText(remuneration)} → 第${health.grade}級`,
      unit: '円',
    })
    trace?.parameter(tables.pension, `${yenText(lowest)}〜${yenText(highest)}`)
    trace?.figure('厚生年金の標準報酬月額', pension.standard, { working: `第${pension.grade}級`, unit: '円' })
    return { health, pension }
  },
})

function gradeOf(rows: readonly GradeRow[], index: number): Grade {
  return { grade: index + 1, standard: rows[index]![0] }
}
