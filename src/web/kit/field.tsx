import type { ReactNode } from 'react'
import { FormControl } from 'smarthr-ui/esm/components/FormControl/FormControl'
import { StatusLabel } from 'smarthr-ui/esm/components/StatusLabel/StatusLabel'

export interface FieldProps {
  readonly label: string
  readonly children: ReactNode
  readonly required?: boolean
  readonly error?: string | null | undefined
  readonly help?: ReactNode
  readonly example?: string
}

/** A labelled input, with 必須 and the error above it, as Japanese forms have them. */
export function Field({ label, required, error, help, example, children }: FieldProps) {
  return (
    <FormControl
      label={label}
      {...(required === true ? { statusLabels: <StatusLabel type="red">必須</StatusLabel> } : {})}
      {...(error ? { errorMessages: error } : {})}
      {...(help === undefined ? {} : { supplementaryMessage: help })}
      {...(example === undefined ? {} : { exampleMessage: example })}
    >
      {children}
    </FormControl>
  )
}
