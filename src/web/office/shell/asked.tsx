import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { asRefusal, Unreachable } from '../../api/failure.ts'
import { Button } from '../../kit/controls.tsx'
import { Waiting } from '../../kit/progress.tsx'
import { Refused } from '../../kit/refused.tsx'

/** A part of a page that needs an answer: waiting, refused, or shown. An answer once shown stays while it is asked again. */
export function Asked<T>({
  query,
  what,
  children,
}: {
  query: UseQueryResult<T, Error>
  what: string
  children: (data: T) => ReactNode
}) {
  if (query.data !== undefined) return children(query.data)
  if (query.error !== null) {
    return (
      <div className="tz-stack">
        <Refused refusal={asRefusal(query.error)} />
        {query.error instanceof Unreachable ? (
          <div>
            <Button onClick={() => void query.refetch()}>もう一度読み込む</Button>
          </div>
        ) : null}
      </div>
    )
  }
  return <Waiting what={what} />
}
