import { z } from 'zod'
import { monthOf, type Month } from '../../base/day.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { portion, total, truncate, type Yen } from '../../base/yen.ts'
import { civilDay, yenFromZero } from '../../base/zod.ts'
import type { Trace } from '../core/finding.ts'
import { yenText } from '../core/format.ts'
import { defineRule, within } from '../core/rule.ts'
import { grade, type Grade } from '../standard-remuneration/rule.ts'

const part = z.discriminatedUnion('kind', [
  /** 月給と手当: fixed by the month. */
  z.object({ kind: z.literal('月'), label: z.string(), amount: yenFromZero }),
  /** Fixed by the week or another span of days. */
  z.object({ kind: z.literal('期間'), label: z.string(), amount: yenFromZero, days: z.int().positive() }),
  /**
   * 日・時間・出来高・請負: what each of those who did the like work for the like pay received in the month before, at this place of
   * work, or where there are none, in the district.
   */
  z.object({
    kind: z.literal('日・時間・出来高'),
    label: z.string(),
    where: z.enum(['事業所', '地方']),
    alike: z.array(yenFromZero),
  }),
])
type Part = z.infer<typeof part>

const input = z.object({ acquiredOn: civilDay, parts: z.array(part).min(1) })

export interface AcquisitionDetermination {
  readonly remuneration: Yen
  readonly health: Grade
  readonly pension: Grade
  readonly from: Month
  /** Until this month's premium, unless revised: August of the year; of the next when acquired in June or later. */
  readonly until: Month
}

/** 資格取得時決定: each part of the pay made a month by its kind, added up. Overtime expected stands in as a part of its own. */
export const acquisitionDetermination = defineRule<z.infer<typeof input>, AcquisitionDetermination>({
  name: 'acquisition-determination.standard',
  label: '資格取得時決定',
  articles: ['健康保険法42条', '厚生年金保険法22条'],
  about: '資格を取得したときの報酬の定め方から、報酬月額と標準報酬月額を決めます。',
  input,
  run({ acquiredOn, parts }, trace) {
    const amounts: Yen[] = []
    for (const one of parts) {
      const amount = monthlyOf(one, trace)
      if (isRefusal(amount)) return amount
      amounts.push(amount)
    }
    const remuneration = total(amounts)
    trace?.figure('報酬月額', remuneration, { working: amounts.map(yenText).join(' ＋ '), unit: '円' })
    const grades = within(grade, { remuneration, on: acquiredOn }, trace)
    if (isRefusal(grades)) return grades
    const from = monthOf(acquiredOn)
    const until = `${Number(from.slice(0, 4)) + (from.slice(5) >= '06' ? 1 : 0)}-08`
    return { remuneration, ...grades, from, until }
  },
})

function monthlyOf(one: Part, trace: Trace | null): Yen | Refusal {
  switch (one.kind) {
    case '月':
      trace?.figure(one.label, one.amount, { working: '月による額', unit: '円' })
      return one.amount
    case '期間': {
      const amount = portion(one.amount, 30, one.days, truncate)
      trace?.figure(one.label, amount, { working: `${yenText(one.amount)} ÷ ${one.days}日 × 30`, unit: '円', rounding: truncate })
      return amount
    }
    case '日・時間・出来高': {
      if (one.alike.length === 0) return nobodyAlike(one.label)
      const amount = portion(total(one.alike), 1, one.alike.length, truncate)
      trace?.figure(one.label, amount, {
        working: `${one.where}で同様の業務・報酬の${one.alike.length}人の前月1か月の平均`,
        unit: '円',
        rounding: truncate,
      })
      return amount
    }
  }
}

function nobodyAlike(label: string): Refusal {
  return refuse(
    'acquisition-determination.nobody-alike',
    `${label}は日・時間・出来高で決まるので、同様の業務に従事する人の前月の報酬が要ります。`,
    '同じ事業所の人の報酬か、いなければ同じ地方で同様の業務・報酬の人が1か月に受ける額（所定日数・時間から見込んだ額）を入力してください。',
    { field: 'parts', value: label },
  )
}
