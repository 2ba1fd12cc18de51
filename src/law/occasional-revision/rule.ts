import { addMonths, firstDayOf, type Month } from '../../base/day.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { portion, total, truncate, type Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { monthText, yenText } from '../core/format.ts'
import { defineRule } from '../core/rule.ts'
import { averageOf, neededDays, otherMonths } from '../standard-remuneration/paid-months.ts'
import { laddersOn, type Ladder } from '../standard-remuneration/positions.ts'
import { occasionalInput, type OccasionalInput, type Revision, type Trigger } from './facts.ts'
import { currentStep, moves, remunerationMissing, type Direction } from './step.ts'

/**
 * 随時改定: 固定的賃金 moved, the average of the three months from then on stands two grades away in the same direction, and each of the
 * three has days enough. 健康保険 and 厚生年金 are judged apart; at the ends of the table one grade is two when the 報酬月額 lies beyond.
 */
export const occasionalRevision = defineRule<OccasionalInput, Revision>({
  name: 'occasional-revision.standard',
  label: '随時改定',
  articles: ['健康保険法43条', '厚生年金保険法23条', '昭36保発4号', '昭50保険発25号・庁保険発8号'],
  about: '固定的賃金の変動と3か月の報酬から、4か月目から標準報酬月額を改定するかどうかを決めます。',
  input: occasionalInput,
  run(input, trace) {
    const { changeMonth, months, trigger, workKind } = input
    const from = addMonths(changeMonth, 3)
    const wrong = otherMonths(months, [changeMonth, addMonths(changeMonth, 1), addMonths(changeMonth, 2)])
    if (wrong !== null) return wrong
    const direction = directionOf(trigger)
    if (direction === null) return kept('随時改定のきっかけとなる固定的賃金の変動にあたらない', trace)
    trace?.figure('固定的賃金の変動', direction, { working: `${trigger.kind}、変動月${monthText(changeMonth)}` })
    const needed = neededDays(workKind === '短時間就労者' ? '通常' : workKind, firstDayOf(from), trace)
    if (isRefusal(needed)) return needed
    const short = months.find(({ days, partial, leavePay }) => days < needed.first || partial === true || leavePay === true)
    if (short !== undefined) return kept(`${monthText(short.month)}の支払基礎日数が足りないか、休職給などの月である`, trace)
    const average = averageOf(months, input.bonusMonthly, '報酬月額（3か月の平均）', trace)
    return judged(input, from, direction, average, trace)
  },
})

function directionOf(trigger: Trigger): Direction | null {
  switch (trigger.kind) {
    case '固定的賃金':
      return trigger.after === trigger.before ? null : trigger.after > trigger.before ? '上昇' : '下降'
    case '体系・単価':
      return trigger.direction
    case '一時帰休':
      return trigger.overThreeMonths ? '下降' : null
    case '一時帰休の解消':
      return trigger.decidedOnLayoffPay ? '上昇' : null
  }
}

function judged(input: OccasionalInput, from: Month, direction: Direction, average: Yen, trace: Trace | null) {
  const ladders = laddersOn(firstDayOf(from))
  if (isRefusal(ladders)) return ladders
  const yearly = annualOf(input, trace)
  const { health, pension } = input.current
  const of = (ladder: Ladder, name: string, current: Yen | null) =>
    current === null ? null : revisedTo(ladder, name, current, { input, direction, average, yearly }, trace)
  const newHealth = of(ladders.health, '健康保険', health)
  if (isRefusal(newHealth)) return newHealth
  const newPension = of(ladders.pension, '厚生年金', pension)
  if (isRefusal(newPension)) return newPension
  if (newHealth === null && newPension === null) return kept('変動と同じ向きに2等級以上の差がない', trace)
  const byYear = [newHealth, newPension].some((one) => one?.byYear === true)
  return {
    revised: true,
    reason: byYear ? '年間平均（保険者算定）' : '3か月の平均',
    remuneration: byYear ? yearly : average,
    from,
    until: `${Number(from.slice(0, 4)) + (from.slice(5) >= '07' ? 1 : 0)}-08`,
    health: newHealth?.standard ?? null,
    pension: newPension?.standard ?? null,
  } satisfies Revision
}

interface Judging {
  readonly input: OccasionalInput
  readonly direction: Direction
  readonly average: Yen
  readonly yearly: Yen | null
}

function revisedTo(ladder: Ladder, name: string, current: Yen, judging: Judging, trace: Trace | null) {
  const { direction, average, yearly, input } = judging
  const { remuneration } = input.current
  const step = currentStep(ladder, current, remuneration, name)
  if (isRefusal(step)) return step
  const two = moves(ladder, step, average, direction, 2)
  const atEnd = step === ladder.lowest || step === ladder.highest
  if (!two && remuneration === null && atEnd && moves(ladder, step, average, direction, 1))
    return remunerationMissing(name, current)
  const next = ladder.standardOf(average)
  trace?.figure(`${name}の標準報酬月額`, two ? next : current, {
    working: `いま${yenText(current)}、3か月の平均では${yenText(next)}（変動と同じ向きに2等級以上の差が${two ? 'ある' : 'ない'}）`,
    unit: '円',
  })
  if (!two) return null
  if (yearly === null || Math.abs(ladder.stepOf(yearly) - ladder.stepOf(average)) < 2) return { standard: next, byYear: false }
  // By the year's average the standard must itself move, by one grade or more, the way the pay did; else it stays.
  const standard = ladder.standardOf(yearly)
  const moved = moves(ladder, step, yearly, direction, 1)
  trace?.figure(`${name}の標準報酬月額（年間平均）`, moved ? standard : current, {
    working: `3か月の平均と2等級以上の差があり、いまの${yenText(current)}と1等級以上の差が${moved ? 'ある' : 'ない'}`,
    unit: '円',
  })
  return moved ? { standard, byYear: true } : null
}

function annualOf({ annual, bonusMonthly }: OccasionalInput, trace: Trace | null): Yen | null {
  if (annual === null || !annual.everyYear || !annual.consent) return null
  const [fixed, variable] = [annual.fixed, annual.variable].map((amounts) => portion(total(amounts), 1, amounts.length, truncate))
  const average = fixed! + variable! + bonusMonthly
  trace?.figure('報酬月額（年間平均）', average, {
    working: `固定的賃金の3か月の平均${yenText(fixed!)} ＋ 非固定的賃金の12か月の平均${yenText(variable!)} ＋ 年4回以上の賞与の1か月分${yenText(bonusMonthly)}`,
    unit: '円',
    rounding: truncate,
  })
  return average
}

function kept(reason: string, trace: Trace | null): Revision | Refusal {
  trace?.figure('随時改定', '行わない', { working: reason })
  return { revised: false, reason, remuneration: null, from: null, until: null, health: null, pension: null }
}
