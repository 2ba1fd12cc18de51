import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Refusal } from '../../../base/refusal.ts'
import { asRefusal } from '../../api/failure.ts'
import { noteReach } from '../../api/reach.ts'

/** One step of signing in: runs it, keeps what was refused, and asks anew who is here. */
export function useStep() {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const run = async (step: () => Promise<void>): Promise<boolean> => {
    setBusy(true)
    setRefusal(null)
    try {
      await step()
      noteReach({ signedOut: false })
      await client.invalidateQueries()
      return true
    } catch (error) {
      // The person closed the browser's own passkey window: nothing to say.
      if (!(error instanceof Error && error.name === 'NotAllowedError')) setRefusal(asRefusal(error))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { run, busy, refusal }
}
