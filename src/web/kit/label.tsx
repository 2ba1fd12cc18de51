import type { ReactNode } from 'react'
import { StatusLabel } from 'smarthr-ui/esm/components/StatusLabel/StatusLabel'

export type LabelTone = 'grey' | 'blue' | 'green' | 'red' | 'warning'

/** A quiet outlined word for a state. */
export function Label({ tone = 'grey', children }: { tone?: LabelTone; children: ReactNode }) {
  return <StatusLabel type={tone}>{children}</StatusLabel>
}
