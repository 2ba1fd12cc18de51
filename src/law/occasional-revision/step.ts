import { refuse, type Refusal } from '../../base/refusal.ts'
import { formatYen, type Yen } from '../../base/yen.ts'
import type { Ladder } from '../standard-remuneration/positions.ts'
import { notCurrent } from '../standard-remuneration/positions.ts'

export type Direction = '上昇' | '下降'

/**
 * The step a current standard stands on. At an end of the table it depends on the 報酬月額 it was decided on, which may lie beyond
 * (厚年32級 of 665,000円以上 …).
 */
export function currentStep(ladder: Ladder, standard: Yen, remuneration: Yen | null, name: string): number | Refusal {
  const position = ladder.positionOf(standard)
  if (position === null) return notCurrent(name, standard)
  if (remuneration === null) return position
  const step = ladder.stepOf(remuneration)
  if (position === ladder.lowest && step < position) return step
  return position === ladder.highest && step > position ? step : position
}

/** True when the new step is at least `steps` away in the direction of the change, and the standard itself moves. */
export function moves(ladder: Ladder, from: number, remuneration: Yen, direction: Direction, steps: number): boolean {
  const step = ladder.stepOf(remuneration)
  const way = direction === '上昇' ? step - from : from - step
  const clamp = (one: number) => Math.min(Math.max(one, ladder.lowest), ladder.highest)
  return way >= steps && clamp(step) !== clamp(from)
}

/** At an end of the table, one step away without knowing the 報酬月額: it could be two. */
export function remunerationMissing(name: string, standard: Yen): Refusal {
  return refuse(
    'occasional-revision.remuneration-missing',
    `いまの${name}の標準報酬月額${formatYen(standard)}円は等級表の端なので、決定のときの報酬月額がないと2等級の差か分かりません。`,
    '決定通知書・算定基礎届の控えから、いまの標準報酬月額を決めたときの報酬月額を入力してください。',
    { field: 'current.remuneration' },
  )
}
