import type { ReactNode } from 'react'
import type { Refusal } from '../../base/refusal.ts'
import { Check, Select, TextInput, type Choice } from './controls.tsx'
import { DateInput } from './date-input.tsx'
import { Field } from './field.tsx'
import { MonthInput } from './month-input.tsx'
import { NumberInput } from './number-input.tsx'
import { flatten } from './refused.tsx'

/** One field of a form. `name` is the path in the act's input, so that a refusal finds its field. */
export interface FieldSpec {
  readonly name: string
  readonly label: string
  readonly kind: 'text' | 'day' | 'month' | 'yen' | 'minutes' | 'whole' | 'choice' | 'check'
  readonly required?: boolean
  readonly choices?: readonly Choice[] | readonly string[]
  readonly help?: string
  readonly unit?: string
  readonly wide?: boolean
}

export type Values = Readonly<Record<string, unknown>>
export type Errors = ReadonlyMap<string, string>

interface FormProps {
  readonly fields: readonly FieldSpec[]
  readonly values: Values
  readonly onChange: (name: string, value: unknown) => void
  readonly errors?: Errors
}

/** Fields side by side, in the order a paper form has them. */
export function Form({ fields, values, onChange, errors }: FormProps) {
  return (
    <div className="tz-form">
      {fields.map((field) => (
        <div key={field.name} className={field.wide === true ? 'wide' : ''}>
          {field.kind === 'check' ? (
            <Check checked={values[field.name] === true} onChange={(checked) => onChange(field.name, checked)}>
              {field.label}
            </Check>
          ) : (
            <Field
              label={field.label}
              required={field.required ?? false}
              error={errors?.get(field.name)}
              {...(field.help === undefined ? {} : { help: field.help })}
            >
              {inputOf(field, values[field.name], (value) => onChange(field.name, value))}
            </Field>
          )}
        </div>
      ))}
    </div>
  )
}

function inputOf(field: FieldSpec, value: unknown, onChange: (value: unknown) => void): ReactNode {
  switch (field.kind) {
    case 'day':
      return <DateInput value={(value as string | undefined) ?? null} onChange={onChange} />
    case 'month':
      return <MonthInput value={(value as string | undefined) ?? null} onChange={onChange} />
    case 'yen':
    case 'minutes':
    case 'whole':
      return (
        <NumberInput
          kind={field.kind}
          value={(value as number | undefined) ?? null}
          onChange={onChange}
          {...(field.unit === undefined ? {} : { unit: field.unit })}
        />
      )
    case 'choice':
      return (
        <Select
          value={(value as string | undefined) ?? ''}
          choices={field.choices ?? []}
          blank={field.required !== true || value === undefined}
          onChange={onChange}
        />
      )
    default:
      return <TextInput value={(value as string | undefined) ?? ''} onChange={onChange} autoComplete="off" />
  }
}

/** Required fields that are still empty, as errors. */
export function missingIn(fields: readonly FieldSpec[], values: Values): Errors {
  const empty = (value: unknown) => value === undefined || value === null || value === ''
  return new Map(
    fields.flatMap((field) =>
      field.required === true && empty(values[field.name]) ? [[field.name, `${field.label}を入力してください`] as const] : [],
    ),
  )
}

/** Refusals that name a field of this form, by field; the others are shown above the form. */
export function errorsFrom(refusal: Refusal | null, fields: readonly FieldSpec[]): Errors {
  if (refusal === null) return new Map()
  return new Map(
    flatten(refusal).flatMap((one) => {
      const field = fieldMeant(one, fields)
      if (field === undefined) return []
      // The door knows a field by its name in the input; people know it by its label.
      const message = one.message.replace(`「${one.place!.field}」`, `「${field.label}」`)
      return [[field.name, `${message}${one.remedy}`] as const]
    }),
  )
}

/** The field of this form that a refusal names, by itself or by a part of it: the second address of several. */
export function fieldMeant({ place }: Refusal, fields: readonly FieldSpec[]): FieldSpec | undefined {
  const name = place?.field
  return name === undefined ? undefined : fields.find((one) => name === one.name || name.startsWith(`${one.name}.`))
}

/** Dotted names back into the nested input an act wants; empty values are left out. */
export function nested(values: Values): Record<string, unknown> {
  const made: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null || value === '') continue
    const path = name.split('.')
    let at = made
    for (const step of path.slice(0, -1)) at = (at[step] ??= {}) as Record<string, unknown>
    at[path.at(-1)!] = value
  }
  return made
}

/** A nested thing as dotted names, as far as the fields ask for it. */
export function flat(thing: unknown, fields: readonly FieldSpec[]): Values {
  const found: Record<string, unknown> = {}
  for (const { name } of fields) {
    let at: unknown = thing
    for (const step of name.split('.'))
      at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[step] : undefined
    if (at !== undefined && at !== null) found[name] = at
  }
  return found
}
