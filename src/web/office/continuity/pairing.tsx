import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { asRefusal } from '../../api/failure.ts'
import { openPairing, useContinuity, useDecidePairing, type Asking } from '../../api/continuity.ts'
import { Button } from '../../kit/controls.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Facts } from '../../kit/panel.tsx'
import { Waiting } from '../../kit/progress.tsx'
import { Refused } from '../../kit/refused.tsx'

/** The head's side of the ceremony: reads the code out, compares the digits, confirms. */
export function PairingDialog({ onClose }: { onClose: () => void }) {
  const opening = useMutation({ mutationFn: openPairing })
  const { data: now } = useContinuity()
  const begin = opening.mutate
  useEffect(() => begin(), [begin])
  return (
    <Dialog title="控えのPCを作る" onClose={onClose} wide>
      <div className="tz-stack">
        {opening.error !== null ? <Refused refusal={asRefusal(opening.error)} /> : null}
        {opening.data === undefined ? (
          <Waiting what="番号" />
        ) : (
          <>
            <p>控えにするPCで、次の一行を実行してください（15分以内、一度だけ使えます）。</p>
            <pre className="tz-code">{`npx tsuzuki standby --from ${location.origin} --pair ${opening.data.code}`}</pre>
          </>
        )}
        {now?.pairings.map((asking) => (
          <AskingPc key={asking.pairing} asking={asking} onDone={onClose} />
        ))}
        {now?.pairings.length === 0 ? <p className="tz-soft">PCからの申し込みを待っています…</p> : null}
      </div>
    </Dialog>
  )
}

const diskWords = {
  encrypted: '暗号化されています',
  open: '暗号化されていません（盗まれると読まれるおそれがあります）',
  unknown: '暗号化されているか分かりません',
} as const

function AskingPc({ asking, onDone }: { asking: Asking; onDone: () => void }) {
  const decide = useDecidePairing()
  const deciding = useMutation({ mutationFn: (what: 'confirm' | 'drop') => decide(asking.pairing, what), onSuccess: onDone })
  return (
    <div className="tz-stack">
      {deciding.error !== null ? <Refused refusal={asRefusal(deciding.error)} /> : null}
      <p>
        PCの画面の数字と同じですか。 <strong className="tz-digits">{asking.digits}</strong>
      </p>
      <Facts
        of={[
          ['名前', asking.name],
          ['開くアドレス', asking.address],
          ['ディスク', diskWords[asking.disk]],
          [
            '引き継ぎの鍵を持つ人',
            asking.holders?.map(({ name, holds }) => `${name}（${holds}）`).join('、') ?? '今の鍵をそのまま使います',
          ],
        ]}
      />
      <div className="actions">
        <Button onClick={() => deciding.mutate('drop')}>違う・断る</Button>
        <Button tone="primary" onClick={() => deciding.mutate('confirm')}>
          同じなので登録する
        </Button>
      </div>
    </div>
  )
}
