import { z } from 'zod'
import type { Month } from '../../base/day.ts'
import { refuse } from '../../base/refusal.ts'
import { month } from '../../base/zod.ts'
import { monthText, yenText } from '../core/format.ts'
import { defineRule } from '../core/rule.ts'
import { noticedPart, type NoticedPart } from './noticed-part.ts'

/**
 * 決定通知書の額: what the 二以上事業所勤務被保険者決定及び標準報酬額決定通知書 in force in a month (of a bonus: that of its month) says this
 * establishment's part is. Refuses a month without one: the split cannot be rounded by a published rule.
 */
export const noticedPremiums = defineRule<{ month: Month; notices: readonly NoticedPart[] }, NoticedPart>({
  name: 'multiple-workplaces.notice',
  label: '決定通知書による保険料',
  articles: ['健康保険法161条4項', '健康保険法施行令47条', '厚生年金保険法施行令4条'],
  about: '二以上事業所勤務の決定通知書に書かれた、この事業所の保険料を月から選びます。',
  input: z.object({ month, notices: z.array(noticedPart) }),
  run({ month, notices }, trace) {
    const found = notices.findLast(({ from, to }) => from <= month && (to === undefined || month <= to))
    if (found === undefined) {
      return refuse(
        'multiple-workplaces.notice-missing',
        `${monthText(month)}分の二以上事業所勤務の決定通知書の額が登録されていません。`,
        '決定通知書の額を、出どころが「社会保険料」の控除項目として労働条件に入力し、その人の健康保険・厚生年金を「なし」にして計算してください。',
        { field: 'social.notices', value: month },
      )
    }
    const { health, care, levy, pension } = found.employee
    trace?.figure('本人負担', health + care + levy + pension, {
      working: `${monthText(found.from)}からの決定通知書: 健康保険${yenText(health)}・介護保険${yenText(care)}・支援金${yenText(levy)}・厚生年金${yenText(pension)}`,
      unit: '円',
    })
    return found
  },
})
