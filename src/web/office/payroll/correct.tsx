import { useState } from 'react'
import type { CivilDay } from '../../../base/day.ts'
import { useAct, type Input } from '../../api/acts.ts'
import { Button, Check, Select } from '../../kit/controls.tsx'
import { DateInput } from '../../kit/date-input.tsx'
import { Confirm } from '../../kit/dialog.tsx'
import { Field } from '../../kit/field.tsx'
import { Label } from '../../kit/label.tsx'
import { flatten, Refused } from '../../kit/refused.tsx'
import { useToast } from '../../kit/toast.tsx'
import { useMayAct } from '../shell/session-context.ts'
import { monthInWords } from '../words.ts'
import type { StepProps } from './step-props.ts'

type Settlement = Input<'payroll.correct'>['settlement']

const choices = [
  { value: '追加振込', label: '追加で振り込む（払い過ぎは翌月の給与で差し引く）' },
  { value: '翌月精算', label: '翌月の給与で精算する' },
]

/** What a fixed month that can no longer be changed offers: its correction. A provisional month says that it waits for it. */
export function CorrectPanel({ shown, month, go }: Pick<StepProps, 'shown' | 'month' | 'go'>) {
  const [asking, setAsking] = useState(false)
  const may = useMayAct()
  const { run } = shown
  if (run === null || run.state === '計算中' || run.correctedBy !== null) return null
  const waiting = shown.rows.filter((row) => row.provisional)
  const reopens = run.state === '確定' && run.transferredAt === null
  if (waiting.length === 0 && reopens) return null
  return (
    <div className="tz-bar">
      {waiting.length === 0 ? (
        <span className="tz-soft tz-small">支払いのあとに誤りが見つかったときは、差額だけを精算できます。</span>
      ) : (
        <>
          <Label tone="warning">暫定</Label>
          <span>
            {waiting.length}人に前月と同額で支払っています。勤怠は{waiting.filter((row) => row.attended).length}人分届いています。
          </span>
        </>
      )}
      <span className="tz-grow" />
      {waiting.length === 0 ? null : (
        <Button small tone="text" onClick={() => go('import')}>
          勤怠を取り込む
        </Button>
      )}
      <Button tone={waiting.length === 0 ? 'secondary' : 'primary'} disabled={!may} onClick={() => setAsking(true)}>
        精算する
      </Button>
      {asking ? <CorrectDialog run={run.id} month={month} go={go} onClose={() => setAsking(false)} /> : null}
    </div>
  )
}

interface CorrectDialogProps {
  readonly run: string
  readonly month: string
  readonly go: StepProps['go']
  readonly onClose: () => void
  /** As chosen before, where a 精算 is settled otherwise. */
  readonly before?: { readonly settlement: Settlement; readonly settleOn: CivilDay | null }
}

/** Asks how to settle, and begins the 精算 or changes it. */
export function CorrectDialog({ run, month, go, onClose, before }: CorrectDialogProps) {
  const correct = useAct('payroll.correct')
  const [settlement, setSettlement] = useState<Settlement>(before?.settlement ?? '追加振込')
  const [settleOn, setSettleOn] = useState<CivilDay | null>(before?.settleOn ?? null)
  const [keepRest, setKeepRest] = useState(before !== undefined)
  const [termsToo, setTermsToo] = useState(before !== undefined)
  const toast = useToast()
  const codes = correct.refusal === null ? [] : flatten(correct.refusal).map(({ code }) => code)
  const begin = async (): Promise<void> => {
    const day = settlement === '追加振込' && settleOn !== null ? { settleOn } : {}
    const done = await correct.run({
      run,
      settlement,
      ...day,
      ...(keepRest ? { keepRest } : {}),
      ...(termsToo ? { termsToo } : {}),
    })
    if (done === null) return
    toast(`${done.answer.calculated}人の正しい額を計算しました。差額を確かめてください。`)
    onClose()
    go('compare')
  }
  return (
    <Confirm
      title={`${monthInWords(month)}の給与を精算しますか？`}
      verb={before === undefined ? '精算を始める' : '変更する'}
      wide
      busy={correct.busy}
      disabled={settlement === '追加振込' && settleOn === null}
      onClose={onClose}
      onConfirm={() => void begin()}
    >
      <div className="tz-stack">
        {correct.refusal === null ? null : <Refused refusal={correct.refusal} limit={8} />}
        <p>この月の勤怠と法令で計算し直し、支払い済みの額との差だけを精算します。支払い済みの明細はそのまま残ります。</p>
        <Field label="差額の精算" required>
          <Select
            label="差額の精算"
            value={settlement}
            choices={choices}
            onChange={(value) => setSettlement(value === '翌月精算' ? '翌月精算' : '追加振込')}
          />
        </Field>
        {settlement === '追加振込' ? (
          <Field label="追加の振込日" required>
            <DateInput value={settleOn} onChange={setSettleOn} label="追加の振込日" />
          </Field>
        ) : null}
        {keepRest || codes.length > 0 ? <KeepRest checked={keepRest} onChange={setKeepRest} /> : null}
        {termsToo || codes.includes('payroll.terms-moved-since') ? <TermsToo checked={termsToo} onChange={setTermsToo} /> : null}
      </div>
    </Confirm>
  )
}

interface Answering {
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}

function KeepRest(props: Answering) {
  return <Check {...props}>計算できる人だけで始める（ほかの人は支払い済みのまま残し、あとで精算する）</Check>
}

function TermsToo(props: Answering) {
  return <Check {...props}>賃金の条件の違いも精算する（入力の訂正、または支給日より前に決まっていた変更）</Check>
}
