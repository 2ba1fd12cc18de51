import type { Yen } from '../../base/yen.ts'
import { lengthOf, type Period } from './periods.ts'
import type { Conditions } from './insured-period.ts'

/** One line of ⑩⑪⑫ as it was paid. A wage not yet calculated is null. */
export interface WageLine extends Period {
  readonly days: number
  readonly minutes: number | null
  /** Days worked, where ⑪ is in calendar days but a part is paid by the day or the hour. */
  readonly workedDays?: number | undefined
  readonly byMonth: Yen | null
  readonly byDay: Yen | null
}

/** A line taken into the 180 days, whole or for some of its days. */
export interface Taken {
  readonly line: WageLine
  readonly kind: '完全な賃金月' | '80時間以上の賃金月' | '基礎日数が30分の11以上の賃金月' | 'その他の賃金月'
  /** Days of the line as counted: a full month is 30. */
  readonly counted: number
  /** Days taken of them. */
  readonly taken: number
}

/** 180 days: six months of thirty. */
export const basePeriodDays = 180

/**
 * The lines whose wages make the 賃金日額: the six newest 完全な賃金月. Where there are fewer, the others follow by their kind, the newest
 * of each kind first, until their days (a full month is 30) reach 180; of the last one only the days still needed are taken.
 */
export function basePeriod(lines: readonly WageLine[], conditions: Conditions): readonly Taken[] {
  const kinds = lines.map((line) => ({ line, kind: kindOf(line, conditions) }))
  const taken: Taken[] = []
  let left = basePeriodDays
  for (const kind of order) {
    for (const { line } of kinds.filter((one) => one.kind === kind)) {
      if (left === 0) return taken
      const counted = line.whole ? 30 : lengthOf(line)
      const part = Math.min(counted, left)
      taken.push({ line, kind, counted, taken: part })
      left -= part
    }
  }
  return taken
}

const order = ['完全な賃金月', '80時間以上の賃金月', '基礎日数が30分の11以上の賃金月', 'その他の賃金月'] as const

function kindOf(line: WageLine, { days, minutes }: Conditions): Taken['kind'] {
  if (line.whole && line.days >= days) return '完全な賃金月'
  if (line.whole && line.minutes !== null && line.minutes >= minutes) return '80時間以上の賃金月'
  return line.days * 30 >= lengthOf(line) * days ? '基礎日数が30分の11以上の賃金月' : 'その他の賃金月'
}
