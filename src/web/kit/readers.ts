import { formatYen } from '../../base/yen.ts'
import { toHalfWidthAscii } from '../../base/kana.ts'
import { refuse, type Refusal } from '../../base/refusal.ts'

// What people type into amounts, hours and days, read without guessing. '' is read as null: nothing entered.

const clean = (text: string) => toHalfWidthAscii(text).replace(/[\s\u3000]/g, '')

/** 12,000 / ￥12000 / 12000円 / △3,000 / (3,000) / −3000 as whole yen. */
export function readYen(text: string): number | null | Refusal {
  const plain = clean(text)
  if (plain === '') return null
  const match = /^([-−‐△▲(]?)[¥\\￥]?(\d{1,3}(?:[,，]\d{3})+|\d+)円?\)?$/.exec(plain)
  const value = match === null ? Number.NaN : Number(match[2]!.replaceAll(/[,，]/g, ''))
  if (match === null || !Number.isSafeInteger(value)) {
    return refuse(
      'entry.not-yen',
      `「${text}」は金額として読めません。`,
      '12000 または 12,000 のように、円単位の整数で入力してください。',
      {
        value: text,
      },
    )
  }
  return match[1] === '' ? value : -value || 0
}

const HOURS = /^(\d{1,3})(?:[::]([0-5]?\d)|時間?(?:([0-5]?\d)分)?|h([0-5]?\d)?)$/i
const QUARTERS: Readonly<Record<string, number>> = { '': 0, '0': 0, '00': 0, '25': 15, '5': 30, '50': 30, '75': 45 }

/** 8:30 / 8時間30分 / 8h30 / 45分 as minutes; a bare 8 is eight hours, 8.5 is eight and a half. 8.30 is refused: it could be either. */
export function readMinutes(text: string): number | null | Refusal {
  const plain = clean(text).replaceAll('：', ':')
  if (plain === '') return null
  const clock = HOURS.exec(plain)
  if (clock !== null) return Number(clock[1]) * 60 + Number(clock[2] ?? clock[3] ?? clock[4] ?? 0)
  const minutes = /^(\d{1,4})分$/.exec(plain)
  if (minutes !== null) return Number(minutes[1])
  const decimal = /^(\d{1,3})(?:\.(\d+))?$/.exec(plain)
  const part = decimal === null ? undefined : QUARTERS[decimal[2] ?? '']
  if (decimal !== null && part !== undefined) return Number(decimal[1]) * 60 + part
  if (decimal !== null && /^[0-5]\d$/.test(decimal[2]!)) {
    return refuse(
      'entry.ambiguous-time',
      `「${text}」は${decimal[1]}時間${Number(decimal[2])}分か、${decimal[1]}.${decimal[2]}時間か決められません。`,
      `${decimal[1]}:${decimal[2]} のように「:」で入力してください。`,
      { value: text },
    )
  }
  return refuse(
    'entry.not-time',
    `「${text}」は時間として読めません。`,
    '8:30、8時間30分、8.5 のいずれかの形で入力してください。',
    { value: text },
  )
}

/** 21 / 21.5 / 21.5日 as half-days. */
export function readHalfDays(text: string): number | null | Refusal {
  const plain = clean(text)
  if (plain === '') return null
  const match = /^(\d{1,2})(?:\.([05])0*)?日?$/.exec(plain)
  if (match === null) {
    return refuse(
      'entry.not-days',
      `「${text}」は日数として読めません。`,
      '21 または 21.5 のように、半日単位で入力してください。',
      { value: text },
    )
  }
  return Number(match[1]) * 2 + (match[2] === '5' ? 1 : 0)
}

/** A whole number of something (人数, 分母 …). */
export function readWhole(text: string): number | null | Refusal {
  const plain = clean(text)
  if (plain === '') return null
  if (/^\d{1,9}$/.test(plain)) return Number(plain)
  return refuse('entry.not-number', `「${text}」は整数として読めません。`, '数字で入力してください。', { value: text })
}

/** 510 → 8:30. */
export function showMinutes(minutes: number | null | undefined): string {
  if (minutes === null || minutes === undefined) return ''
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '△' : ''}${Math.floor(size / 60)}:${String(size % 60).padStart(2, '0')}`
}

/** 43 → 21.5. */
export function showHalfDays(halfDays: number | null | undefined): string {
  if (halfDays === null || halfDays === undefined) return ''
  return halfDays % 2 === 0 ? String(halfDays / 2) : `${Math.floor(halfDays / 2)}.5`
}

/** 12,000; '' for nothing. */
export function showYen(yen: number | null | undefined): string {
  return yen === null || yen === undefined ? '' : formatYen(yen)
}
