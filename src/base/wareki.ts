import { dayFrom, lastDayOf, partsOf } from './day.ts'
import type { CivilDay, Month } from './day.ts'
import { refuse } from './refusal.ts'
import type { Refusal } from './refusal.ts'

/** 元号 codes of the 年金機構: 1 明治, 3 大正, 5 昭和, 7 平成, 9 令和. */
export type EraCode = '1' | '3' | '5' | '7' | '9'

export interface Era {
  readonly name: '明治' | '大正' | '昭和' | '平成' | '令和'
  readonly letter: 'M' | 'T' | 'S' | 'H' | 'R'
  readonly code: EraCode
  readonly from: CivilDay
  /** Last day on which the era could be written; null for the present era. */
  readonly to: CivilDay | null
}

/**
 * Newest first. The days 1912-07-30 and 1926-12-25 carry two eras each, because the edicts took effect on the very day;
 * they are read under both names and written under the newer one. 平成 and 令和 began at midnight.
 * 明治1–5年 are counted in the Gregorian calendar, though people then wrote the old one (明治5年太政官布告337号).
 */
export const eras: readonly Era[] = [
  { name: '令和', letter: 'R', code: '9', from: '2019-05-01', to: null },
  { name: '平成', letter: 'H', code: '7', from: '1989-01-08', to: '2019-04-30' },
  { name: '昭和', letter: 'S', code: '5', from: '1926-12-25', to: '1989-01-07' },
  { name: '大正', letter: 'T', code: '3', from: '1912-07-30', to: '1926-12-25' },
  { name: '明治', letter: 'M', code: '1', from: '1868-01-25', to: '1912-07-30' },
]

/** The era a day is written in; null before 明治. */
export function eraOf(day: CivilDay): Era | null {
  return eras.find((era) => era.from <= day) ?? null
}

/** The era and the year within it; null before 明治. */
export function warekiOf(day: CivilDay): { era: Era; year: number; month: number; day: number } | null {
  const era = eraOf(day)
  if (era === null) return null
  const parts = partsOf(day)
  return { era, ...parts, year: parts.year - partsOf(era.from).year + 1 }
}

/** A day from an era and a year within it; null when there is no such day or the era was not in force on it. */
export function dayFromWareki(era: Era, year: number, month: number, day: number): CivilDay | null {
  const found = dayFrom(partsOf(era.from).year + year - 1, month, day)
  return found !== null && year >= 1 && inEra(era, found) ? found : null
}

/** 令和8年11月21日; 令和元年5月1日. Before 明治 the Gregorian year is written. */
export function formatWareki(day: CivilDay): string {
  const wareki = warekiOf(day)
  const { year, month, day: date } = partsOf(day)
  return `${wareki === null ? year : yearText(wareki)}年${month}月${date}日`
}

/** R8.11.21. Before 明治 the Gregorian year is written. */
export function formatWarekiShort(day: CivilDay): string {
  const wareki = warekiOf(day)
  const { year, month, day: date } = partsOf(day)
  return `${wareki === null ? year : wareki.era.letter + wareki.year}.${month}.${date}`
}

/** 令和8年11月, by the era of the month's last day, so that 令和 begins with 令和元年5月. */
export function formatWarekiMonth(month: Month): string {
  const wareki = warekiOf(lastDayOf(month))
  return `${wareki === null ? Number(month.slice(0, 4)) : yearText(wareki)}年${Number(month.slice(5, 7))}月`
}

/** The 年金機構's code of the era a day is written in. A day before 明治 is a bug. */
export function eraCodeOf(day: CivilDay): EraCode {
  return pensionDateOf(day).era
}

/** A day as the 年金機構 writes it in two fields: 元号 code and YYMMDD. */
export function pensionDateOf(day: CivilDay): { era: EraCode; date: string } {
  const wareki = warekiOf(day)
  if (wareki === null) throw new Error(`no era on ${day}`)
  const two = (number: number) => String(number).padStart(2, '0')
  return { era: wareki.era.code, date: two(wareki.year) + two(wareki.month) + two(wareki.day) }
}

/** The day behind 元号 code and YYMMDD. Refuses unknown codes, days that do not exist and days outside the era. */
export function dayFromPensionDate(code: string, date: string): CivilDay | Refusal {
  const era = eras.find((candidate) => candidate.code === code)
  const place = { value: `${code} ${date}` }
  if (era === undefined) {
    return refuse(
      'date.unknown-era-code',
      `元号コード「${code}」はありません。`,
      '1（明治）3（大正）5（昭和）7（平成）9（令和）のいずれかにしてください。',
      place,
    )
  }
  const day = /^\d{6}$/.test(date)
    ? dayFromWareki(era, Number(date.slice(0, 2)), Number(date.slice(2, 4)), Number(date.slice(4, 6)))
    : null
  return (
    day ??
    refuse(
      'date.no-such-day',
      `${era.name}の日付「${date}」はありません。`,
      '年月日を6桁（YYMMDD）で、その元号の期間内の日にしてください。',
      place,
    )
  )
}

/** True when a day could be written in the era, the double days of 大正 and 昭和 included. */
export function inEra(era: Era, day: CivilDay): boolean {
  return day >= era.from && (era.to === null || day <= era.to)
}

function yearText(wareki: { era: Era; year: number }): string {
  return wareki.era.name + (wareki.year === 1 ? '元' : wareki.year)
}
