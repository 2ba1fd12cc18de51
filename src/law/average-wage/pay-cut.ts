import { z } from 'zod'
import { portion, truncate, type Yen } from '../../base/yen.ts'
import { yenFromZero } from '../../base/zod.ts'
import { yenText } from '../core/format.ts'
import { defineRule } from '../core/rule.ts'
import { senText } from './daily.ts'

const input = z.object({
  /** 平均賃金 in sen, of the day the pay cut was told. */
  averageSen: z.int().min(0).max(1_000_000_000),
  /** Acts punished in the wage period. */
  acts: z.int().min(1).max(100),
  /** 一賃金支払期における賃金の総額: what is really paid in it, absence taken off. */
  wages: yenFromZero.max(1_000_000_000),
})

export interface PayCut {
  /** For one act. */
  readonly perAct: Yen
  /** For all of a wage period. */
  readonly inAll: Yen
  /** What may be taken now, and what of it waits for the next period. */
  readonly takeNow: Yen
  readonly takeLater: Yen
}

/** 減給の制裁の上限: half a day's 平均賃金 for one act, a tenth of the period's wages for all; yen below are dropped, as neither may be passed. */
export const payCutLimit = defineRule<z.infer<typeof input>, PayCut>({
  name: 'average-wage.pay-cut',
  label: '減給の制裁の上限',
  articles: ['労働基準法91条', '昭23.9.20基収1789号'],
  about: '平均賃金とその賃金支払期の賃金の総額から、減給の制裁で引ける上限と、次の支払期に送る額を求めます。',
  input,
  run({ averageSen, acts, wages }, trace) {
    const each = portion(averageSen, 1, 200, truncate)
    const inAll = portion(wages, 1, 10, truncate)
    const now = Math.min(each * acts, inAll)
    const later = each * acts - now
    trace?.figure('1回の上限', each, { working: `平均賃金${senText(averageSen)} ÷ 2`, unit: '円', rounding: truncate })
    trace?.figure('総額の上限', inAll, { working: `賃金の総額${yenText(wages)} ÷ 10`, unit: '円', rounding: truncate })
    trace?.figure('この支払期に引ける額', now, {
      working: `${yenText(each)} × ${acts}回と${yenText(inAll)}の少ない方`,
      unit: '円',
    })
    if (later > 0)
      trace?.figure('次の支払期に送る額', later, {
        working: `${yenText(each * acts)} − ${yenText(now)}（昭23基収1789号）`,
        unit: '円',
      })
    return { perAct: each, inAll, takeNow: now, takeLater: later }
  },
})
