import { z } from 'zod'
import { refuse, type Refusal } from '../../base/refusal.ts'
import type { Trace } from '../core/finding.ts'
import { defineRule } from '../core/rule.ts'

const days = z.int().min(0).max(366)

/** Days of the six months or the year before the grant. */
const input = z.object({
  /** 所定労働日 by the work rules; work on holidays is not among them. */
  scheduled: days,
  /** Days worked of those, late and early ones too. */
  worked: days,
  /** Days away that count as worked. */
  asWorked: z.object({
    /** 業務上の負傷・疾病の療養 */
    injury: days.default(0),
    /** 産前産後休業 */
    maternity: days.default(0),
    /** 育児休業・介護休業 */
    childAndFamilyCare: days.default(0),
    /** 年次有給休暇 */
    paidLeave: days.default(0),
    /** Kept from work through no fault of the person, e.g. by a dismissal that was void. */
    notTheirFault: days.default(0),
  }),
  /** Days away that are left out of 全労働日. */
  leftOut: z.object({
    /** 不可抗力による休業 */
    disaster: days.default(0),
    /** 使用者側に起因する経営、管理上の障害による休業 */
    employer: days.default(0),
    /** 正当な争議行為 */
    strike: days.default(0),
    /** 60時間超の割増に代える代替休暇 (whole days) */
    substitute: days.default(0),
  }),
})
type Input = z.output<typeof input>

export interface Attendance {
  /** 全労働日 */
  readonly workingDays: number
  /** 出勤した日 and those that count as such */
  readonly attended: number
  /** 8割以上 */
  readonly enough: boolean
}

const worked = {
  injury: '業務上の傷病の療養（39条10項）',
  maternity: '産前産後休業（39条10項）',
  childAndFamilyCare: '育児・介護休業（39条10項）',
  paidLeave: '年次有給休暇（昭22発基17号）',
  notTheirFault: '本人の責めによらない不就労（平25基発0710第3号）',
} as const
const left = {
  disaster: '不可抗力による休業',
  employer: '使用者側に起因する休業',
  strike: '正当な争議行為',
  substitute: '代替休暇',
} as const

/** Whether four fifths of 全労働日 were attended (39条1項・2項). With no 全労働日 at all there is no right. */
export const attendanceRate = defineRule<Input, Attendance>({
  name: 'paid-leave.attendance',
  label: '年次有給休暇の出勤率（8割）',
  articles: ['労働基準法39条1項', '労働基準法39条2項', '労働基準法39条10項', '平25.7.10基発0710第3号'],
  about: '付与の前の6か月または1年の全労働日と出勤日から、8割以上出勤したかどうかを求めます。',
  input,
  run(facts, trace) {
    const out = sum(facts.leftOut)
    const as = sum(facts.asWorked)
    const workingDays = facts.scheduled - out
    const attended = facts.worked + as
    if (attended > workingDays) return tooMany(attended, workingDays)
    const enough = workingDays > 0 && attended * 10 >= workingDays * 8
    if (trace !== null) tell(facts, { workingDays, attended, enough }, trace)
    return { workingDays, attended, enough }
  },
})

function tell(
  { scheduled, worked: days, asWorked, leftOut }: Input,
  { workingDays, attended, enough }: Attendance,
  trace: Trace,
): void {
  trace.figure('全労働日', workingDays, {
    working: [`所定労働日${scheduled}日`, ...named(leftOut, left, '−')].join(' '),
    unit: '日',
  })
  trace.figure('出勤した日', attended, { working: [`出勤${days}日`, ...named(asWorked, worked, '＋')].join(' '), unit: '日' })
  trace.figure('8割以上の出勤', enough ? '満たす' : '満たさない', {
    working:
      workingDays === 0
        ? '全労働日がなく、8割以上出勤したことにならない（昭27基収5873号）'
        : `${attended}日 × 10 ${enough ? '≧' : '＜'} ${workingDays}日 × 8`,
  })
}

function named<K extends string>(days: Readonly<Record<K, number>>, names: Readonly<Record<K, string>>, sign: string): string[] {
  return (Object.keys(names) as K[]).filter((key) => days[key] > 0).map((key) => `${sign} ${names[key]}${days[key]}日`)
}

function sum(days: Readonly<Record<string, number>>): number {
  return Object.values(days).reduce((one, other) => one + other, 0)
}

function tooMany(attended: number, workingDays: number): Refusal {
  return refuse(
    'paid-leave.more-than-scheduled',
    `出勤した日（${attended}日）が全労働日（${workingDays}日）より多くなっています。`,
    '休日に働いた日を出勤に数えていないか、同じ日を2つの区分に入れていないか確かめてください。',
    { field: 'worked', value: String(attended) },
  )
}
