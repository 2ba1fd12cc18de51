import { useState } from 'react'
import { useAct } from '../../api/acts.ts'
import { useAsk } from '../../api/asks.ts'
import { Check, TextInput } from '../../kit/controls.tsx'
import { Confirm } from '../../kit/dialog.tsx'
import { Field } from '../../kit/field.tsx'
import { flatten, Refused } from '../../kit/refused.tsx'
import { useToast } from '../../kit/toast.tsx'
import type { ProcedureShown } from './table.tsx'

interface Props {
  readonly client: string
  readonly picked: readonly ProcedureShown[]
  readonly onDone: () => void
  readonly onClose: () => void
}

/** 電子申請で送る: where it goes; the courier does the rest. The place of the client's last filing is filled in. */
export function SubmitDialog({ client, picked, onDone, onClose }: Props) {
  const last = useAsk('procedures.last-place', { client })
  const submit = useAct('procedures.submit')
  const [typed, setTyped] = useState<{ identifier?: string; name?: string }>({})
  const [replaceCharacters, setReplace] = useState(false)
  const [notFiledByHand, setNotFiled] = useState(false)
  const toast = useToast()
  const known = last.data?.place
  const place = { identifier: typed.identifier ?? known?.identifier ?? '', name: typed.name ?? known?.name ?? '' }
  const refusals = submit.refusal === null ? [] : flatten(submit.refusal)
  const send = (): void => {
    const said = { replaceCharacters, notFiledByHand }
    void submit.run({ client, procedures: picked.map((one) => one.id), place, ...said }).then((done) => {
      if (done === null) return
      toast(`電子申請で送ります（${done.answer.count}件）。到達番号は「送ったもの」と手続に載ります。`)
      onDone()
    })
  }
  return (
    <Confirm
      title={`資格取得届${picked.length}件を電子申請で送る`}
      verb="送る"
      busy={submit.busy}
      disabled={place.identifier === '' || place.name === ''}
      onClose={onClose}
      onConfirm={send}
      wide
    >
      <div className="tz-stack">
        {submit.refusal === null ? null : <Refused refusal={submit.refusal} />}
        {refusals.some((one) => one.code === 'character.not-allowed') ? (
          <Check checked={replaceCharacters} onChange={setReplace}>
            上の候補の字に置き換えて送る（名簿の字は変わりません）
          </Check>
        ) : null}
        {refusals.some((one) => one.code === 'procedure.file-made') ? (
          <Check checked={notFiledByHand} onChange={setNotFiled}>
            手で提出していない（確かめました）
          </Check>
        ) : null}
        <Field label="提出先識別子" required help="23桁。e-Govの提出先の一覧にあります。">
          <TextInput
            value={place.identifier}
            onChange={(identifier) => setTyped({ ...typed, identifier: identifier.trim() })}
            autoComplete="off"
          />
        </Field>
        <Field label="提出先の名称" required example="北海道,札幌北年金事務所（北海道事務センター）">
          <TextInput value={place.name} onChange={(name) => setTyped({ ...typed, name })} autoComplete="off" />
        </Field>
      </div>
    </Confirm>
  )
}
