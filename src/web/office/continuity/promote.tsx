import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { promoteHere, type LeftAside } from '../../api/continuity.ts'
import { asRefusal } from '../../api/failure.ts'
import { Button } from '../../kit/controls.tsx'
import { Confirm, Dialog } from '../../kit/dialog.tsx'
import { Form, type FieldSpec, type Values } from '../../kit/form.tsx'
import { Refused } from '../../kit/refused.tsx'
import { useMe } from '../shell/session-context.ts'

const leaving: FieldSpec = { name: 'leave', label: '帳簿に入らない記録を脇に残して引き継ぐ', kind: 'check', wide: true }
const fields: readonly FieldSpec[] = [
  { name: 'reason', label: '理由', kind: 'text', required: true, wide: true, help: '履歴に残ります。' },
  { name: 'passphrase', label: '合言葉', kind: 'text', wide: true, help: '所長または代理の合言葉。' },
  { name: 'one', label: '控え札（1枚目）', kind: 'text', wide: true, help: '合言葉を使えないときだけ、2枚分を入力します。' },
  { name: 'other', label: '控え札（2枚目）', kind: 'text', wide: true },
]

/** The one button for the day the cloud is gone. */
export function PromoteDialog({ onClose }: { onClose: () => void }) {
  const { member } = useMe()
  const [values, setValues] = useState<Values>({ reason: 'いつもの画面が使えないため' })
  const [left, setLeft] = useState<LeftAside | null>(null)
  const promoting = useMutation({
    mutationFn: promoteHere,
    onSuccess: (aside) => (aside === null ? location.assign('/') : setLeft(aside)),
  })
  const refusal = promoting.error === null ? null : asRefusal(promoting.error)
  // The way on in spite of it is offered only to whoever was told what it costs.
  const offered = refusal?.code === 'journal.unapplied' || values['leave'] === true
  const text = (name: string): string => {
    const value = values[name]
    return typeof value === 'string' ? value : ''
  }
  const key = text('passphrase') === '' ? { shares: [text('one'), text('other')] as const } : { passphrase: text('passphrase') }
  if (left !== null) return <LeftDialog left={left} />
  return (
    <Confirm
      title="このPCで仕事を続ける"
      verb="引き継ぐ"
      busy={promoting.isPending}
      onConfirm={() => promoting.mutate({ key, name: member.name, reason: text('reason'), leave: values['leave'] === true })}
      onClose={onClose}
      wide
    >
      <div className="tz-stack">
        {refusal === null ? null : <Refused refusal={refusal} />}
        <p>
          ここから先は、このPCが事務所の帳簿を書きます。元の画面が動いていても、そちらは書けなくなります（知らせが届きしだい）。クラウドが戻ったら、この画面の「クラウドに戻す」で一つにまとめて返します。
        </p>
        <Form
          fields={offered ? [...fields, leaving] : fields}
          values={values}
          onChange={(name, value) => setValues({ ...values, [name]: value })}
        />
      </div>
    </Confirm>
  )
}

/** It leads; and where the files of what is missing lie is said before anybody goes on. */
function LeftDialog({ left: { entries, folder } }: { left: LeftAside }) {
  const goOn = (): void => location.assign('/')
  const button = (
    <Button tone="primary" onClick={goOn}>
      仕事を始める
    </Button>
  )
  return (
    <Dialog title="このPCで引き継ぎました" onClose={goOn} footer={button} wide>
      <div className="tz-stack">
        <p>帳簿に入らなかった{entries}件の記録のファイルを、このPCの次の場所に残しました。消さずに取っておいてください。</p>
        <pre className="tz-code">{folder}</pre>
        <p>
          クラウドが戻れば、同じ記録はクラウドの帳簿から「クラウドに戻す」でまとめられます。戻らないときは、この{entries}
          件の中身を、関係した人に確かめて入力し直してください。
        </p>
      </div>
    </Dialog>
  )
}
