import { useState } from 'react'
import { total } from '../../../base/yen.ts'
import { useAct } from '../../api/acts.ts'
import { Button, TextArea } from '../../kit/controls.tsx'
import { showDay } from '../../kit/date-input.tsx'
import { Confirm } from '../../kit/dialog.tsx'
import { Field } from '../../kit/field.tsx'
import { Empty, Facts, Panel } from '../../kit/panel.tsx'
import { showYen } from '../../kit/readers.ts'
import { Refused } from '../../kit/refused.tsx'
import { useToast } from '../../kit/toast.tsx'
import { useMayAct } from '../shell/session-context.ts'
import { instantInWords, monthInWords } from '../words.ts'
import type { RunShown, StepProps } from './step-props.ts'

/** 確定: the figures as they will stand; taken back with a reason until slips are published or the bank file is made. */
export function FixStep({ shown, month, go }: StepProps) {
  const fix = useAct('payroll.fix')
  const reopen = useAct('payroll.reopen')
  const [asking, setAsking] = useState<'fix' | 'reopen' | null>(null)
  const toast = useToast()
  const may = useMayAct()
  const { run } = shown
  if (run === null) return <Empty what="先に「給与を始める」を押してください。" />
  // Named below before anyone confirms.
  const leaveOut = shown.rows.filter((row) => row.totals === null).map((row) => row.person)
  const without = leaveOut.length
  const calculated = shown.rows.length - without
  const fixed = run.state !== '計算中'
  const takeBack = (): void =>
    void reopen
      .run({ run: run.id }, { reason: '確定の直後に取消し' })
      .then((done) => toast(done === null ? '確定を取り消せませんでした。' : '確定を取り消しました。'))
  const confirm = (): void =>
    void fix.run({ run: run.id, ...(without === 0 ? {} : { leaveOut }) }).then((done) => {
      setAsking(null)
      if (done === null) return
      toast(`${run.kind}を確定しました。`, takeBack)
      go('outputs')
    })
  return (
    <>
      {fix.refusal === null ? null : <Refused refusal={fix.refusal} />}
      <Summary shown={shown} run={run} month={month} />
      <div className="tz-bar">
        {fixed ? (
          <FixedBar run={run} may={may} onOn={() => go('outputs')} onReopen={() => setAsking('reopen')} />
        ) : (
          <Button tone="primary" disabled={!may || calculated === 0} onClick={() => setAsking('fix')}>
            確定する
          </Button>
        )}
      </div>
      {asking === 'fix' ? (
        <Confirm
          title={`${monthInWords(month)}の${run.kind}を確定しますか？`}
          verb="確定する"
          busy={fix.busy}
          onClose={() => setAsking(null)}
          onConfirm={confirm}
        >
          <p>確定すると、勤怠と金額は変えられなくなります。明細を公開するか振込データを作るまでは、確定を取り消せます。</p>
          {run.likeMonth === null ? null : (
            <p>
              この給与は暫定です（{monthInWords(run.likeMonth)}と同額）。勤怠は確定のあとも入力でき、届いたら差額を精算します。
            </p>
          )}
          {without > 0 ? <Without rows={shown.rows} kind={run.kind} /> : null}
        </Confirm>
      ) : null}
      {asking === 'reopen' ? <Reopen run={run.id} onClose={() => setAsking(null)} /> : null}
    </>
  )
}

/** Those without a slip, by name where they are few. */
function Without({ rows, kind }: { rows: StepProps['shown']['rows']; kind: string }) {
  const names = rows.flatMap((row) => (row.totals === null ? [`${row.name}さん`] : []))
  return (
    <p className="tz-strong">
      計算していない{names.length}人（{names.length > 5 ? `${names[0]}ほか` : names.join('、')}）は、この{kind}に含まれません。
    </p>
  )
}

interface FixedBarProps {
  readonly run: RunShown
  readonly may: boolean
  readonly onOn: () => void
  readonly onReopen: () => void
}

function FixedBar({ run, may, onOn, onReopen }: FixedBarProps) {
  return (
    <>
      <Button tone="primary" onClick={onOn}>
        明細・振込へ進む
      </Button>
      <Button
        onClick={onReopen}
        disabled={!may || run.state === '公開' || run.transferredAt !== null || run.correctedBy !== null}
        why={whyKept(run)}
      >
        確定を取り消す
      </Button>
    </>
  )
}

function whyKept({ state, correctedBy }: RunShown): string {
  if (correctedBy !== null) return '精算を始めたため、取り消せません'
  return state === '公開' ? '明細を公開したため、取り消せません' : '振込データを作成したため、取り消せません'
}

function Summary({ shown, run, month }: { shown: StepProps['shown']; run: RunShown; month: string }) {
  const known = shown.rows.flatMap((row) => (row.totals === null ? [] : [row.totals]))
  const without = shown.rows.length - known.length
  return (
    <Panel title={run.state === '計算中' ? '確定する内容' : '確定した内容'}>
      <Facts
        of={[
          ['月分', monthInWords(month)],
          ['支給日', showDay(run.payDay)],
          ['人数', `${known.length}人${without > 0 ? `（ほか${without}人は計算していません）` : ''}`],
          ['総支給額', `${showYen(total(known.map((one) => one.earnings)))}円`],
          ['控除合計', `${showYen(total(known.map((one) => one.deductions)))}円`],
          ['差引支給額', `${showYen(total(known.map((one) => one.net)))}円`],
          ['確定した時', run.fixedAt === null ? '—' : instantInWords(run.fixedAt)],
        ]}
      />
    </Panel>
  )
}

function Reopen({ run, onClose }: { run: string; onClose: () => void }) {
  const reopen = useAct('payroll.reopen')
  const [reason, setReason] = useState('')
  const toast = useToast()
  return (
    <Confirm
      title="確定を取り消しますか？"
      verb="確定を取り消す"
      danger
      busy={reopen.busy}
      disabled={reason.trim() === ''}
      onClose={onClose}
      onConfirm={() =>
        void reopen.run({ run }, { reason }).then((done) => {
          if (done === null) return
          toast('確定を取り消しました。')
          onClose()
        })
      }
    >
      <div className="tz-stack">
        {reopen.refusal === null ? null : <Refused refusal={reopen.refusal} />}
        <Field label="理由" required help="履歴に残ります。">
          <TextArea value={reason} onChange={setReason} />
        </Field>
      </div>
    </Confirm>
  )
}
