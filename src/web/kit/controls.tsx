import type { ComponentProps, ReactNode } from 'react'
import { Button as SmartButton } from 'smarthr-ui/esm/components/Button/Button'
import { Checkbox as SmartCheckbox } from 'smarthr-ui/esm/components/Checkbox/Checkbox'
import { Input } from 'smarthr-ui/esm/components/Input/Input'
import { Select as SmartSelect } from 'smarthr-ui/esm/components/Select/Select'
import { Textarea as SmartTextarea } from 'smarthr-ui/esm/components/Textarea/Textarea'

// The only files that know smarthr-ui are those of the kit: each part has our own, smaller face, so that it can be replaced.

type Tone = 'primary' | 'secondary' | 'danger' | 'text'

export interface ButtonProps {
  readonly children: ReactNode
  readonly onClick?: () => void
  readonly tone?: Tone
  readonly small?: boolean
  readonly busy?: boolean
  readonly disabled?: boolean
  /** Why it cannot be pressed, shown beside it. */
  readonly why?: string
  readonly submit?: boolean
  readonly keys?: string
  readonly label?: string
}

/** A button. While `busy` it shows that work is going on and cannot be pressed again. */
export function Button({
  tone = 'secondary',
  small,
  busy = false,
  submit,
  keys,
  label,
  why,
  disabled = false,
  onClick,
  children,
}: ButtonProps) {
  const off = disabled && why !== undefined ? { disabledReason: { message: why } } : {}
  return (
    <SmartButton
      type={submit === true ? 'submit' : 'button'}
      variant={tone}
      size={small === true ? 's' : 'default'}
      loading={busy}
      disabled={disabled}
      onClick={onClick}
      aria-keyshortcuts={keys}
      aria-label={label}
      {...off}
    >
      {children}
    </SmartButton>
  )
}

type NativeInput = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'width' | 'prefix' | 'size'>

export interface TextInputProps extends NativeInput {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error?: boolean
  readonly width?: string
}

/** One line of text. */
export function TextInput({ value, onChange, error = false, width = '100%', ...rest }: TextInputProps) {
  return (
    <Input {...(rest as object)} value={value} width={width} error={error} onChange={(event) => onChange(event.target.value)} />
  )
}

/** Several lines of text. */
export function TextArea({ value, onChange, rows = 3 }: { value: string; onChange: (value: string) => void; rows?: number }) {
  return <SmartTextarea value={value} rows={rows} width="100%" onChange={(event) => onChange(event.target.value)} />
}

export interface Choice {
  readonly value: string
  readonly label: string
}

export interface SelectProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly choices: readonly Choice[] | readonly string[]
  readonly blank?: boolean
  readonly width?: string
  readonly label?: string
  readonly disabled?: boolean
}

/** One of a few. */
export function Select({ value, onChange, choices, blank = false, width = '100%', label, disabled = false }: SelectProps) {
  const options = choices.map((choice) => (typeof choice === 'string' ? { value: choice, label: choice } : { ...choice }))
  const all = blank ? [{ value: '', label: '選んでください' }, ...options] : options
  return (
    <SmartSelect
      options={all}
      value={value}
      width={width}
      disabled={disabled}
      aria-label={label}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

/** Yes or no. */
export function Check({
  checked,
  onChange,
  children,
}: {
  checked: boolean
  onChange: (checked: boolean) => void
  children: ReactNode
}) {
  return (
    <SmartCheckbox checked={checked} onChange={(event) => onChange(event.target.checked)}>
      {children}
    </SmartCheckbox>
  )
}
