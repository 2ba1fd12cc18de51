import { makePasskeyHere } from '../../api/session.ts'
import { Button } from '../../kit/controls.tsx'
import { Refused } from '../../kit/refused.tsx'
import { SignInFrame } from './frame.tsx'
import { useStep } from './use-step.ts'

/** On the standby's own address: the passkey for the day it is needed. The browser goes back with it by itself. */
export function PasskeyPage() {
  const { run, busy, refusal } = useStep()
  return (
    <SignInFrame title="控えのPCのパスキー">
      <div className="tz-stack loose">
        {refusal === null ? null : <Refused refusal={refusal} />}
        <p>クラウドが使えない日に、このアドレス（{location.host}）でサインインするためのパスキーを作ります。</p>
        <Button tone="primary" busy={busy} onClick={() => void run(makePasskeyHere)}>
          パスキーを作って戻る
        </Button>
      </div>
    </SignInFrame>
  )
}
