import { z } from 'zod'
import { addDays, addMonths, dayOfMonth, daysBetween, monthOf, type CivilDay } from '../../base/day.ts'
import { refuse, type Refusal } from '../../base/refusal.ts'
import { civilDay } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { defineRule } from '../core/rule.ts'
import { afterMonths } from '../paid-leave/calendar.ts'

export const event = z.object({
  /** 算定すべき事由の発生した日: of the notice of dismissal, the first day of a suspension or leave, of the accident, of the pay cut told. */
  eventOn: civilDay,
  hiredOn: civilDay,
  /** 賃金締切日 of the month (31 for its end); null where there is none. */
  closingDay: z.int().min(1).max(31).nullable(),
})
export type Event = z.infer<typeof event>

export interface Span {
  readonly begins: CivilDay
  readonly ends: CivilDay
  /** 暦日 */
  readonly calendarDays: number
}

/**
 * The three months before the event: back from the last closing day before it, or from the day before where there is none; since hire where
 * that is shorter. Where less than one whole wage period lies between hire and that closing day, up to the day before the event.
 */
export const averageWagePeriod = defineRule<Event, Span>({
  name: 'average-wage.period',
  label: '平均賃金の算定期間',
  articles: ['労働基準法12条1項', '労働基準法12条2項', '労働基準法12条6項', '昭27.4.21基収1371号'],
  about: '事由の発生した日・雇入れの日・賃金締切日から、平均賃金を計算する3か月（または雇入れ後）の期間を求めます。',
  input: event,
  run: (facts, trace) => periodOf(facts, trace),
})

/** The same for the other rules. */
export function periodOf({ eventOn, hiredOn, closingDay }: Event, trace: Trace | null): Span | Refusal {
  if (eventOn <= hiredOn) return hiredOnTheDay(eventOn)
  const eve = addDays(eventOn, -1)
  const closing = closingDay === null ? eve : lastClosing(eventOn, closingDay)
  const back = (months: number) =>
    closingDay === null ? afterMonths(eventOn, -months) : addDays(dayOfMonth(addMonths(monthOf(closing), -months), closingDay), 1)
  // A closing day that leaves no whole wage period since hire is passed over.
  const stub = closingDay !== null && hiredOn > back(1)
  const ends = stub ? eve : closing
  const begins = stub || hiredOn > back(3) ? hiredOn : back(3)
  const calendarDays = daysBetween(begins, ends) + 1
  trace?.figure('算定期間', `${begins}から${ends}まで`, { working: why({ stub, closingDay, hired: begins === hiredOn, ends }) })
  trace?.figure('期間の総日数', calendarDays, { unit: '日' })
  return { begins, ends, calendarDays }
}

function lastClosing(eventOn: CivilDay, closingDay: number): CivilDay {
  const month = monthOf(eventOn)
  const same = dayOfMonth(month, closingDay)
  return same < eventOn ? same : dayOfMonth(addMonths(month, -1), closingDay)
}

function why({
  stub,
  closingDay,
  hired,
  ends,
}: {
  stub: boolean
  closingDay: number | null
  hired: boolean
  ends: CivilDay
}): string {
  if (stub) return '雇入れから直前の締切日までが1賃金締切期間に満たないため、事由の発生した日の前日まで（昭27基収1371号）'
  const until = closingDay === null ? `事由の発生した日の前日（${ends}）` : `事由の発生した日の直前の賃金締切日（${ends}）`
  return hired ? `雇入れの日から${until}まで（12条6項）` : `${until}からさかのぼって3か月`
}

function hiredOnTheDay(eventOn: CivilDay): Refusal {
  return refuse(
    'average-wage.hired-on-the-day',
    `雇入れの日かその前（${eventOn}）に事由が発生したため、計算する期間がありません。`,
    '平均賃金は都道府県労働局長が定めます（施行規則4条）。労働基準監督署に相談してください。',
    { field: 'eventOn', value: eventOn },
  )
}
