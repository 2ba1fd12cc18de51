import { z } from 'zod'
import type { Because } from '../core/finding.ts'
import type { Yen } from '../../base/yen.ts'
import { civilDay as day, month, yenAmount as yen } from '../../base/zod.ts'
import { fixedReductionFacts } from '../income-tax/fixed-reduction.ts'
import { associationRates } from '../health-insurance/association-rates.ts'
import { noticedPart } from '../multiple-workplaces/noticed-part.ts'
import { leave } from '../leave-exemption/leaves.ts'

/**
 * The facts of one person's one month, as the payslip chain wants them: nothing looked up, nothing assumed.
 * Money in whole yen, time in minutes, days in half-days (43 = 21.5 days), distance in metres.
 */

const minutes = z.number().int().min(0)
const halfDays = z.number().int().min(0)

/** How an item of pay counts. The client names the item; this says what the law sees. */
export const counts = z.object({
  /** 所得税の課税対象 */
  taxable: z.boolean(),
  /** 社会保険の報酬: 固定的賃金, 非固定的賃金, or not remuneration. */
  social: z.enum(['固定', '非固定', '対象外']),
  /** 雇用保険の賃金 */
  employmentInsurance: z.boolean(),
  /** 割増賃金の算定基礎 (労基法37条5項・則21条 excludes seven kinds). */
  premiumBase: z.boolean(),
  /** 欠勤控除の対象 */
  absence: z.boolean(),
})

export type Counts = z.infer<typeof counts>

/**
 * How premium wages and absence count. Absence (negative) stands in 非固定 as premium wages do, so that 固定 and 非固定 add up to the
 * remuneration paid.
 */
export const ofWork = { taxable: true, social: '非固定', employmentInsurance: true } as const

export const earning = z.object({ code: z.string(), label: z.string(), amount: yen, counts })
/** `socialInsurance`: 社会保険料等 a person worked out (組合の健康保険料, 国保組合, 確定拠出年金の本人掛金 …), taken before tax. */
export const deduction = z.object({ code: z.string(), label: z.string(), amount: yen, socialInsurance: z.boolean().optional() })

/** The month's attendance. Night minutes are all minutes between 22 and 5, whatever else they also are. */
export const work = z.object({
  /** 所定労働日数 */
  scheduledHalfDays: halfDays,
  /** 出勤日数 */
  workedHalfDays: halfDays,
  /** 欠勤日数 */
  absentHalfDays: halfDays,
  /** 有給取得日数 */
  paidLeaveHalfDays: halfDays,
  /** 所定内の実労働時間 (the hours an hourly wage is paid for) */
  workedMinutes: minutes,
  /** 遅刻・早退・私用外出 */
  lateEarlyMinutes: minutes,
  /** 法定内残業 (paid ×100%) */
  withinLegalOvertimeMinutes: minutes,
  /** 法定時間外 (the chain itself splits at 60 h) */
  overtimeMinutes: minutes,
  /** 深夜 22–5時 */
  lateNightMinutes: minutes,
  /** 法定休日労働 */
  legalHolidayMinutes: minutes,
})

/** What the hour of premium wages and the day of absence are worth: the office's work rules, not the statute's. */
export const workRules = z.object({
  /** 1か月平均所定労働時間 */
  averageMonthlyMinutes: z.number().int().positive(),
  /** 1日の所定労働時間 */
  dailyMinutes: z.number().int().positive(),
  /** 欠勤1日の単価の分母: 当月所定日数 or 月平均所定日数 (averageMonthlyMinutes ÷ dailyMinutes). */
  absenceDivisor: z.enum(['当月所定日数', '月平均所定日数']),
  /** 1か月の時間外等の合計で30分未満切捨て・30分以上切上げ (昭63基発150号). */
  roundMonthlyHours: z.boolean(),
  /** 60時間超の5割以上 and 休日 etc. as percentages over the statute's floor; whole percent, e.g. 25, 50, 25, 35. */
  premiumPercent: z.object({
    overtime: z.number().int().min(25),
    overtimeOver60: z.number().int().min(50),
    lateNight: z.number().int().min(25),
    legalHoliday: z.number().int().min(35),
  }),
})

export const insurer = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('協会けんぽ'), prefecture: z.string() }),
  z.object({
    kind: z.literal('健康保険組合'),
    name: z.string(),
    /** Its rates, dated, as entered from its notices; without them its premiums are refused. */
    rates: z.array(associationRates).optional(),
  }),
])

/** 標準報酬月額 and the month it applies from; oldest first. Health and pension stand apart. */
export const standard = z.object({ from: month, health: yen.nullable(), pension: yen.nullable() })

export const social = z.object({
  insurer,
  standards: z.array(standard),
  /** 資格取得日・資格喪失日 of the health insurance (喪失日 is the day after leaving). */
  acquiredOn: day,
  lostOn: day.nullable(),
  /** 翌月徴収 (the rule) or 当月徴収. */
  timing: z.enum(['翌月徴収', '当月徴収']),
  /** 健康保険・厚生年金 may be held apart (75歳以上, 国保組合 …). */
  healthInsured: z.boolean(),
  pensionInsured: z.boolean(),
  /** 二以上事業所勤務: the premiums are those of the notices; without one they are refused. */
  multipleWorkplaces: z.boolean(),
  notices: z.array(noticedPart).optional(),
  /** 産前産後休業・育児休業等; a month they exempt has no premium on either side. */
  leaves: z.array(leave).optional(),
})

export const commuting = z.object({
  code: z.string(),
  label: z.string(),
  /** 自動車・自転車 by distance, 交通機関 by fare, 併用 both. */
  means: z.enum(['交通機関', '自動車等', '併用']),
  oneWayMeters: z.number().int().min(0),
  /** Monthly amounts; the six-month pass is entered as its sixth. */
  fare: yen,
  carAmount: yen,
  /** 駐車場 (from 2026-04-01, ≤ 5,000円 counts). */
  parking: yen,
})

export const payslipInput = z.object({
  /** 賃金計算期間 */
  periodStart: day,
  /** 賃金締切日 */
  closingDay: day,
  /** 支給日 */
  payDay: day,
  /**
   * The month whose pay this is, where a holiday moved the pay day into another month; absent: the month of the pay day. Premium months
   * and 住民税 follow it, so that no month is taken twice and none is left out. The tax looks at the pay day itself.
   */
  payMonth: month.optional(),
  /**
   * 概算払い: the attendance is not known (`work` is all zero), and `earnings` are the amounts fixed for this earlier month, the lines
   * the law made among them under their own codes. Deductions follow the law of this pay.
   */
  likeMonth: month.optional(),
  birth: day,
  hiredOn: day,
  leftOn: day.nullable(),
  payKind: z.enum(['月給', '日給月給', '日給', '時給']),
  /** 基本給 as a rate, for 日給 (yen a day) and 時給 (yen an hour); null for 月給・日給月給, whose 基本給 stands in earnings. */
  wageRate: z.object({ code: z.string(), label: z.string(), yen, counts }).nullable(),
  earnings: z.array(earning),
  deductions: z.array(deduction),
  work,
  workRules,
  commuting: commuting.nullable(),
  social: social.nullable(),
  employmentInsurance: z.object({ industry: z.enum(['一般', '農林水産・清酒製造', '建設']) }).nullable(),
  incomeTax: z.object({
    column: z.enum(['甲', '乙', '丙']),
    /** 扶養親族等の数 (所得税法194条, 187条) */
    dependents: z.number().int().min(0),
    method: z.enum(['月額表', '電算機特例', '日額表']),
    /** The days the pay is for, which 日額表 and 丙欄 want. */
    days: z.number().int().min(1).optional(),
    /** 非居住者: the column, the number and the method decide nothing. `treaty`: 租税条約に関する届出書 was handed in. */
    nonResident: z.object({ treaty: z.boolean() }).optional(),
    /** 定額減税 of June to December 2024, 甲欄. */
    fixedReduction: fixedReductionFacts.optional(),
  }),
  /** 住民税 to collect by month of the pay day; a month not listed collects nothing. */
  inhabitantTax: z.array(z.object({ month, amount: yen })),
})
export type PayslipInput = z.infer<typeof payslipInput>

/** One line of a slip. `because` is null on the bulk path and for amounts a person typed in. */
export interface SlipLine {
  readonly code: string
  readonly label: string
  readonly amount: Yen
  readonly because: Because | null
}

/**
 * Codes of the lines the law makes; clients' own items use their own codes. 基本給 by rate stands under the code of its `wageRate`,
 * 通勤手当 under the two codes below with its own label.
 */
export const lawCodes = {
  /** 年次有給休暇 of 日給 and 時給, counting as the wage it stands for. */
  paidLeave: 'paid-leave',
  withinLegalOvertime: 'within-legal-overtime',
  overtime: 'overtime',
  overtimeOver60: 'overtime-over-60',
  lateNight: 'late-night',
  legalHoliday: 'legal-holiday',
  absence: 'absence',
  lateEarly: 'late-early',
  commutingNontaxable: 'commuting-nontaxable',
  commutingTaxable: 'commuting-taxable',
  health: 'health-insurance',
  care: 'long-term-care',
  pension: 'pension',
  childSupportLevy: 'child-support-levy',
  childContribution: 'child-contribution',
  employmentInsurance: 'employment-insurance',
  incomeTax: 'income-tax',
  inhabitantTax: 'inhabitant-tax',
} as const

/** A finished slip. earnings − deductions = net, always; absence stands among earnings as a negative line. */
export interface Payslip {
  readonly earnings: readonly SlipLine[]
  readonly deductions: readonly SlipLine[]
  /** 会社負担 (health, care, pension, 支援金, 拠出金, 雇用保険), never on the person's slip. */
  readonly employer: readonly SlipLine[]
  readonly totals: {
    /** 総支給額 */
    readonly earnings: Yen
    /** 課税支給額 */
    readonly taxable: Yen
    /** 非課税支給額 */
    readonly nontaxable: Yen
    /** 社会保険料等の合計 (健保・介護・支援金・厚年・雇用) */
    readonly socialInsurance: Yen
    /** 社会保険料等控除後の給与等の金額 */
    readonly taxBase: Yen
    /** 控除合計 */
    readonly deductions: Yen
    /** 差引支給額 */
    readonly net: Yen
    /** 報酬 of the month, 固定 and 非固定 (for 算定・月変). */
    readonly fixedRemuneration: Yen
    readonly variableRemuneration: Yen
    /** 雇用保険の賃金総額 */
    readonly employmentWages: Yen
  }
  /** What a clerk should notice: 今月から介護保険, 最終給与で2か月分 … One Japanese sentence each. */
  readonly notes: readonly string[]
}
