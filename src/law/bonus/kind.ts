import { z } from 'zod'
import type { CivilDay } from '../../base/day.ts'
import { portion, total, truncate, type Yen } from '../../base/yen.ts'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import { yenText } from '../core/format.ts'
import { defineRule } from '../core/rule.ts'

const payment = z.object({
  payDay: civilDay,
  amount: yenFromZero,
  /** Payments with the same mark are parts of one bonus (分割支給) and count once. */
  partOf: z.string().optional(),
  /** 当該年に限り支給されたことが明らかなもの: not counted. */
  onceOnly: z.boolean().optional(),
})

const input = z.object({
  /** The year whose 7月1日 decides. */
  year: z.int().min(2020),
  /** 給与規定・賃金協約 in force on 7月1日: times a year it is paid; null when they fix none. */
  timesByRule: z.int().min(0).nullable(),
  /** Payments of one nature, whatever they are called. */
  payments: z.array(payment),
})

export interface BonusKind {
  readonly kind: '報酬' | '賞与'
  readonly times: number
  /** What each month counts of it in 定時決定; 0 for 賞与. */
  readonly monthly: Yen
}

/**
 * 賞与 or 報酬: what is paid four times a year or more is 報酬, by the rules in force on 7月1日 or by what was paid in the year before it.
 * Its twelfth of that year counts in every month from the 定時決定 of the year on (and in the 随時改定 of July to September).
 */
export const bonusKind = defineRule<z.infer<typeof input>, BonusKind>({
  name: 'bonus.kind',
  label: '賞与か報酬か',
  articles: ['健康保険法3条5項・6項', '厚生年金保険法3条1項3号・4号', '昭53保発47号・庁保発21号'],
  about: '同じ性質の賞与が年4回以上かどうかから、賞与か報酬かを決め、報酬なら1か月分の額を求めます。',
  input,
  run({ year, timesByRule, payments }, trace) {
    const [from, until] = [`${year - 1}-07-01`, `${year}-07-01`]
    const counted = payments.filter(({ payDay, onceOnly }) => from <= payDay && payDay < until && onceOnly !== true)
    const times = new Set(counted.map(({ partOf }, index) => partOf ?? index)).size
    const kind = times >= 4 || (timesByRule ?? 0) >= 4 ? '報酬' : '賞与'
    const sum = total(counted.map(({ amount }) => amount))
    const monthly = kind === '報酬' ? portion(sum, 1, 12, truncate) : 0
    trace?.figure('年間の支給回数', `規定 ${timesByRule ?? 'なし'}、実績 ${times}回`, { working: span(from, until) })
    trace?.figure('扱い', kind, { working: '年4回以上なら報酬（分割支給は1回、その年限りのものは数えない）' })
    if (kind === '報酬') {
      trace?.figure('報酬に加える1か月分', monthly, { working: `${yenText(sum)} ÷ 12`, unit: '円', rounding: truncate })
    }
    return { kind, times, monthly }
  },
})

function span(from: CivilDay, until: CivilDay): string {
  return `${from}から${until}の前日まで`
}
