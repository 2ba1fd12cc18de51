import { useState } from 'react'
import { monthOf, type Month } from '../../base/day.ts'
import { parseJapaneseDate } from '../../base/japanese-date.ts'
import { isRefusal } from '../../base/refusal.ts'
import { formatWarekiMonth } from '../../base/wareki.ts'
import { TextInput } from './controls.tsx'

/** 2026-11 / 2026年11月 / R8.11 / 202611; null for anything else. */
export function readMonth(text: string): Month | null {
  const plain = text.trim().replace(/月$/, '')
  const day = parseJapaneseDate(/^\d{6}$/.test(plain) ? `${plain}01` : `${plain.replace(/年/, '.').replaceAll(/[-/]/g, '.')}.1`)
  return isRefusal(day) ? null : monthOf(day)
}

/** A month typed as people write it, with what was understood beneath. */
export function MonthInput({
  value,
  onChange,
  label,
}: {
  value: Month | null
  onChange: (month: Month | null) => void
  label?: string
}) {
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? value ?? ''
  const read = text === '' ? null : readMonth(text)
  return (
    <span className="tz-date">
      <TextInput
        value={text}
        aria-label={label}
        placeholder="R8.11"
        autoComplete="off"
        width="9em"
        onChange={(next) => {
          setTyped(next)
          onChange(next === '' ? null : readMonth(next))
        }}
        onBlur={() => {
          if (text === '' || read !== null) setTyped(null)
        }}
      />
      <output>
        {read === null ? (text === '' ? '' : 'R8.11 または 2026-11 の形で入力してください。') : formatWarekiMonth(read)}
      </output>
    </span>
  )
}
