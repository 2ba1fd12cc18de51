import { Link } from 'react-router'
import { useAsk } from '../../api/asks.ts'
import { Label } from '../../kit/label.tsx'

/** A small word where a conflict about a person or a client is still to be decided, and the way to it. */
export function ConflictBadge({ of }: { of: { readonly person: string } | { readonly client: string } }) {
  const { data } = useAsk('continuity.conflicts', { ...of, state: 'open', limit: 1 })
  if (data === undefined || data.conflicts.length === 0) return null
  return (
    <Link to={{ pathname: '/continuity', search: new URLSearchParams({ ...of }).toString() }}>
      <Label tone="warning">食い違いあり</Label>
    </Link>
  )
}
