import { z } from 'zod'
import { daysBetween, type CivilDay } from '../../base/day.ts'
import { refuse, type Refusal } from '../../base/refusal.ts'
import { halfUp, type Yen } from '../../base/yen.ts'
import { civilDay } from '../../base/zod.ts'
import { exact, exactText, rounded, times } from '../core/exact.ts'
import type { Trace } from '../core/finding.ts'
import { defineRule } from '../core/rule.ts'
import { afterMonths } from '../paid-leave/calendar.ts'
import { senText } from './daily.ts'

/** 30日前 (20条1項) and 試の使用期間 of 14 days (21条4号). */
const NOTICE_DAYS = 30
const PROBATION_DAYS = 14

/** Who needs no notice while this lasts (21条). */
const term = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('通常') }),
  /** 日日雇い入れられる者, until over a month on end. */
  z.object({ kind: z.literal('日々'), hiredOn: civilDay }),
  /** 2か月以内の期間, or 季節的業務 of up to 4, until used beyond its end. */
  z.object({ kind: z.literal('短い期間'), untilOn: civilDay }),
  /** 試の使用期間中, until over 14 days on end. */
  z.object({ kind: z.literal('試用'), hiredOn: civilDay }),
])
type Term = z.infer<typeof term>

const input = z.object({
  /** The day the notice was given; it is not counted. */
  noticeOn: civilDay,
  /** The day the employment ends. */
  dismissedOn: civilDay,
  /** 平均賃金 in sen, of the day of notice. */
  averageSen: z.int().min(0).max(1_000_000_000),
  term,
  /** 労働基準監督署長 certified an inevitable cause or the worker's own (20条1項ただし書・3項). */
  certified: z.boolean().default(false),
})
type Input = z.output<typeof input>

export interface DismissalNotice {
  /** Days between notice and dismissal. */
  readonly noticeDays: number
  /** Days still to be paid. */
  readonly dueDays: number
  readonly allowance: Yen
}

/** 解雇予告手当: 平均賃金 for each of the 30 days by which the notice came too late, rounded once when paid. It is 退職所得, not pay. */
export const dismissalNotice = defineRule<Input, DismissalNotice>({
  name: 'average-wage.dismissal-notice',
  label: '解雇予告手当',
  articles: ['労働基準法20条', '労働基準法21条', '民法140条', '通貨の単位及び貨幣の発行等に関する法律3条'],
  about: '予告した日と解雇する日から、30日に足りない日数分の平均賃金（解雇予告手当）を求めます。',
  input,
  run({ noticeOn, dismissedOn, averageSen, term, certified }, trace) {
    if (dismissedOn < noticeOn) return reversed(noticeOn, dismissedOn)
    const noticeDays = daysBetween(noticeOn, dismissedOn)
    const free = certified ? '除外認定を受けた（20条1項ただし書・3項）' : exempt(term, dismissedOn)
    const dueDays = free === null ? Math.max(0, NOTICE_DAYS - noticeDays) : 0
    const sum = times(exact(averageSen, 100), dueDays)
    const amount = rounded(sum, halfUp)
    if (trace !== null) tell(trace, { noticeOn, dismissedOn, averageSen, noticeDays, dueDays, amount, free })
    return { noticeDays, dueDays, allowance: amount }
  },
})

function tell(
  trace: Trace,
  found: {
    noticeOn: CivilDay
    dismissedOn: CivilDay
    averageSen: number
    noticeDays: number
    dueDays: number
    amount: Yen
    free: string | null
  },
): void {
  const { noticeOn, dismissedOn, averageSen, noticeDays, dueDays, amount, free } = found
  trace.figure('予告の日数', noticeDays, { working: `${noticeOn}の翌日から${dismissedOn}まで（民法140条）`, unit: '日' })
  trace.figure('手当の日数', dueDays, { working: free ?? `${NOTICE_DAYS}日 − ${noticeDays}日（0日を下らない）`, unit: '日' })
  const sum = times(exact(averageSen, 100), dueDays)
  trace.figure('解雇予告手当', amount, {
    working: `平均賃金${senText(averageSen)} × ${dueDays}日 ＝ ${exactText(sum)}`,
    unit: '円',
    rounding: halfUp,
  })
}

/** Why no notice is needed, or null. */
function exempt(term: Term, dismissedOn: CivilDay): string | null {
  switch (term.kind) {
    case '通常':
      return null
    case '日々':
      return dismissedOn < afterMonths(term.hiredOn, 1) ? '日日雇い入れられ、1か月を超えていない（21条1号）' : null
    case '短い期間':
      return dismissedOn <= term.untilOn ? '2か月（季節的業務は4か月）以内の期間を超えていない（21条2号・3号）' : null
    case '試用':
      return daysBetween(term.hiredOn, dismissedOn) + 1 <= PROBATION_DAYS ? '試の使用期間中で14日を超えていない（21条4号）' : null
  }
}

function reversed(noticeOn: CivilDay, dismissedOn: CivilDay): Refusal {
  return refuse(
    'average-wage.dismissed-before-notice',
    `解雇の日（${dismissedOn}）が予告の日（${noticeOn}）より前です。`,
    '予告した日と解雇する日を確かめてください。予告しないときは、解雇を告げた日を予告の日に入力してください。',
    { field: 'dismissedOn', value: dismissedOn },
  )
}
