import { useState } from 'react'
import type { CivilDay } from '../../../base/day.ts'
import { useAct } from '../../api/acts.ts'
import { TextInput } from '../../kit/controls.tsx'
import { DateInput } from '../../kit/date-input.tsx'
import { Confirm } from '../../kit/dialog.tsx'
import { Field } from '../../kit/field.tsx'
import { Refused } from '../../kit/refused.tsx'
import { useToast } from '../../kit/toast.tsx'
import { useMe } from '../shell/session-context.ts'
import type { ProcedureShown } from './table.tsx'

/** 提出の記録: the day it was filed and, from e-Gov, the arrival number. */
export function FiledDialog({ procedure, onClose }: { procedure: ProcedureShown; onClose: () => void }) {
  const record = useAct('procedures.record-filed')
  const { today } = useMe()
  const [filedOn, setFiledOn] = useState<CivilDay | null>(procedure.filedOn ?? today)
  const [arrival, setArrival] = useState('')
  const toast = useToast()
  return (
    <Confirm
      title={`${procedure.form}の${procedure.state === '提出済' ? '到達番号' : '提出'}を記録する`}
      verb="記録する"
      busy={record.busy}
      disabled={filedOn === null}
      onClose={onClose}
      onConfirm={() =>
        void record
          .run({
            procedure: procedure.id,
            filedOn: filedOn!,
            seen: procedure.seen,
            ...(arrival.trim() === '' ? {} : { arrivalNumber: arrival.trim() }),
          })
          .then((done) => {
            if (done === null) return
            toast('提出を記録しました。')
            onClose()
          })
      }
    >
      <div className="tz-stack">
        {record.refusal === null ? null : <Refused refusal={record.refusal} />}
        <Field label="提出した日" required>
          <DateInput value={filedOn} onChange={setFiledOn} />
        </Field>
        <Field label="到達番号" help="e-Govから提出したとき。16〜18桁">
          <TextInput value={arrival} onChange={setArrival} />
        </Field>
      </div>
    </Confirm>
  )
}
