import { z } from 'zod'
import { addMonths, firstDayOf, monthOf, partsOf, type CivilDay, type Month } from '../../base/day.ts'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { civilDay, month, yenAmount, yenFromZero } from '../../base/zod.ts'
import type { Yen } from '../../base/yen.ts'
import { monthText, yenText } from '../core/format.ts'
import { loadParameter, valueOn } from '../core/parameter.ts'
import { defineRule, within } from '../core/rule.ts'
import type { Trace } from '../core/finding.ts'
import { dueDay } from '../deadlines/rule.ts'
import { inhabitantTaxOf } from './rule.ts'

interface Months {
  readonly onRequest: readonly number[]
  readonly always: readonly number[]
}

const leavingMonths = loadParameter<Months>(new URL('./leaving.yaml', import.meta.url))

const input = z.object({
  /** The last day pay is earned (退職日). */
  leftOn: civilDay,
  reason: z.enum(['退職', '死亡', '転勤・再就職で特別徴収を続ける']),
  schedule: z.array(z.object({ month, amount: yenAmount })),
  /** 本人から一括徴収の申出があった */
  requested: z.boolean(),
  /** Pay and retirement pay still to be paid up to 31 May, after its other deductions and this month's instalment. */
  payable: yenFromZero,
  /** The day of the payment the rest is taken from. */
  payDay: civilDay,
})
type Input = z.infer<typeof input>

export interface LeavingTax {
  readonly method: '一括徴収' | '普通徴収' | '特別徴収の継続' | '残りなし'
  /** The instalment of the month of leaving, collected as always. */
  readonly instalment: Yen
  /** The instalments from the next month to May. */
  readonly remaining: Yen
  /** Of them, what is taken from the last pay. */
  readonly collect: Yen
  /** The 10th, or the first working day after it, by which 異動届 is due, and by which the collected rest is paid; null where nothing is collected. */
  readonly noticeBy: CivilDay
  readonly payBy: CivilDay | null
  readonly notes: readonly string[]
}

/** What becomes of the inhabitant tax of a person who leaves: collected at once, paid by the person, or carried on at the next employer. */
export const inhabitantTaxLeaving = defineRule<Input, LeavingTax>({
  name: 'inhabitant-tax.leaving',
  version: 2,
  label: '退職した人の住民税',
  articles: ['地方税法321条の5第2項・3項', '地方税法321条の6', '地方税法施行規則9条の5', '地方税法20条の5第2項'],
  about: '退職・死亡・転勤の日と残りの月割額から、一括徴収・普通徴収・特別徴収の継続の別と、最後の給与から徴収する額を求めます。',
  input,
  run(facts, trace) {
    const found = valueOn(leavingMonths, facts.leftOn)
    if (isRefusal(found)) return found
    const left = instalmentsAfter(facts)
    if (isRefusal(left)) return left
    const { instalment, remaining } = left
    const leaves = monthOf(facts.leftOn)
    trace?.parameter(found, '6〜12月は申出により、1〜4月は必ず')
    trace?.figure(`${monthText(leaves)}の月割額`, instalment, {
      working: '退職した月の分までは、いつものとおり徴収する',
      unit: '円',
    })
    trace?.figure('翌月から5月までの残り', remaining, { unit: '円' })
    const [method, why] = methodOf(facts, remaining, found.value)
    trace?.figure('残りの徴収の方法', method, { working: why })
    const collect = method === '一括徴収' ? remaining : 0
    const noticeBy = dueOn('inhabitant-tax-change', facts.leftOn, trace)
    if (isRefusal(noticeBy)) return noticeBy
    const payBy = collect === 0 ? null : dueOn('inhabitant-tax', facts.payDay, trace)
    if (isRefusal(payBy)) return payBy
    return { method, instalment, remaining, collect, noticeBy, payBy, notes: notesOf(facts, method, why) }
  },
})

/** The instalment of the month of leaving and the sum of those after it, to May. */
function instalmentsAfter({ leftOn, schedule }: Input): { instalment: Yen; remaining: Yen } | Refusal {
  const leaves = monthOf(leftOn)
  const may = lastMonthOf(leftOn)
  let remaining = 0
  let instalment = 0
  for (let one = leaves; one <= may; one = addMonths(one, 1)) {
    const amount = inhabitantTaxOf.run({ payDay: firstDayOf(one), schedule }, null)
    if (isRefusal(amount)) return amount
    if (one === leaves) instalment = amount
    else remaining += amount
  }
  return { instalment, remaining }
}

/** May of the year of collection a day lies in. */
function lastMonthOf(day: CivilDay): Month {
  const { year, month: name } = partsOf(day)
  return `${name >= 6 ? year + 1 : year}-05`
}

function methodOf(
  { leftOn, reason, requested, payable, payDay }: Input,
  remaining: Yen,
  { onRequest, always }: Months,
): readonly [LeavingTax['method'], string] {
  if (remaining === 0) return ['残りなし', '翌月から5月までの月割額がない']
  if (reason === '死亡') return ['普通徴収', '死亡のときは一括徴収せず、相続人が納める']
  if (reason !== '退職') return ['特別徴収の継続', '異動届を新しい勤務先を経て出し、残りはそちらで徴収する']
  const { month: name } = partsOf(leftOn)
  const must = always.includes(name)
  if (!must && !(onRequest.includes(name) && requested)) {
    return ['普通徴収', '6月1日から12月31日までの退職で、本人の申出がない']
  }
  if (monthOf(payDay) > lastMonthOf(leftOn)) return ['普通徴収', `${payDay}の支払は、年度の終わる5月31日を過ぎる`]
  if (payable <= remaining) {
    return ['普通徴収', `支払う額${yenText(payable)}が残り${yenText(remaining)}を超えないので、一括徴収しない`]
  }
  return ['一括徴収', must ? '1月1日から4月30日までの退職は、申出がなくても一括徴収する' : '本人の申出による']
}

function notesOf({ leftOn, reason, requested }: Input, method: LeavingTax['method'], why: string): readonly string[] {
  const notes = method === '普通徴収' ? [`残りは普通徴収になります（${why}）。`] : []
  if (requested && reason === '死亡') notes.push('死亡のときは、申出があっても一括徴収しません。')
  const day = leftOn.slice(5)
  if (day >= '04-02' && day <= '05-31') {
    notes.push('6月からの新年度分の異動届は、特別徴収税額の通知があった月の翌月10日までに出してください。')
  }
  return notes
}

/** The day a procedure of the municipality is due: the 10th of the next month, or the first working day after it. */
function dueOn(
  procedure: 'inhabitant-tax-change' | 'inhabitant-tax',
  eventDay: CivilDay,
  trace: Trace | null,
): CivilDay | Refusal {
  const due = within(dueDay, { procedure, eventDay }, trace)
  return isRefusal(due) ? due : due.dueOn!
}
