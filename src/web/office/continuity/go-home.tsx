import { useEffect, useState } from 'react'
import { asRefusal } from '../../api/failure.ts'
import { useGoHome, useHomecoming, useHomeView, type Homecoming, type HomeView } from '../../api/home.ts'
import { Button } from '../../kit/controls.tsx'
import { Dialog } from '../../kit/dialog.tsx'
import { Form, type FieldSpec } from '../../kit/form.tsx'
import { Facts } from '../../kit/panel.tsx'
import { Elapsed } from '../../kit/progress.tsx'
import { Refused } from '../../kit/refused.tsx'
import { Asked } from '../shell/asked.tsx'
import { useMe } from '../shell/session-context.ts'

const keyFields: readonly FieldSpec[] = [
  { name: 'reason', label: '理由', kind: 'text', required: true, wide: true, help: '履歴に残ります。' },
  { name: 'passphrase', label: '合言葉', kind: 'text', wide: true, help: '所長または代理の合言葉。' },
  { name: 'one', label: '控え札（1枚目）', kind: 'text', wide: true, help: '合言葉を使えないときだけ、2枚分を入力します。' },
  { name: 'other', label: '控え札（2枚目）', kind: 'text', wide: true },
]
const cloudKeyField: FieldSpec = {
  name: 'cloudKey',
  label: 'クラウドの鍵',
  kind: 'text',
  wide: true,
  help: 'クラウドの管理者から電話などで聞いた44文字。画面の文字を写さないでください。',
}

/** クラウドに戻す: what both sides have, the key, how far it is, and what came of it. */
export function GoHomeDialog({ onClose }: { onClose: () => void }) {
  const look = useHomeView()
  const coming = useHomecoming()
  const going = useGoHome()
  const [values, setValues] = useState<Record<string, string>>({ reason: 'クラウドが戻ったため' })
  const text = (name: string): string => values[name] ?? ''
  const given = text('passphrase') === '' ? { shares: [text('one'), text('other')] as const } : { passphrase: text('passphrase') }
  const home = coming.data ?? null
  // What was done in an earlier return is not shown again.
  const [begun, setBegun] = useState(false)
  const running = home?.running === true
  useEffect(() => {
    if (running) setBegun(true)
  }, [running])
  const settled = running || (begun && home !== null && home.done !== null)
  return (
    <Dialog
      title="クラウドに戻す"
      onClose={onClose}
      wide
      footer={
        <>
          <Button onClick={onClose}>{settled ? '閉じる' : 'やめる'}</Button>
          {settled ? null : (
            <Button
              tone="primary"
              busy={going.isPending}
              disabled={look.data === undefined}
              onClick={() => {
                setBegun(true)
                going.mutate({ key: given, reason: text('reason'), cloudKey: text('cloudKey') })
              }}
            >
              クラウドに戻す
            </Button>
          )}
        </>
      }
    >
      <div className="tz-stack">
        {going.error === null ? null : <Refused refusal={asRefusal(going.error)} />}
        {home !== null && begun ? <Coming home={home} /> : null}
        {settled ? null : (
          <Asked query={look} what="クラウドの様子">
            {(seen) => (
              <>
                <Apart seen={seen} />
                <Form
                  fields={seen.strangeKey === null ? keyFields : [cloudKeyField, ...keyFields]}
                  values={values}
                  onChange={(name, value) => setValues({ ...values, [name]: String(value) })}
                />
              </>
            )}
          </Asked>
        )}
      </div>
    </Dialog>
  )
}

function Apart({ seen: { here, there, strangeKey } }: { seen: HomeView }) {
  return (
    <>
      <p>クラウドにつながりました。このPCで行ったことも、その間にクラウドに入力されたことも、両方残します。</p>
      <Facts
        of={[
          ['このPCだけにある記帳', `${here}件`],
          ['クラウドだけにある記帳', there === 0 ? 'ありません' : `${there}件（取り込みます）`],
        ]}
      />
      {strangeKey === null ? null : (
        <p>
          <strong>クラウドの鍵が、このPCを登録したときのものと違います。</strong>
          クラウドを作り直したのなら、その鍵を管理者に電話などで確かめ、下の欄に入れてください。心当たりがなければ、行わないでください。
        </p>
      )}
      <p className="tz-soft">
        終わると、仕事はクラウドに移り、このPCは控えに戻ります。PCでの入力が止まるのは、最後の一瞬だけです。
      </p>
    </>
  )
}

function Coming({ home: { running, step, upTo, refusal, done } }: { home: Homecoming }) {
  const { house } = useMe()
  if (running) return <Elapsed what={stepWords(step, upTo)} />
  if (refusal !== null) return <Refused refusal={refusal} />
  if (done === null) return null
  return (
    <>
      <p>
        <strong>クラウドに戻しました。</strong>
        {`${done.sent}件の記帳を送り、クラウドで行われていた${done.merged}件を取り込みました。`}
      </p>
      {done.contested === 0 ? (
        <p>食い違いはありません。全員に、いつものアドレスに戻るよう伝えてください。</p>
      ) : (
        <p>
          {`両方で変えていたものが${done.contested}件あります。`}
          {house.elsewhere === null ? 'クラウド' : <a href={`${house.elsewhere}/continuity`}>クラウド</a>}
          の「もしもの時」の「取り込みの食い違い」で、一つずつ決めてください。
        </p>
      )}
    </>
  )
}

function stepWords(step: Homecoming['step'], upTo: number): string {
  switch (step) {
    case 'asking':
      return 'クラウドと照らし合わせています'
    case 'taking':
      return `クラウドの記帳を受け取っています（第${upTo}号まで）`
    case 'giving':
      return `このPCの記帳を送っています（第${upTo}号まで）`
    case 'ending':
      return '仕事をクラウドに渡しています'
  }
}
