import { useState } from 'react'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { TextInput } from './controls.tsx'
import { readHalfDays, readMinutes, readWhole, readYen, showHalfDays, showMinutes, showYen } from './readers.ts'

const kinds = {
  yen: { read: readYen, show: showYen, unit: '円', placeholder: '' },
  minutes: { read: readMinutes, show: showMinutes, unit: '', placeholder: '8:00' },
  halfDays: { read: readHalfDays, show: showHalfDays, unit: '日', placeholder: '' },
  whole: { read: readWhole, show: (value: number | null) => (value === null ? '' : String(value)), unit: '', placeholder: '' },
} satisfies Record<
  string,
  { read: (text: string) => number | null | Refusal; show: (value: number | null) => string; unit: string; placeholder: string }
>

export interface NumberInputProps {
  readonly kind: keyof typeof kinds
  readonly value: number | null
  readonly onChange: (value: number | null) => void
  readonly label?: string
  readonly error?: boolean
  readonly unit?: string
}

/** An amount, an hour:minute or a number of days: read without guessing, shown tidied once left. */
export function NumberInput({ kind, value, onChange, label, error = false, unit }: NumberInputProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const { read, show, placeholder, unit: usual } = kinds[kind]
  const text = typed ?? show(value)
  const result = read(text)
  const refused = isRefusal(result) ? result : null
  return (
    <span className="tz-date tz-inputs">
      <span className="tz-row">
        <TextInput
          value={text}
          aria-label={label}
          inputMode={kind === 'minutes' ? 'text' : 'numeric'}
          placeholder={placeholder}
          autoComplete="off"
          error={error || refused !== null}
          width="9em"
          onChange={(next) => {
            setTyped(next)
            const found = read(next)
            onChange(isRefusal(found) ? null : found)
          }}
          onBlur={() => {
            if (refused === null) setTyped(null)
          }}
        />
        <span>{unit ?? usual}</span>
      </span>
      {refused === null ? null : <output>{`${refused.message}${refused.remedy}`}</output>}
    </span>
  )
}
