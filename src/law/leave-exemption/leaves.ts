import { z } from 'zod'
import { addDays, daysBetween, dayFrom, daysInMonth, monthOf, type CivilDay, type Month } from '../../base/day.ts'
import { refuse, type Refusal } from '../../base/refusal.ts'
import { civilDay } from '../../base/zod.ts'

/** One 産前産後休業 or 育児休業等, as it was taken (to its last day). */
export const leave = z.object({
  kind: z.enum(['産休', '育休']),
  from: civilDay,
  to: civilDay,
  /** 就業日数 agreed in 出生時育児休業 (hours worked ÷ hours of a day, fraction dropped); they do not count toward the 14 days. */
  workedDays: z.int().min(0).optional(),
  /** True when nobody worked between the 育休 before and this one (only holidays lie between): both count as one. */
  followsWithoutWork: z.boolean().optional(),
})
export type Leave = z.infer<typeof leave>

/** Leaves that count as one (健保法159条2項), from the first day of the first to the last day of the last. */
export interface Block {
  readonly kind: Leave['kind']
  readonly from: CivilDay
  readonly to: CivilDay
  /** Days of leave less the days worked. */
  readonly days: number
}

/** The leaves in order, 育休 that follow one another joined. Refuses leaves that overlap, end before they begin, or hold more work than days. */
export function blocksOf(leaves: readonly Leave[]): readonly Block[] | Refusal {
  const blocks: Block[] = []
  for (const one of leaves.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const days = daysBetween(one.from, one.to) + 1 - (one.workedDays ?? 0)
    const before = blocks.at(-1)
    if (one.to < one.from || days < 0 || (before !== undefined && one.from <= before.to)) return impossible(one)
    if (before?.kind === '育休' && one.kind === '育休' && follows(before, one)) {
      blocks[blocks.length - 1] = { ...before, to: one.to, days: before.days + days }
    } else blocks.push({ kind: one.kind, from: one.from, to: one.to, days })
  }
  return blocks
}

function follows(before: Block, { from, followsWithoutWork }: Leave): boolean {
  return from === addDays(before.to, 1) || followsWithoutWork === true
}

/** True for a month from the one the leave begins in to the one before that of the day after its end. */
export function spans({ from, to }: Block, month: Month): boolean {
  return monthOf(from) <= month && month < monthOf(addDays(to, 1))
}

/** True when a leave begins and is over (the day after its end) within a month. */
export function within({ from, to }: Block, month: Month): boolean {
  return monthOf(from) === month && monthOf(addDays(to, 1)) === month
}

/** The last day of the month that begins on a day (民法143条2項): the day before its 応当日, or the end of a shorter month. */
export function oneMonthFrom(day: CivilDay): CivilDay {
  const [year, month, date] = [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))]
  const [nextYear, next] = month === 12 ? [year + 1, 1] : [year, month + 1]
  const same = dayFrom(nextYear, next, date)
  return same === null ? dayFrom(nextYear, next, daysInMonth(nextYear, next))! : addDays(same, -1)
}

function impossible({ kind, from, to }: Leave): Refusal {
  return refuse(
    'leave-exemption.impossible-leave',
    `${from}から${to}までの${kind}は、期間が逆か、ほかの休業と重なるか、休業の日数より就業日数が多くなっています。`,
    '申出書の開始日・終了日と就業日数を確かめてください。',
    { field: 'leaves', value: from },
  )
}
