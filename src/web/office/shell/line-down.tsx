import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useReach } from '../../api/reach.ts'
import { request } from '../../api/request.ts'

const SECONDS = 4

/** While the house does not answer: says so, knocks again, and brings the page up to date when it is back. */
export function LineDown() {
  const { reachable } = useReach()
  const client = useQueryClient()
  useEffect(() => {
    if (reachable) return undefined
    const timer = setInterval(() => {
      request('GET', 'health')
        .then(() => client.invalidateQueries())
        .catch(() => undefined)
    }, SECONDS * 1000)
    return () => clearInterval(timer)
  }, [reachable, client])
  if (reachable) return null
  return (
    <div className="tz-line" role="alert">
      <strong>サーバーに届いていません。</strong>
      <span>入力した内容はこの画面に残っています。つながりしだい自動で送ります。</span>
    </div>
  )
}
