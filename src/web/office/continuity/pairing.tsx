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
export function PairingDialog({ newKey = false, onClose }: { newKey?: boolean; onClose: () => void }) {
  const opening = useMutation({ mutationFn: openPairing })
  const { data: now } = useContinuity()
  const begin = opening.mutate
  useEffect(() => begin(), [begin])
  return (
    <Dialog
      title={newKey ? '事務所の鍵を作り直す' : '控えのPCを作る'}
      onClose={onClose}
      footer={<Button onClick={onClose}>閉じる</Button>}
      wide
    >
      <div className="tz-stack">
        {newKey ? <NewKeyWords /> : null}
        {opening.error !== null ? <Refused refusal={asRefusal(opening.error)} /> : null}
        {opening.data === undefined ? (
          <Waiting what="番号" />
        ) : (
          <>
            <p>
              {newKey ? '鍵を置くPC（いまの控えのPCか、新しいPC）' : '控えにするPC'}
              で、次の一行を実行してください（15分以内、一度だけ使えます）。
            </p>
            <pre className="tz-code">
              {`npx tsuzuki standby --from ${location.origin} --pair ${opening.data.code}${newKey ? ' --new-key 理由' : ''}`}
            </pre>
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

function NewKeyWords() {
  return (
    <p>
      いまの鍵は使えなくなり、引き継ぎには新しい合言葉か控え札が要ります。書庫は新しい鍵で初めから書き直します。
      それまでの書庫のファイルは元の鍵でしか開かないので、元の鍵も捨てないでください。
      元の鍵の署名がないときは、二要素でサインインした直後の所長だけが行えます。
    </p>
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
          ...(asking.anew === null ? [] : anewFacts(asking.anew)),
        ]}
      />
      <div className="actions">
        <Button onClick={() => deciding.mutate('drop')}>違う・断る</Button>
        <Button tone="primary" onClick={() => deciding.mutate('confirm')}>
          {asking.anew === null ? '同じなので登録する' : '同じなので鍵を改める'}
        </Button>
      </div>
    </div>
  )
}

function anewFacts({ reason, signed }: NonNullable<Asking['anew']>): [string, string][] {
  return [
    ['いまの鍵', 'この鍵に改め、いまの鍵は使うのをやめます'],
    ['理由', reason],
    ['元の鍵の署名', signed ? 'あります' : 'ありません（ほかの控えのPCは、鍵を確かめるまで受け取りを止めます）'],
  ]
}
