import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { promoteHere } from '../../api/continuity.ts'
import { asRefusal } from '../../api/failure.ts'
import { Confirm } from '../../kit/dialog.tsx'
import { Form, type FieldSpec } from '../../kit/form.tsx'
import { Refused } from '../../kit/refused.tsx'
import { useMe } from '../shell/session-context.ts'

const fields: readonly FieldSpec[] = [
  { name: 'reason', label: '理由', kind: 'text', required: true, wide: true, help: '履歴に残ります。' },
  { name: 'passphrase', label: '合言葉', kind: 'text', wide: true, help: '所長または代理の合言葉。' },
  { name: 'one', label: '控え札（1枚目）', kind: 'text', wide: true, help: '合言葉を使えないときだけ、2枚分を入力します。' },
  { name: 'other', label: '控え札（2枚目）', kind: 'text', wide: true },
]

/** The one button for the day the cloud is gone. */
export function PromoteDialog({ onClose }: { onClose: () => void }) {
  const { member } = useMe()
  const [values, setValues] = useState<Record<string, string>>({ reason: 'いつもの画面が使えないため' })
  const promoting = useMutation({ mutationFn: promoteHere, onSuccess: () => location.assign('/') })
  const text = (name: string): string => values[name] ?? ''
  const key = text('passphrase') === '' ? { shares: [text('one'), text('other')] as const } : { passphrase: text('passphrase') }
  return (
    <Confirm
      title="このPCで仕事を続ける"
      verb="引き継ぐ"
      busy={promoting.isPending}
      onConfirm={() => promoting.mutate({ key, name: member.name, reason: text('reason') })}
      onClose={onClose}
      wide
    >
      <div className="tz-stack">
        {promoting.error === null ? null : <Refused refusal={asRefusal(promoting.error)} />}
        <p>
          ここから先は、このPCが事務所の帳簿を書きます。元の画面が動いていても、そちらは書けなくなります（知らせが届きしだい）。クラウドが戻ったら、この画面の「クラウドに戻す」で一つにまとめて返します。
        </p>
        <Form fields={fields} values={values} onChange={(name, value) => setValues({ ...values, [name]: String(value) })} />
      </div>
    </Confirm>
  )
}
