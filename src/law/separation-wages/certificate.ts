import { z } from 'zod'
import type { CivilDay } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import type { Yen } from '../../base/yen.ts'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import { valueOn } from '../core/parameter.ts'
import { defineRule, within } from '../core/rule.ts'
import { conditions, insuredPeriod, type InsuredPeriod } from './insured-period.ts'
import { impossibleDays, insuredPeriods, lengthOf, periodText, wagePeriods, type Period } from './periods.ts'

const paidDays = z.discriminatedUnion('kind', [
  /** 月給 whose absences are deducted by calendar days: every day is paid but those named. */
  z.object({ kind: z.literal('暦日'), unpaid: z.array(civilDay) }),
  /** Everyone else: the days worked or on paid leave (or 休業手当), with their minutes. */
  z.object({ kind: z.literal('出勤日'), days: z.array(z.object({ on: civilDay, minutes: z.int().min(0) })) }),
])

const input = z.object({
  separatedOn: civilDay,
  insuredFrom: civilDay,
  birth: civilDay,
  special: z.boolean(),
  closingDay: z.int().min(1).max(31),
  paid: paidDays,
  /** ⑫ by the last day of its ⑩ period. The newest may be missing: 未計算. */
  wages: z.array(z.object({ to: civilDay, byMonth: yenFromZero, byDay: yenFromZero })),
})

type Facts = z.infer<typeof input>

/** One line of ⑩⑪⑫. A wage that is not yet calculated is null (未計算). */
export interface CertificateWage {
  readonly firstDay: CivilDay
  readonly lastDay: CivilDay
  readonly days: number
  readonly byMonth: Yen | null
  readonly byDay: Yen | null
}

export interface Certificate {
  /** ⑧⑨ */
  readonly insuredMonths: InsuredPeriod
  /** ⑩⑪⑫ */
  readonly wages: readonly CertificateWage[]
}

/** ⑧ to ⑫ of a 離職証明書 from the days that were paid and the wages by closing day: as many lines as the form needs. */
export const certificate = defineRule<Facts, Certificate>({
  name: 'separation-wages.certificate',
  label: '離職証明書の賃金支払状況等（⑧〜⑫）',
  articles: ['雇用保険法施行規則7条', '雇用保険法14条', '雇用保険法17条'],
  about: '賃金の支払われた日と締切日ごとの賃金から、離職証明書の⑧〜⑫の行を、必要な行まで作ります。',
  input,
  run(facts, trace) {
    const { separatedOn, insuredFrom, closingDay } = facts
    const wrong = impossibleDays(separatedOn, insuredFrom)
    if (wrong !== null) return wrong
    const needed = valueOn(conditions, separatedOn)
    if (isRefusal(needed)) return needed
    const count = counter(facts.paid)
    const months = insuredPeriods(separatedOn, insuredFrom).map(count)
    const insuredMonths = within(insuredPeriod, { ...facts, months }, trace)
    if (isRefusal(insuredMonths)) return insuredMonths
    const wages: CertificateWage[] = []
    let full = 0
    for (const [index, period] of wagePeriods(separatedOn, insuredFrom, closingDay).entries()) {
      const paid = facts.wages.find(({ to }) => to === period.to)
      if (paid === undefined && index > 0) return missing(period)
      const { days } = count(period)
      wages.push({ firstDay: period.from, lastDay: period.to, days, byMonth: paid?.byMonth ?? null, byDay: paid?.byDay ?? null })
      if (paid !== undefined && period.whole && days >= needed.value.days) full += 1
      if (full === 6) break
    }
    trace?.figure('⑩の行', wages.length, { working: `完全な賃金月が${full}か月`, unit: '行' })
    return { insuredMonths, wages }
  },
})

/** Counts the paid days and minutes of a period. Calendar days have no minutes. */
function counter(paid: Facts['paid']): (period: Period) => { days: number; minutes: number | null } {
  if (paid.kind === '暦日') {
    const unpaid = [...new Set(paid.unpaid)]
    return (period) => ({ days: lengthOf(period) - unpaid.filter((day) => holds(period, day)).length, minutes: null })
  }
  const byDay = new Map<CivilDay, number>()
  for (const { on, minutes } of paid.days) byDay.set(on, (byDay.get(on) ?? 0) + minutes)
  return (period) => {
    const within = [...byDay].filter(([day]) => holds(period, day))
    return { days: within.length, minutes: within.reduce((sum, [, minutes]) => sum + minutes, 0) }
  }
}

function holds({ from, to }: Period, day: CivilDay): boolean {
  return from <= day && day <= to
}

function missing(period: Period): Refusal {
  return refuse(
    'separation-wages.wage-of-period-missing',
    `${periodText(period)}の賃金がありません。`,
    `締切日（期間の末日）${period.to}の賃金を入れてください。未計算にできるのは、いちばん新しい行だけです。`,
    { field: 'wages', value: period.to },
  )
}
