import { useState } from 'react'
import type { Refusal } from '../../../base/refusal.ts'
import { connectEgov, useEgov } from '../../api/egov.ts'
import { asRefusal } from '../../api/failure.ts'
import { Button } from '../../kit/controls.tsx'
import { Refused } from '../../kit/refused.tsx'
import { useMe } from '../shell/session-context.ts'

const software = {
  practice: '練習用のe-Gov（どこにも届きません）',
  own: '事務所自身のソフトウェアID',
  vendor: 'TsuzukiのソフトウェアID',
} as const

/** Whether 電子申請 goes from here, and the button that lets it. */
export function EgovConnection() {
  const { data: line } = useEgov()
  const head = useMe().member.role === 'head'
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  if (line === undefined) return null
  if (line.whose === null) {
    return (
      <p className="tz-soft">
        電子申請：ここからは送れません。手続のページの「申請パッケージ」を作り、e-Govの画面か電子媒体で提出してください。
      </p>
    )
  }
  const connected = line.connected ? '（つながっています）' : '（まだつながっていません。つなぐまで、電子申請は待ちます）'
  return (
    <div className="tz-stack">
      {refusal === null ? null : <Refused refusal={refusal} />}
      <div className="tz-bar">
        <span>
          電子申請：{software[line.whose]}
          {connected}
        </span>
        {head ? (
          <Button
            small
            tone={line.connected ? 'text' : 'primary'}
            onClick={() => void connectEgov().catch((error: unknown) => setRefusal(asRefusal(error)))}
          >
            {line.connected ? 'つなぎ直す' : 'e-Govにつなぐ'}
          </Button>
        ) : null}
      </div>
    </div>
  )
}
