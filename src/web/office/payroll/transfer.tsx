import { useState } from 'react'
import type { CivilDay } from '../../../base/day.ts'
import { useAct, type Output } from '../../api/acts.ts'
import { useAsk, type Answer } from '../../api/asks.ts'
import { download } from '../../api/download.ts'
import { Button, Check } from '../../kit/controls.tsx'
import { DateInput, showDay } from '../../kit/date-input.tsx'
import { Confirm } from '../../kit/dialog.tsx'
import { Field } from '../../kit/field.tsx'
import { showYen } from '../../kit/readers.ts'
import { Refused } from '../../kit/refused.tsx'
import { useToast } from '../../kit/toast.tsx'
import { useMayAct } from '../shell/session-context.ts'
import type { MonthRow } from './columns.ts'
import type { RunShown } from './step-props.ts'

type Made = Answer<'payroll.transferred'>['transfers'][number]

/** 振込データ: made once for a day, and taken again as often as needed. */
export function Transfer({ run, rows }: { run: RunShown; rows: readonly MonthRow[] }) {
  const [asking, setAsking] = useState<{ readonly insteadOf: Made | null } | null>(null)
  const [warnings, setWarnings] = useState<Output<'payroll.transfer'>['warnings']>([])
  const made = useAsk('payroll.transferred', { run: run.id }, { enabled: run.transferredAt !== null })
  const may = useMayAct()
  return (
    <div>
      <h3>振込データ（全銀）</h3>
      {run.transferredAt === null ? (
        <>
          <p className="tz-soft tz-small">
            {run.corrects === null ? '' : '追加で振り込む差額だけのファイルです。'}作成すると、確定は取り消せなくなります。
          </p>
          <Button disabled={run.state === '計算中' || !may} onClick={() => setAsking({ insteadOf: null })}>
            振込データを作る
          </Button>
        </>
      ) : null}
      {made.data?.transfers.map((transfer) => (
        <div key={transfer.day} className="tz-stack tight">
          <p>
            {showDay(transfer.day)}振込　{transfer.count}件　{showYen(transfer.total)}円
            {transfer.replaced ? <strong>　作り直したので、銀行に渡さないでください。</strong> : null}
          </p>
          {transfer.replaced ? null : (
            <div>
              <Button onClick={() => download(transfer.file)}>もう一度受け取る</Button>{' '}
              {run.corrects === null && may ? (
                <Button onClick={() => setAsking({ insteadOf: transfer })}>振込日を変えて作り直す</Button>
              ) : null}
            </div>
          )}
        </div>
      ))}
      {warnings.map((warning) => (
        <p key={`${warning.code} ${warning.message}`} className="tz-small">
          <strong>{warning.message}</strong>
          {warning.remedy}
        </p>
      ))}
      {asking === null ? null : (
        <TransferDialog run={run} rows={rows} {...asking} onMade={setWarnings} onClose={() => setAsking(null)} />
      )}
    </div>
  )
}

interface TransferDialogProps {
  readonly run: RunShown
  readonly rows: readonly MonthRow[]
  /** The file that is made again for another day; null for the first. */
  readonly insteadOf: Made | null
  readonly onMade: (warnings: Output<'payroll.transfer'>['warnings']) => void
  readonly onClose: () => void
}

function TransferDialog({ run, rows, insteadOf, onMade, onClose }: TransferDialogProps) {
  const transfer = useAct('payroll.transfer', ({ file }) => download(file))
  const [leaveOut, setLeaveOut] = useState<ReadonlySet<string>>(new Set())
  // A 精算 that is settled by the next pay has no day of its own for those who have no next pay.
  const usual = insteadOf !== null ? null : run.corrects === null ? run.payDay : run.settleOn
  const [kept, setKept] = useState(insteadOf === null)
  const [day, setDay] = useState<CivilDay | null>(usual)
  const dayLabel = insteadOf === null ? '追加の振込日' : '新しい振込日'
  const toast = useToast()
  const make = async (): Promise<void> => {
    const done = await transfer.run({
      run: run.id,
      ...(insteadOf === null ? {} : { insteadOf: insteadOf.day }),
      ...(day === null || day === usual ? {} : { transferDay: day }),
      ...(leaveOut.size === 0 ? {} : { leaveOut: [...leaveOut] }),
    })
    if (done === null) return
    onMade(done.answer.warnings)
    toast(`${done.answer.count}件、合計${showYen(done.answer.total)}円の振込データを作りました。`)
    onClose()
  }
  return (
    <Confirm
      title={insteadOf === null ? '振込データを作りますか？' : '振込日を変えて作り直しますか？'}
      verb="作る"
      busy={transfer.busy}
      disabled={!kept || (usual === null && day === null)}
      onClose={onClose}
      onConfirm={() => void make()}
    >
      <div className="tz-stack">
        {transfer.refusal === null ? null : <Refused refusal={transfer.refusal} />}
        {insteadOf === null ? null : <Again made={insteadOf} kept={kept} onKept={setKept} />}
        {usual === null ? (
          <Field label={dayLabel} required>
            <DateInput value={day} onChange={setDay} label={dayLabel} />
          </Field>
        ) : (
          <p>{showDay(usual)}に振り込む全銀形式のファイルを作ります。同じ日の振込データは、二重には作れません。</p>
        )}
        {run.corrects === null ? null : <p>精算の差額のうち、追加で振り込む人の分だけを入れます。</p>}
        <LeftOut rows={rows} chosen={leaveOut} onChoose={setLeaveOut} />
      </div>
    </Confirm>
  )
}

function Again({ made, kept, onKept }: { made: Made; kept: boolean; onKept: (kept: boolean) => void }) {
  return (
    <>
      <p>
        {showDay(made.day)}
        振込のファイルを銀行に渡していると、同じ給与が二重に振り込まれます。渡していないときだけ作り直してください。
      </p>
      <p>
        前のファイルは{made.count}件、{showYen(made.total)}円です。含めなかった人がいるときは、もう一度選んでください。
      </p>
      <Check checked={kept} onChange={() => onKept(!kept)}>
        前のファイルは銀行に渡していません
      </Check>
    </>
  )
}

interface LeftOutProps {
  readonly rows: readonly MonthRow[]
  readonly chosen: ReadonlySet<string>
  readonly onChoose: (chosen: ReadonlySet<string>) => void
}

function LeftOut({ rows, chosen, onChoose }: LeftOutProps) {
  const toggle = (person: string): void => {
    const next = new Set(chosen)
    if (!next.delete(person)) next.add(person)
    onChoose(next)
  }
  return (
    <details>
      <summary>現金で払うなど、振込に含めない人を選ぶ{chosen.size === 0 ? '' : `（${chosen.size}人）`}</summary>
      <ul className="tz-stack tight">
        {rows.map((row) => (
          <li key={row.person}>
            <Check checked={chosen.has(row.person)} onChange={() => toggle(row.person)}>
              {row.number} {row.name}
            </Check>
          </li>
        ))}
      </ul>
    </details>
  )
}
