import { useState, type ReactNode } from 'react'
import { useAct, type ActName, type Input, type Output } from '../../api/acts.ts'
import { Confirm } from '../../kit/dialog.tsx'
import { errorsFrom, fieldMeant, Form, missingIn, type FieldSpec, type Values } from '../../kit/form.tsx'
import { flatten, Refused } from '../../kit/refused.tsx'
import { useToast } from '../../kit/toast.tsx'

interface EditDialogProps<N extends ActName> {
  readonly act: N
  readonly title: string
  readonly verb?: string
  readonly fields: readonly FieldSpec[]
  readonly initial: Values
  readonly toInput: (values: Values) => Input<N>
  /** The input that takes it back, where there is one. */
  readonly undo?: () => Input<N>
  readonly told: (answer: Output<N>) => string
  readonly onClose: () => void
  readonly children?: ReactNode
}

/** One act as a small form: what is missing or refused stands at its field, the reason goes into the journal. */
export function EditDialog<N extends ActName>({
  act,
  title,
  verb = '登録する',
  fields,
  initial,
  toInput,
  undo,
  told,
  onClose,
  children,
}: EditDialogProps<N>) {
  const acting = useAct(act)
  const [values, setValues] = useState(initial)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const toast = useToast()
  const missing = missingIn(fields, values)
  const refused = errorsFrom(acting.refusal, fields)
  const elsewhere = acting.refusal !== null && flatten(acting.refusal).some((one) => fieldMeant(one, fields) === undefined)
  const reasonField: FieldSpec = {
    name: 'reason',
    label: '変更の理由',
    kind: 'text',
    wide: true,
    help: '履歴に残ります（空欄でもかまいません）。',
  }
  const takeBack = (): void =>
    void acting
      .run(undo!(), { reason: `「${title}」の直後に取消し` })
      .then((done) => toast(done === null ? '取り消せませんでした。' : '元に戻しました。'))
  const submit = (): void => {
    setTried(true)
    if (missing.size > 0) return
    void acting.run(toInput(values), reason.trim() === '' ? {} : { reason: reason.trim() }).then((result) => {
      if (result === null) return
      toast(told(result.answer), undo === undefined ? undefined : takeBack)
      onClose()
    })
  }
  return (
    <Confirm title={title} verb={verb} busy={acting.busy} onConfirm={submit} onClose={onClose} wide>
      <div className="tz-stack">
        {elsewhere ? <Refused refusal={acting.refusal!} /> : null}
        {children}
        <Form
          fields={fields}
          values={values}
          errors={tried ? new Map([...missing, ...refused]) : refused}
          onChange={(name, value) => setValues({ ...values, [name]: value })}
        />
        <Form fields={[reasonField]} values={{ reason }} onChange={(_, value) => setReason(String(value))} />
      </div>
    </Confirm>
  )
}
