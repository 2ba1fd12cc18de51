import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { plain } from './cells.ts'
import type { TimeFormat } from './schemas.ts'

const CLOCK = /^(\d{1,4}):(\d{1,2})(?::(\d{1,2}))?$/
const WORDS = /^(?:(\d{1,4})(?:時間|h|時))?(?:(\d{1,5})(?:分|m|min))?$/i
const DECIMAL = /^(\d{1,4})\.(\d{1,6})$/

/** What a column of hours may hold in full: more minutes than the longest month has are a typing error. */
const MOST_MINUTES = 31 * 24 * 60

/**
 * 8:30, 8時間30分, 90分, 8, 8.5: minutes. A decimal is read as told: 60進 8.30 is 8時間30分 (8.3 too, a spreadsheet drops the zero);
 * 10進 8.5 is 8時間30分, to the nearest minute, since vendors cut 8時間20分 to 8.33. Not told and not settled: refused as ambiguous.
 */
export function readHours(text: string, format: TimeFormat | null): number | null | Refusal {
  const given = plain(text)
  if (given === '' || /^[-ー―—─]$/.test(given)) return null
  if (/^(?:[△▲-]|\()/.test(given)) {
    return refuse(
      'import.negative-hours',
      `「${text}」は負の時間です。`,
      '0以上の時間で入力してください。前月の戻しは手当・控除の項目で行います。',
      { value: text },
    )
  }
  const minutes = clockOrWords(given, text) ?? decimal(given, text, format)
  if (isRefusal(minutes)) return minutes
  if (minutes <= MOST_MINUTES) return minutes
  return refuse(
    'import.too-many-hours',
    `「${text}」は1か月の時間を超えています。`,
    '時間を確かめてください。分の列であれば見出しに（分）と書いてください。',
    { value: text },
  )
}

/** A column headed （分）: whole minutes; 8:30 and 90分 as well. */
export function readMinutes(text: string): number | null | Refusal {
  const given = plain(text)
  return readHours(/^\d{1,5}$/.test(given) ? `${given}分` : text, null)
}

/** True when the text is a decimal that could be meant both ways. */
export function isDecimalHours(text: string): boolean {
  const match = DECIMAL.exec(plain(text))
  return match !== null && !/^0+$/.test(match[2]!)
}

/** What the decimals of a file settle by themselves: .75 or .333 can only be 10進. */
export function settledBy(texts: Iterable<string>): TimeFormat | null {
  for (const text of texts) {
    const fraction = DECIMAL.exec(plain(text))?.[2]
    if (fraction !== undefined && (fraction.length > 2 || Number(fraction.padEnd(2, '0')) >= 60)) return '10進'
  }
  return null
}

function clockOrWords(given: string, text: string): number | Refusal | null {
  const clock = CLOCK.exec(given)
  if (clock !== null) {
    const [hours, minutes, seconds] = [Number(clock[1]), Number(clock[2]), Number(clock[3] ?? 0)]
    return minutes < 60 && seconds === 0 ? hours * 60 + minutes : unreadable(text)
  }
  const words = WORDS.exec(given)
  if (words === null || (words[1] === undefined && words[2] === undefined))
    return /^\d{1,4}$/.test(given) ? Number(given) * 60 : null
  if (words[1] !== undefined && Number(words[2] ?? 0) >= 60) return unreadable(text)
  return Number(words[1] ?? 0) * 60 + Number(words[2] ?? 0)
}

function decimal(given: string, text: string, format: TimeFormat | null): number | Refusal {
  const match = DECIMAL.exec(given)
  if (match === null) return unreadable(text)
  const [hours, fraction] = [Number(match[1]), match[2]!]
  if (/^0+$/.test(fraction)) return hours * 60
  if (format === null) {
    return refuse(
      'import.ambiguous-hours',
      `「${text}」は時間の書き方が2通りに読めます（60進: 8.30＝8時間30分、10進: 8.50＝8時間30分）。`,
      '項目の対応で「時間の書き方」を60進か10進に決めてください。',
      { value: text },
    )
  }
  if (format === '60進') {
    const minutes = Number(fraction.padEnd(2, '0'))
    return fraction.length <= 2 && minutes < 60 ? hours * 60 + minutes : unreadable(text)
  }
  // Whole numbers only: fraction × 60 ÷ 10^n, to the nearest minute.
  const scale = 10 ** fraction.length
  return hours * 60 + Math.floor((Number(fraction) * 120 + scale) / (2 * scale))
}

function unreadable(text: string): Refusal {
  return refuse(
    'import.not-hours',
    `「${text}」は時間として読めません。`,
    '8:30、8時間30分、8.5 のいずれかの形で入力してください。',
    { value: text },
  )
}
