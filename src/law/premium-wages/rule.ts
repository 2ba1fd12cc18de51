import { z } from 'zod'
import { civilDay, yenAmount } from '../../base/zod.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { halfUp, portion, type Yen } from '../../base/yen.ts'
import type { Trace } from '../core/finding.ts'
import { hoursText, yenText } from '../core/format.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import { lawCodes, payslipInput, work, workRules } from '../payslip/facts.ts'
import { hourlyWage } from './hourly-wage.ts'
import { paidMinutes } from './minutes.ts'

const input = z.object({
  /** 賃金締切日 */
  closingDay: civilDay,
  payKind: payslipInput.shape.payKind,
  /** Yen an hour for 時給, yen a day for 日給, null otherwise. */
  wageRate: yenAmount.min(0).nullable(),
  /** The month's earnings that belong in the premium base (労基法37条5項・則21条 leave seven kinds out). */
  monthlyBase: yenAmount.min(0),
  work,
  workRules,
})
export type PremiumWagesInput = z.infer<typeof input>

export interface PremiumLine {
  readonly code: string
  readonly label: string
  readonly amount: Yen
}

const sixtyHours = loadParameter<number>(new URL('./sixty-hours.yaml', import.meta.url))

/**
 * Pay for overtime, late night and legal holidays of a month, by its closing day. Overtime and holidays are paid at 100 % and their premium, late night
 * adds its premium alone, hours within the legal limit are paid at 100 %. Refuses a missing or meaningless wage.
 */
export const premiumWages = defineRule<PremiumWagesInput, { lines: PremiumLine[] }>({
  name: 'premium-wages.month',
  label: '割増賃金',
  articles: ['労働基準法37条', '労働基準法施行規則19条〜21条', '割増賃金令', '昭63.3.14基発150号'],
  about: '1か月の時間外・60時間超・深夜・法定休日の割増賃金を、算定基礎と就業規則の率から求めます。',
  input,
  run(facts, trace) {
    const limit = valueOn(sixtyHours, facts.closingDay)
    if (isRefusal(limit)) return limit
    trace?.parameter(limit, `${limit.value / 60}時間`)
    const kinds = paidMinutes(facts.work, facts.workRules, limit.value, trace)
    if (kinds.length === 0) return { lines: [] }
    const hourly = hourlyWage(facts, trace)
    if (isRefusal(hourly)) return hourly
    if (hourly <= 0) return noBase(facts.payKind, facts.monthlyBase)
    return { lines: kinds.map((kind) => line(kind, hourly, facts.workRules, trace)) }
  },
})

function line(
  { kind, minutes }: ReturnType<typeof paidMinutes>[number],
  hourly: Yen,
  rules: PremiumWagesInput['workRules'],
  trace: Trace | null,
): PremiumLine {
  const percent = percents[kind](rules.premiumPercent)
  const amount = portion(hourly * minutes, percent, 6000, halfUp)
  const label = labels[kind]
  trace?.figure(label, amount, {
    working: `${yenText(hourly)} × ${percent}% × ${hoursText(minutes)}`,
    unit: '円',
    rounding: halfUp,
  })
  return { code: lawCodes[kind], label, amount }
}

type Percents = PremiumWagesInput['workRules']['premiumPercent']
type Kind = ReturnType<typeof paidMinutes>[number]['kind']

const percents: Record<Kind, (percent: Percents) => number> = {
  withinLegalOvertime: () => 100,
  overtime: ({ overtime }) => 100 + overtime,
  overtimeOver60: ({ overtimeOver60 }) => 100 + overtimeOver60,
  lateNight: ({ lateNight }) => lateNight,
  legalHoliday: ({ legalHoliday }) => 100 + legalHoliday,
}

const labels: Record<Kind, string> = {
  withinLegalOvertime: '法定内残業手当',
  overtime: '時間外手当',
  overtimeOver60: '時間外手当（60時間超）',
  lateNight: '深夜手当',
  legalHoliday: '休日手当（法定休日）',
}

function noBase(payKind: PremiumWagesInput['payKind'], base: Yen): Refusal {
  return refuse(
    'premium-wages.no-base',
    `割増賃金の算定基礎が${yenText(Math.min(base, 0))}です（${payKind}）。時間外・深夜・休日の時間があるのに、1時間当たりの賃金を計算できません。`,
    '基本給や手当の「割増賃金の算定基礎に入れる」を確かめるか、勤怠の時間を直してください。',
    { field: 'monthlyBase', value: String(base) },
  )
}
