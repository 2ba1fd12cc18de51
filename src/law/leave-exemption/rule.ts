import { z } from 'zod'
import { monthOf, type CivilDay, type Month } from '../../base/day.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { civilDay, month } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { monthText } from '../core/format.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'
import { defineRule } from '../core/rule.ts'
import { blocksOf, leave, oneMonthFrom, spans, within, type Block, type Leave } from './leaves.ts'

interface Conditions {
  readonly days: number | null
  readonly overOneMonth: boolean
}

const conditions = loadParameter<Conditions>(new URL('./conditions.yaml', import.meta.url))
const articles = ['健康保険法159条', '健康保険法159条の3', '厚生年金保険法81条の2', '厚生年金保険法81条の2の2']

/**
 * Whether the premiums of a month (both sides: 健保・介護・支援金・厚年・拠出金) are exempt for a leave. From the month a leave begins
 * to the month before that of the day after its end; 育休 begun and over within the month needs 14 days, several of them added up.
 * 雇用保険料 is never exempt: it follows the wages.
 */
export const exemptMonth = defineRule<{ month: Month; leaves: readonly Leave[] }, boolean>({
  name: 'leave-exemption.month',
  label: '休業による保険料免除（月額）',
  articles,
  about: '産前産後休業・育児休業等の期間から、ある月分の社会保険料が本人・会社とも免除されるかどうかを決めます。',
  input: z.object({ month, leaves: z.array(leave) }),
  run({ month, leaves }, trace) {
    const blocks = blocksOf(leaves)
    if (isRefusal(blocks)) return blocks
    const spanning = blocks.find((block) => spans(block, month))
    if (spanning !== undefined) {
      if (trace !== null) tellSpan(trace, spanning, month)
      return true
    }
    return enoughDays(blocks, month, trace)
  },
})

function enoughDays(blocks: readonly Block[], month: Month, trace: Trace | null): boolean | Refusal {
  const short = blocks.filter((block) => block.kind === '育休' && within(block, month))
  let days = 0
  let needed: number | null = null
  for (const block of short) {
    const found = valueOn(conditions, block.from)
    if (isRefusal(found)) return found
    if (found.value.days === null) continue
    days += block.days
    needed = found.value.days
    trace?.parameter(found, `同じ月に始まり終わる育児休業等は${needed}日以上`)
  }
  const exempt = needed !== null && days >= needed
  trace?.figure(`${monthText(month)}分の保険料`, exempt ? '免除' : '免除されない', {
    working: short.length === 0 ? 'この月にかかる休業がない' : `月の中で始まり終わる育児休業等の日数の合計${days}日`,
  })
  return exempt
}

/**
 * Whether the premiums of a bonus are exempt: its month is exempt and, for 育休, the leave that makes it so lasts over one month by the
 * calendar (12/15–1/14 does not, 1/15 does). 産休 asks for no length.
 */
export const exemptBonus = defineRule<{ payDay: CivilDay; leaves: readonly Leave[] }, boolean>({
  name: 'leave-exemption.bonus',
  label: '休業による保険料免除（賞与）',
  articles: [...articles, '民法143条'],
  about: '産前産後休業・育児休業等の期間から、ある日に支払う賞与の社会保険料が本人・会社とも免除されるかどうかを決めます。',
  input: z.object({ payDay: civilDay, leaves: z.array(leave) }),
  run({ payDay, leaves }, trace) {
    const blocks = blocksOf(leaves)
    if (isRefusal(blocks)) return blocks
    const month = monthOf(payDay)
    for (const block of blocks.filter((one) => spans(one, month))) {
      if (trace !== null) tellSpan(trace, block, month)
      const long = block.kind === '産休' || longEnough(block, trace)
      if (isRefusal(long)) return long
      if (long) return true
    }
    trace?.figure(`${payDay}支給の賞与の保険料`, '免除されない', {
      working: '月末に休業していて（育児休業等は1か月を超えて）いる月の賞与だけが免除される',
    })
    return false
  },
})

function longEnough(block: Block, trace: Trace | null): boolean | Refusal {
  const found = valueOn(conditions, block.from)
  if (isRefusal(found)) return found
  if (!found.value.overOneMonth) return true
  const end = oneMonthFrom(block.from)
  trace?.parameter(found, '賞与は1か月を超える育児休業等に限る')
  trace?.figure('育児休業等の期間', block.to > end ? '1か月を超える' : '1か月を超えない', {
    working: `${block.from}から1か月は${end}まで、休業は${block.to}まで`,
  })
  return block.to > end
}

function tellSpan(trace: Trace, { kind, from, to }: Block, month: Month): void {
  trace.figure(`${monthText(month)}は${kind}の月`, `${from}〜${to}`, {
    working: '休業を始めた日の属する月から、終了日の翌日の属する月の前月まで（本人・会社とも免除）',
  })
}
