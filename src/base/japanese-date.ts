import { dayFrom, partsOf } from './day.ts'
import type { CivilDay } from './day.ts'
import { toHalfWidthAscii } from './kana.ts'
import { refuse } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { eras, formatWareki, inEra } from './wareki.ts'
import type { Era } from './wareki.ts'

const SEPARATED = /^(\D*?)(\d{1,4}|元)[年./-](\d{1,2})[月./-](\d{1,2})日?$/
const COMPACT = /^(?:(\d{4})|(\D+)(\d{2}))(\d{2})(\d{2})$/
const ERA_SIGNS: Readonly<Record<string, string>> = { '㋿': '令和', '㍻': '平成', '㍼': '昭和', '㍽': '大正', '㍾': '明治' }

/**
 * Reads a date as people in Japan write it: 令和8年4月1日, 令和元年5月1日, R8.4.1, S35/1/1, 20260401, 2026-04-01, 2026年4月1日, in either width.
 * Refuses days that do not exist (R8/2/30), days outside their era (平成32年5月1日) and a year without its era (8.4.1): nothing is guessed.
 */
export function parseJapaneseDate(text: string): CivilDay | Refusal {
  const plain = toHalfWidthAscii(text)
    .replace(/[\s\u3000]/g, '')
    .replace(/[−‐–]/g, '-')
    .replace(/[㋿㍻㍼㍽㍾]/g, (sign) => ERA_SIGNS[sign] ?? sign)
  const separated = SEPARATED.exec(plain)
  if (separated !== null) return read(text, separated[1]!, separated[2]!, separated[3]!, separated[4]!)
  const compact = COMPACT.exec(plain)
  if (compact !== null) return read(text, compact[2] ?? '', compact[1] ?? compact[3]!, compact[4]!, compact[5]!)
  return unreadable(text)
}

function read(text: string, eraName: string, yearText: string, month: string, day: string): CivilDay | Refusal {
  const year = yearText === '元' ? 1 : Number(yearText)
  if (eraName === '') {
    if (yearText.length !== 4) return eraMissing(text, year, Number(month), Number(day))
    const found = dayFrom(year, Number(month), Number(day))
    if (found === null) return noSuchDay(text)
    return found < eras.at(-1)!.from ? unreadable(text) : found
  }
  const era = eras.find((candidate) => [candidate.name, candidate.letter, candidate.name[0]].includes(eraName.toUpperCase()))
  if (era === undefined || yearText.length > 2) return unreadable(text)
  const found = year === 0 ? null : dayFrom(partsOf(era.from).year + year - 1, Number(month), Number(day))
  if (found === null) return noSuchDay(text)
  return inEra(era, found) ? found : outsideEra(text, era, found)
}

function unreadable(text: string): Refusal {
  return refuse(
    'date.unreadable',
    `「${text}」は日付として読めません。`,
    '令和8年4月1日、R8.4.1、2026/4/1、20260401 のいずれかの形で入力してください。',
    { value: text },
  )
}

function noSuchDay(text: string): Refusal {
  return refuse('date.no-such-day', `「${text}」という日はありません。`, '月と日を確かめて、実在する日を入力してください。', {
    value: text,
  })
}

function eraMissing(text: string, year: number, month: number, day: number): Refusal {
  const choices = eras.slice(0, 3).flatMap((era) => {
    const found = year === 0 ? null : dayFrom(partsOf(era.from).year + year - 1, month, day)
    return found !== null && inEra(era, found) ? [`${era.letter}${year}.${month}.${day}（${partsOf(found).year}年）`] : []
  })
  const examples = choices.length === 0 ? '' : `例: ${choices.join('、')}。`
  return refuse('date.era-missing', `「${text}」には元号がありません。`, `元号か西暦4桁を付けて入力してください。${examples}`, {
    value: text,
  })
}

function outsideEra(text: string, era: Era, day: CivilDay): Refusal {
  const end = era.to === null ? '' : formatEnd(era, era.to)
  return refuse(
    'date.outside-era',
    `「${text}」は${era.name}の期間（${formatWareki(era.from)}〜${end}）の外です。`,
    `${formatWareki(day)}（${partsOf(day).year}年）のことであれば、そう入力してください。`,
    { value: text },
  )
}

/** The last day under the era's own name: formatWareki would write 1912-07-30 and 1926-12-25 under the next one. */
function formatEnd(era: Era, to: CivilDay): string {
  const { year, month, day } = partsOf(to)
  return `${era.name}${year - partsOf(era.from).year + 1}年${month}月${day}日`
}
