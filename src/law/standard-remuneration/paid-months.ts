import { z } from 'zod'
import type { CivilDay, Month } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { portion, total, truncate, type Yen } from '../../base/yen.ts'
import { month, yenAmount, yenFromZero } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { monthText, yenText } from '../core/format.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'

/** 通常, 短時間労働者 (特定適用事業所などの週20時間以上), 短時間就労者 (4分の3以上のパート). */
export const workKinds = ['通常', '短時間労働者', '短時間就労者'] as const
export type WorkKind = (typeof workKinds)[number]

/** What was paid in one month. A pass of several months and the like stand in it by the month. */
export const paidMonth = z.object({
  /** The month it was paid in, whatever month it was earned in. */
  month,
  /** 報酬支払の基礎となった日数 */
  days: z.int().min(0).max(31),
  /** 報酬 as paid, money and in kind (what meals and a house count for: `in-kind-remuneration`). */
  amount: yenFromZero,
  /** Of it what belongs to other months: the difference of a raise paid in arrears. Taken off. */
  arrears: yenAmount.optional(),
  /** 途中入社: less than a whole month's pay. Such a month is left out. */
  partial: z.boolean().optional(),
  /** 休職給 lower than the pay: such a month is left out. */
  leavePay: z.boolean().optional(),
  /** 一時帰休の休業手当 was paid in it. */
  layoffPay: z.boolean().optional(),
})
export type PaidMonth = z.infer<typeof paidMonth>

const paymentDays = loadParameter<{ usual: number; shortTime: number; second: number }>(
  new URL('./payment-days.yaml', import.meta.url),
)

/** The days a month must have for a kind of work on a day, and what a 短時間就労者 falls back on. */
export function neededDays(
  kind: WorkKind,
  on: CivilDay,
  trace: Trace | null,
): { first: number; second: number | null } | Refusal {
  const found = valueOn(paymentDays, on)
  if (isRefusal(found)) return found
  const { usual, shortTime, second } = found.value
  const first = kind === '短時間労働者' ? shortTime : usual
  trace?.parameter(found, `${kind} ${first}日以上${kind === '短時間就労者' ? `（なければ${second}日以上）` : ''}`)
  return { first, second: kind === '短時間就労者' ? second : null }
}

/** The months that count: enough days, a whole month's pay, no 休職給. A 短時間就労者 without one falls back on the lower number of days. */
export function countedMonths(
  months: readonly PaidMonth[],
  { first, second }: { first: number; second: number | null },
): readonly PaidMonth[] {
  const whole = months.filter(({ partial, leavePay }) => partial !== true && leavePay !== true)
  const enough = whole.filter(({ days }) => days >= first)
  return enough.length > 0 || second === null ? enough : whole.filter(({ days }) => days >= second)
}

/** 報酬月額: the average of months, what belongs to other months taken off, `added` (年4回以上の賞与) in each. */
export function averageOf(months: readonly PaidMonth[], added: Yen, label: string, trace: Trace | null): Yen {
  const amounts = months.map(({ amount, arrears }) => amount - (arrears ?? 0) + added)
  const average = portion(total(amounts), 1, months.length, truncate)
  trace?.figure(label, average, {
    working: `（${months.map(({ month }, index) => `${monthText(month)} ${yenText(amounts[index]!)}`).join(' ＋ ')}）÷ ${months.length}か月`,
    unit: '円',
    rounding: truncate,
  })
  return average
}

/** Refuses months other than those wanted, in order. */
export function otherMonths(months: readonly PaidMonth[], wanted: readonly Month[]): Refusal | null {
  const wrong = months.length !== wanted.length || months.some(({ month }, index) => month !== wanted[index])
  const negative = months.find(({ amount, arrears }) => amount < (arrears ?? 0))
  if (!wrong && negative === undefined) return null
  return refuse(
    'standard-remuneration.wrong-months',
    wrong
      ? `報酬は${wanted.join('・')}に支払った月の順に要ります。`
      : `${negative!.month}の報酬${negative!.amount}円より、ほかの月の分${negative!.arrears}円の方が多くなっています。`,
    '支払った月ごとの報酬と支払基礎日数を確かめてください。',
    { field: 'months' },
  )
}
