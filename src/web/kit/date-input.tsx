import { useState } from 'react'
import type { CivilDay } from '../../base/day.ts'
import { parseJapaneseDate } from '../../base/japanese-date.ts'
import { isRefusal } from '../../base/refusal.ts'
import { formatWareki, formatWarekiShort } from '../../base/wareki.ts'
import { TextInput } from './controls.tsx'

/** 2026/4/1（令和8年4月1日）, as a clerk wants both. */
export function showDay(day: CivilDay | null | undefined): string {
  return day === null || day === undefined || day === '' ? '' : `${day.replaceAll('-', '/')}（${formatWareki(day)}）`
}

/** R8.4.1: for tables. */
export function showDayShort(day: CivilDay | null | undefined): string {
  return day === null || day === undefined || day === '' ? '' : formatWarekiShort(day)
}

export interface DateInputProps {
  readonly value: CivilDay | null
  /** Null while the text is empty or is not a day. */
  readonly onChange: (day: CivilDay | null) => void
  readonly label?: string
  readonly error?: boolean
}

/**
 * A date typed as people write it: R8.4.1, 令和8年4月1日, 20260401. What was understood is shown beneath in both calendars;
 * what was not is said with the remedy, and the typed text stays.
 */
export function DateInput({ value, onChange, label, error = false }: DateInputProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? (value === null ? '' : formatWarekiShort(value))
  const read = text.trim() === '' ? null : parseJapaneseDate(text)
  const refused = isRefusal(read) ? read : null
  return (
    <span className="tz-date">
      <TextInput
        value={text}
        aria-label={label}
        placeholder="R8.4.1"
        autoComplete="off"
        error={error || (refused !== null && typed === null)}
        onChange={(next) => {
          setTyped(next)
          const day = next.trim() === '' ? null : parseJapaneseDate(next)
          onChange(isRefusal(day) ? null : day)
        }}
        onBlur={() => {
          if (refused === null) setTyped(null)
        }}
      />
      <output>{refused === null ? showDay(read as CivilDay | null) : `${refused.message}${refused.remedy}`}</output>
    </span>
  )
}
