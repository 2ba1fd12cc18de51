import { z } from 'zod'
import { refuse, type Refusal } from '../../base/refusal.ts'
import { formatYen } from '../../base/yen.ts'
import { yenFromZero } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { exact, exactText, plus, type Exact } from '../core/exact.ts'
import { yenText } from '../core/format.ts'

/** One pay item of a wage period, and why it is not compared (最低賃金法4条3項), when it is not. */
export const wage = z.object({
  label: z.string(),
  kind: z.enum(['時給', '日給', '週給', '月給', '出来高']),
  /** Yen an hour, a day, a week or a month; for 出来高 what the wage period earned. */
  amount: yenFromZero.max(1_000_000_000),
  excluded: z.enum(['精皆勤', '通勤', '家族', '所定外', '休日', '深夜', '臨時', '賞与']).optional(),
})
export type Wage = z.infer<typeof wage>

/** Hours a wage is divided by, in minutes; null where no wage of the kind is paid. */
export const hours = z.object({
  /** 1日の所定労働時間 (where days differ, the average day of a week). */
  daily: z.int().min(1).max(1440).nullable(),
  /** 週の所定労働時間 (where weeks differ, the average week of four). */
  weekly: z.int().min(1).max(10_080).nullable(),
  /** 年間所定労働時間; a month is a twelfth. */
  yearly: z.int().min(1).max(527_040).nullable(),
  /** All hours worked under 出来高払 in the wage period, overtime included. */
  piece: z.int().min(1).max(44_640).nullable(),
})
export type Hours = z.infer<typeof hours>

const articles = { 時給: '', 日給: '則2条1項1号', 週給: '則2条1項2号', 月給: '則2条1項3号', 出来高: '則2条1項5号' } as const

/** Yen an hour of all that is compared: each wage over its own hours, added exactly; nothing is rounded. */
export function hourlyOf(wages: readonly Wage[], hours: Hours, trace: Trace | null): Exact | Refusal {
  const missing = wages.find((one) => one.excluded === undefined && minutesOf(one, hours) === null)
  if (missing !== undefined) return hoursMissing(missing)
  let sum = exact(0)
  for (const one of wages) {
    if (one.excluded !== undefined) {
      trace?.figure(one.label, 0, { working: `${yenText(one.amount)}は${reasons[one.excluded]}で、比較しない`, unit: '円' })
      continue
    }
    const part = {
      numerator: BigInt(one.amount) * (one.kind === '月給' ? 720n : 60n),
      denominator: BigInt(minutesOf(one, hours)!),
    }
    sum = plus(sum, part)
    trace?.figure(`${one.label}（1時間）`, exactText(part), { working: working(one, hours) })
  }
  trace?.figure('比較する賃金（1時間）', exactText(sum), { working: '上の1時間当たりの額の合計（端数は処理しない）' })
  return sum
}

/** Minutes that `amount × 60` (for 月給 `amount × 12 × 60`) is divided by. */
function minutesOf({ kind }: Wage, { daily, weekly, yearly, piece }: Hours): number | null {
  return { 時給: 60, 日給: daily, 週給: weekly, 月給: yearly, 出来高: piece }[kind]
}

const reasons = {
  精皆勤: '精皆勤手当（最低賃金が算入しないと定める賃金）',
  通勤: '通勤手当（最低賃金が算入しないと定める賃金）',
  家族: '家族手当（最低賃金が算入しないと定める賃金）',
  所定外: '所定労働時間を超える労働の賃金（則1条2項1号）',
  休日: '所定労働日以外の日の労働の賃金（則1条2項2号）',
  深夜: '深夜の割増部分（則1条2項3号）',
  臨時: '臨時に支払われる賃金（則1条1項1号）',
  賞与: '1か月を超える期間ごとに支払われる賃金（則1条1項2号）',
} as const

function working(one: Wage, hours: Hours): string {
  const amount = yenText(one.amount)
  const time = minutesOf(one, hours)!
  const clock = `${formatYen(Math.floor(time / 60))}時間${time % 60 === 0 ? '' : `${time % 60}分`}`
  switch (one.kind) {
    case '時給':
      return '時間で定めた賃金'
    case '月給':
      return `${amount} × 12か月 ÷ 年間所定労働時間${clock}（${articles.月給}）`
    case '日給':
      return `${amount} ÷ 1日の所定労働時間${clock}（${articles.日給}）`
    case '週給':
      return `${amount} ÷ 週の所定労働時間${clock}（${articles.週給}）`
    case '出来高':
      return `${amount} ÷ 賃金算定期間の総労働時間${clock}（${articles.出来高}）`
  }
}

function hoursMissing({ label, kind }: Wage): Refusal {
  const needed = { 時給: '', 日給: '1日の所定労働時間', 週給: '週の所定労働時間', 月給: '年間所定労働時間', 出来高: '総労働時間' }
  return refuse(
    'minimum-wage.hours-missing',
    `${kind}の「${label}」を1時間当たりに直す${needed[kind]}がありません。`,
    '労働条件の所定労働時間（出来高払はその期間に働いた総時間）を分で入力してください。',
    { field: 'hours', value: label },
  )
}
