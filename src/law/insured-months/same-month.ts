import { z } from 'zod'
import { monthOf, type CivilDay } from '../../base/day.ts'
import { refuse } from '../../base/refusal.ts'
import { civilDay } from '../../base/zod.ts'
import { monthText } from '../core/format.ts'
import { defineRule } from '../core/rule.ts'

const next = ['なし', '厚生年金', '国民年金（第1号・第3号）'] as const

export interface SameMonthInput {
  readonly acquiredOn: CivilDay
  readonly lostOn: CivilDay
  /** The pension joined after the loss, within the same month. */
  readonly joinedAfter: (typeof next)[number]
}

export interface SameMonthLoss {
  readonly sameMonth: boolean
  /** Whether the month keeps its premium here. */
  readonly health: boolean
  readonly pension: boolean
}

/**
 * 同月得喪: acquired and lost within one month, the month has a premium. The pension's falls away (is refunded) when another
 * 厚生年金 or 国民年金 is joined in the same month; the health insurance's never does. Apart from it the month of loss has none.
 */
export const sameMonthLoss = defineRule<SameMonthInput, SameMonthLoss>({
  name: 'insured-months.same-month',
  label: '同月得喪の保険料',
  articles: ['健康保険法156条3項', '厚生年金保険法19条2項'],
  about: '資格を取得した月に喪失したとき、その月の健康保険料と厚生年金保険料がかかるかどうかを決めます。',
  input: z.object({ acquiredOn: civilDay, lostOn: civilDay, joinedAfter: z.enum(next) }),
  run({ acquiredOn, lostOn, joinedAfter }, trace) {
    if (lostOn <= acquiredOn) {
      return refuse(
        'insured-months.lost-before-acquired',
        `資格喪失日${lostOn}が資格取得日${acquiredOn}より後ではありません。`,
        '取得日と喪失日（退職日の翌日）を確かめてください。',
        { field: 'lostOn', value: lostOn },
      )
    }
    const sameMonth = monthOf(acquiredOn) === monthOf(lostOn)
    const pension = sameMonth && joinedAfter === 'なし'
    trace?.figure('同月得喪', sameMonth ? 'あたる' : 'あたらない', { working: `取得${acquiredOn}、喪失${lostOn}` })
    trace?.figure(
      `${monthText(monthOf(lostOn))}分の保険料`,
      `健康保険 ${sameMonth ? 'かかる' : 'かからない'}、厚生年金 ${pension ? 'かかる' : 'かからない'}`,
      {
        working:
          joinedAfter === 'なし' ? '同じ月に別の年金の資格取得なし' : `同じ月に${joinedAfter}の資格を取得（厚生年金だけ還付）`,
      },
    )
    return { sameMonth, health: sameMonth, pension }
  },
})
