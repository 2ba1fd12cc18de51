import { useEffect } from 'react'
import { useAsk, type Answer } from '../../api/asks.ts'
import { broughtPasskey, fetchPasskeyAt, handInPasskey } from '../../api/session.ts'
import { Button } from '../../kit/controls.tsx'
import { Panel } from '../../kit/panel.tsx'
import { Refused } from '../../kit/refused.tsx'
import { useToast } from '../../kit/toast.tsx'
import { useMe } from '../shell/session-context.ts'
import { useStep } from '../sign-in/use-step.ts'

type Standby = Answer<'continuity.show'>['standbys'][number]

/** 控えのPCのパスキー: each is made at the PC's own address, while there is time, and kept in the office's books. */
export function StandbyPasskeys() {
  const { data } = useAsk('continuity.show', {})
  const standbys = data?.standbys.filter(({ revokedOn }) => revokedOn === null) ?? []
  return standbys.length === 0 ? null : (
    <Panel title="もしもの時のパスキー">
      <div className="tz-stack">
        <p>パスキーはアドレスごとに別のものです。控えのPCの分を登録しておくと、クラウドが使えない日もパスキーで入れます。</p>
        <Brought />
        {standbys.map((standby) => (
          <AtStandby key={standby.id} standby={standby} />
        ))}
      </div>
    </Panel>
  )
}

/** Hands in what the browser came back with. */
function Brought() {
  const { run, busy, refusal } = useStep()
  const toast = useToast()
  useEffect(() => {
    if (broughtPasskey()) void run(handInPasskey).then((done) => (done ? toast('登録しました。') : undefined))
    // Once, when the page opens.
  }, [])
  if (refusal !== null) return <Refused refusal={refusal} />
  return busy ? <p className="tz-soft">登録しています…</p> : null
}

function AtStandby({ standby }: { standby: Standby }) {
  const { passkeys } = useMe()
  const { run, busy, refusal } = useStep()
  const { hostname } = new URL(standby.address)
  const has = passkeys.some(({ site }) => site === hostname)
  return (
    <div>
      {refusal === null ? null : <Refused refusal={refusal} />}
      <p>
        {standby.name}（{standby.address}）：{has ? '登録済み' : '未登録'}{' '}
        <Button busy={busy} onClick={() => void run(() => fetchPasskeyAt(standby))}>
          {has ? 'もう一つ登録する' : 'パスキーを登録しに行く'}
        </Button>
      </p>
    </div>
  )
}
