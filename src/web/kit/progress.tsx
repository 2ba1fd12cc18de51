import { useIsFetching, useIsMutating } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Loader } from 'smarthr-ui/esm/components/Loader/Loader'

/** True once `busy` has lasted this long: short waits show nothing, so that nothing flickers. */
function useLasting(busy: boolean, milliseconds = 700): boolean {
  const [lasting, setLasting] = useState(false)
  useEffect(() => {
    if (!busy) {
      setLasting(false)
      return undefined
    }
    const timer = setTimeout(() => setLasting(true), milliseconds)
    return () => clearTimeout(timer)
  }, [busy, milliseconds])
  return lasting
}

/** A thin line at the top while anything takes long. */
export function ProgressLine() {
  const busy = useIsFetching() + useIsMutating() > 0
  return useLasting(busy) ? <div className="tz-progress" role="progressbar" aria-label="通信中" /> : null
}

/** In place of a page part that is still coming. */
export function Waiting({ what }: { what: string }) {
  const lasting = useLasting(true, 300)
  if (!lasting) return <div className="tz-empty" aria-busy="true" />
  return (
    <div className="tz-empty" aria-busy="true">
      <Loader size="s" /> <span>{what}を読み込んでいます…</span>
    </div>
  )
}

/** The seconds something has been running, for work a person waits for (calculation, PDF). */
export function Elapsed({ what }: { what: string }) {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000)
    return () => clearInterval(timer)
  }, [])
  if (seconds < 1) return null
  return (
    <p className="tz-row" role="status">
      <Loader size="s" /> {what}（{seconds}秒）
    </p>
  )
}
