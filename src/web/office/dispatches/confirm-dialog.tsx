import { useState } from 'react'
import { useAct, type Input } from '../../api/acts.ts'
import { Select, TextInput } from '../../kit/controls.tsx'
import { DateInput } from '../../kit/date-input.tsx'
import { Confirm } from '../../kit/dialog.tsx'
import { Field } from '../../kit/field.tsx'
import { Refused } from '../../kit/refused.tsx'
import { useToast } from '../../kit/toast.tsx'
import type { DispatchShown } from './list.tsx'

const choices = [
  { value: 'sent', label: '送られていた' },
  { value: 'again', label: '送られていない：もう一度送る' },
  { value: 'withdraw', label: '送られていない：取りやめる' },
]

/** 結果を記録: what a person found out about something whose fate the house does not know. */
export function ConfirmDialog({ dispatch, onClose }: { dispatch: DispatchShown; onClose: () => void }) {
  const confirm = useAct('dispatches.confirm')
  const [found, setFound] = useState('')
  const [arrival, setArrival] = useState('')
  const [filedOn, setFiledOn] = useState<string | null>(null)
  const toast = useToast()
  const filing = dispatch.kind === '電子申請'
  const submit = (): void =>
    void confirm.run(inputOf(dispatch, found, filing ? arrival.trim() : '', filedOn)).then((done) => {
      if (done === null) return
      toast('記録しました。')
      onClose()
    })
  return (
    <Confirm
      title={`「${dispatch.subject}」はどうなっていましたか？`}
      verb="記録する"
      busy={confirm.busy}
      disabled={found === ''}
      onClose={onClose}
      onConfirm={submit}
      wide
    >
      <div className="tz-stack">
        {confirm.refusal === null ? null : <Refused refusal={confirm.refusal} />}
        <p>
          {filing
            ? 'e-Govの「申請案件一覧」を開き、この届が届いているかを確かめてください。確かめずにもう一度送ると、同じ届が二度出ます。'
            : `${dispatch.destination} に届いているかを確かめてください。`}
        </p>
        {dispatch.words === null ? null : <p className="tz-soft">{dispatch.words}</p>}
        <Field label="確かめた結果" required>
          <Select value={found} choices={choices} blank onChange={setFound} />
        </Field>
        {found === 'sent' && filing ? (
          <>
            <Field label="到達番号" required help="16〜18桁。空白やハイフンが入っていてもかまいません。">
              <TextInput value={arrival} onChange={setArrival} autoComplete="off" />
            </Field>
            <Field label="提出した日" help="空欄なら、送信を始めた日です。">
              <DateInput value={filedOn} onChange={setFiledOn} />
            </Field>
          </>
        ) : null}
      </div>
    </Confirm>
  )
}

function inputOf(
  { id, seen }: DispatchShown,
  found: string,
  arrival: string,
  filedOn: string | null,
): Input<'dispatches.confirm'> {
  const dispatch = { dispatch: id, seen }
  if (found === 'again') return { ...dispatch, found: '送られていない', next: 'もう一度送る' }
  if (found === 'withdraw') return { ...dispatch, found: '送られていない', next: '取りやめる' }
  return {
    ...dispatch,
    found: '送られていた',
    ...(arrival === '' ? {} : { arrivalNumber: arrival }),
    ...(filedOn === null ? {} : { filedOn }),
  }
}
