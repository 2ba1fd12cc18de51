import type { CivilDay, Month } from '../../base/day.ts'
import { monthOf } from '../../base/day.ts'
import { parseJapaneseDate } from '../../base/japanese-date.ts'
import { hiraganaToKatakana, toFullWidthKana, toHalfWidthAscii } from '../../base/kana.ts'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import type { Yen } from '../../base/yen.ts'

/**
 * Readers of one cell as people type it. Each answers the value, null for an empty cell, or a refusal without a place
 * (the row adds file, sheet, row and heading).
 */
export type CellReader<T> = (text: string) => T | null | Refusal

/** A cell without its outer spaces (full-width and no-break ones too); inside nothing is changed. */
export function trimmed(text: string): string {
  return text.replace(/^[\s\u3000\u00a0\ufeff]+|[\s\u3000\u00a0]+$/g, '')
}

/** Half-width letters, digits and signs, no spaces: for numbers and codes, never for names. */
export function plain(text: string): string {
  return toHalfWidthAscii(text)
    .replace(/[\s\u00a0]/g, '')
    .replace(/[−‐–]/g, '-')
}

/** A lone dash stands for nothing, as in most ledgers. */
function isNothing(text: string): boolean {
  return text === '' || /^[-ー―—─]$/.test(text)
}

/** A name or address exactly as written. */
export const readText: CellReader<string> = (text) => trimmed(text) || null

/** 社員番号 and other codes: half width, letters kept as they are. */
export const readCode: CellReader<string> = (text) => plain(text) || null

/** フリガナ: hiragana and half-width kana become full-width katakana. Refuses kanji and Latin letters. */
export const readKana: CellReader<string> = (text) => {
  const kana = hiraganaToKatakana(toFullWidthKana(trimmed(text))).replace(/[\s\u3000]+/g, '　')
  if (kana === '') return null
  if (/^[ァ-ヶー・　]+$/.test(kana)) return kana
  return refuse('import.not-kana', `「${text}」はフリガナとして読めません。`, 'カタカナで入力してください。', { value: text })
}

/** A date as people write it; see base/japanese-date. */
export const readDate: CellReader<CivilDay> = (text) => {
  // A system that keeps days as instants writes them with a midnight.
  const given = plain(trimmed(toHalfWidthAscii(text)).replace(/[\sT]0?0:00(?::00(?:\.0+)?)?Z?$/, ''))
  return isNothing(given) ? null : parseJapaneseDate(given)
}

/** 2026年4月, 2026/4, R8.4 … or a whole date, whose month is taken. */
export const readMonth: CellReader<Month> = (text) => {
  const given = plain(text)
  if (isNothing(given)) return null
  const whole = /^\D*\d{1,4}[年./-]\d{1,2}月?$/.test(given)
    ? `${given.replace(/月$/, '').replace('年', '.').replaceAll(/[/-]/g, '.')}.1`
    : given
  const day = readDate(whole)
  return day === null || isRefusal(day) ? day : monthOf(day)
}

const NEGATIVE = /^(?:[△▲]|-)(.+)$/
const BRACKETED = /^\((.+)\)$/

/** ￥250,000, 250,000円, △1,000, (1,000): whole yen. Refuses fractions and anything else. */
export const readYen: CellReader<Yen> = (text) => {
  const given = plain(text)
  if (isNothing(given)) return null
  const bare = given.replace(/[¥\\￥]/g, '').replace(/円(\)?)$/, '$1')
  const negative = NEGATIVE.exec(bare)?.[1] ?? BRACKETED.exec(bare)?.[1]
  const match = /^(\d+|\d{1,3}(?:,\d{3})+)(?:\.0+)?$/.exec((negative ?? bare).replace(/円$/, ''))
  const amount = match === null ? Number.NaN : Number(match[1]!.replaceAll(',', ''))
  if (!Number.isSafeInteger(amount)) {
    return refuse('import.not-yen', `「${text}」は金額（円）として読めません。`, '円単位の整数で入力してください。例: 12,500', {
      value: text,
    })
  }
  return negative === undefined ? amount : -amount || 0
}

/** Money that cannot be below zero. */
export const readYenFromZero: CellReader<Yen> = (text) => {
  const amount = readYen(text)
  if (amount === null || isRefusal(amount) || amount >= 0) return amount
  return refuse('import.negative-amount', `「${text}」は負の金額です。`, '0円以上で入力してください。', { value: text })
}

/** 21, 21.5日, ２１．５: days as half-days (43), at most those of a month unless told otherwise. */
export function halfDays(mostDays: number): CellReader<number> {
  return (text) => {
    const given = plain(text).replace(/日間?$/, '')
    if (isNothing(given)) return null
    if (NEGATIVE.test(given) || BRACKETED.test(given)) {
      return refuse('import.negative-days', `「${text}」は負の日数です。`, '0日以上で入力してください。', { value: text })
    }
    const match = /^(\d{1,3})(?:\.(\d+))?$/.exec(given)
    const half = match === null ? null : halfOf(match[2] ?? '0')
    if (match === null || half === null) {
      return refuse('import.not-days', `「${text}」は日数として読めません。`, '日数を半日単位で入力してください。例: 21.5', {
        value: text,
      })
    }
    const found = Number(match[1]) * 2 + half
    if (found <= mostDays * 2) return found
    return refuse('import.too-many-days', `「${text}」は${mostDays}日を超えています。`, '日数を確かめてください。', {
      value: text,
    })
  }
}

function halfOf(fraction: string): 0 | 1 | null {
  if (/^0+$/.test(fraction)) return 0
  return /^50*$/.test(fraction) ? 1 : null
}

/** A whole number in a range. */
export function wholeNumber(least: number, most: number): CellReader<number> {
  return (text) => {
    const given = plain(text).replace(/[人日]$/, '')
    if (isNothing(given)) return null
    const found = /^\d{1,9}(?:\.0+)?$/.test(given) ? Number(given) : Number.NaN
    if (found >= least && found <= most) return found
    return refuse(
      'import.not-number',
      `「${text}」は${least}〜${most}の整数ではありません。`,
      `${least}〜${most}の整数で入力してください。`,
      { value: text },
    )
  }
}

/** Digits of a fixed length; leading zeros a spreadsheet has eaten are put back, hyphens dropped. */
export function digits(length: number, label: string): CellReader<string> {
  return (text) => {
    const given = plain(text).replaceAll('-', '')
    if (given === '') return null
    if (/^\d+$/.test(given) && given.length <= length) return given.padStart(length, '0')
    return refuse('import.not-digits', `「${text}」は${label}ではありません。`, `${length}桁の数字で入力してください。`, {
      value: text,
    })
  }
}

/** 12.5km, 800m: a distance in metres; a bare number is kilometres. */
export const readMeters: CellReader<number> = (text) => {
  const given = plain(text).toLowerCase()
  if (isNothing(given)) return null
  const match = /^(\d{1,6})(?:\.(\d{1,3}))?(km|m|キロ)?$/.exec(given)
  if (match === null || (match[3] === 'm' && match[2] !== undefined)) {
    return refuse('import.not-distance', `「${text}」は距離として読めません。`, '片道の距離をkmで入力してください。例: 12.5', {
      value: text,
    })
  }
  return match[3] === 'm' ? Number(match[1]) : Number(match[1]) * 1000 + Number((match[2] ?? '').padEnd(3, '0'))
}

const YES = /^(?:[○◯〇●✓✔レ]|有り?|あり|はい|加入|該当|対象|1|true|yes|y)$/i
const NO = /^(?:[×✕✗xX]|無し?|なし|いいえ|未加入|非該当|対象外|0|false|no|n)$/i

/** ○ × 有 無 加入 …; an empty cell is null. */
export const readYesNo: CellReader<boolean> = (text) => {
  const given = plain(text)
  if (isNothing(given)) return null
  if (YES.test(given)) return true
  if (NO.test(given)) return false
  return refuse('import.not-yes-no', `「${text}」は○か×か判りません。`, '○（該当する）か×（該当しない）で入力してください。', {
    value: text,
  })
}

/** One of named values; each may be written in several ways. */
export function choice<T extends string>(ways: Readonly<Record<T, readonly string[]>>): CellReader<T> {
  const byWay = new Map<string, T>()
  for (const value of Object.keys(ways) as T[]) for (const way of [value, ...ways[value]]) byWay.set(way.toLowerCase(), value)
  return (text) => {
    const given = plain(text).toLowerCase()
    if (given === '') return null
    return (
      byWay.get(given) ??
      refuse(
        'import.not-a-choice',
        `「${text}」は選べる値ではありません。`,
        `${Object.keys(ways).join('、')}のいずれかで入力してください。`,
        { value: text },
      )
    )
  }
}
