import { hiraganaToKatakana, toFullWidthKana, toHalfWidthAscii } from '../../base/kana.ts'
import { daysBetween, partsOf, weekdayOf, type CivilDay, type Month } from '../../base/day.ts'
import type { Instant } from '../../base/receipt.ts'
import { formatWarekiMonth } from '../../base/wareki.ts'
import type { LabelTone } from '../kit/label.tsx'

/** Spelling for searching: kana of either kind and width, letters of either width and case are the same. */
function searchable(text: string): string {
  return toHalfWidthAscii(toFullWidthKana(hiraganaToKatakana(text)))
    .toLowerCase()
    .replace(/\s/g, '')
}

/** True when every word typed is found in one of the texts. */
export function matches(typed: string, texts: readonly (string | null)[]): boolean {
  const hay = texts.map((text) => (text === null ? '' : searchable(text)))
  return typed.split(/[\s\u3000]+/).every((word) => {
    const needle = searchable(word)
    return needle === '' || hay.some((text) => text.includes(needle))
  })
}

/** 11月25日（水） */
export function dayInWords(day: CivilDay): string {
  const { month, day: date } = partsOf(day)
  return `${month}月${date}日（${'日月火水木金土'[weekdayOf(day)]}）`
}

/** 令和8年11月分 */
export function monthInWords(month: Month): string {
  return `${formatWarekiMonth(month)}分`
}

/** 令和8年11月21日 10:31 in Japan, from an instant. */
export function instantInWords(instant: Instant): string {
  return new Intl.DateTimeFormat('ja-JP', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Asia/Tokyo' }).format(
    new Date(instant),
  )
}

/** あと3日 / 今日 / 2日遅れ */
export function distanceInWords(from: CivilDay, to: CivilDay): string {
  const days = daysBetween(from, to)
  if (days === 0) return '今日'
  return days > 0 ? `あと${days}日` : `${-days}日超過`
}

export const runTone: Readonly<Record<string, LabelTone>> = { 未開始: 'grey', 計算中: 'blue', 確定: 'green', 公開: 'green' }
export const procedureTone: Readonly<Record<string, LabelTone>> = {
  提案: 'blue',
  作成済: 'green',
  送信中: 'warning',
  提出済: 'grey',
  取りやめ: 'grey',
}
export const dispatchTone: Readonly<Record<string, LabelTone>> = {
  予定: 'blue',
  送信中: 'blue',
  済: 'green',
  不明: 'red',
  失敗: 'warning',
  取りやめ: 'grey',
}
export const roleWords = { head: '所長', clerk: '担当者', viewer: '閲覧者' } as const
