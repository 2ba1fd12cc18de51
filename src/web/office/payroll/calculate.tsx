import { useState } from 'react'
import type { Refusal } from '../../../base/refusal.ts'
import { useAct, type Input, type Output } from '../../api/acts.ts'
import { Button } from '../../kit/controls.tsx'
import { Empty, Panel } from '../../kit/panel.tsx'
import { Elapsed } from '../../kit/progress.tsx'
import { flatten, Refused } from '../../kit/refused.tsx'
import { showYen } from '../../kit/readers.ts'
import { useToast } from '../../kit/toast.tsx'
import { useMayAct } from '../shell/session-context.ts'
import { AsLastMonth } from './as-last-month.tsx'
import type { MonthRow } from './columns.ts'
import { ResultTable } from './result-table.tsx'
import type { OpeningProps } from './step-props.ts'

type Outcome = Output<'payroll.calculate'>
type More = Omit<Input<'payroll.calculate'>, 'run'>

/** 計算: everyone in one act; whoever cannot be calculated is named with the reason, and the rest may be kept. */
export function CalculateStep({ shown, client, month, go, onOpen }: OpeningProps) {
  const { calculate, outcome, run } = useCalculation(shown.run?.id ?? '')
  const may = useMayAct() && shown.run?.state === '計算中'
  if (shown.run === null) return <Empty what="先に「給与を始める」を押してください。" />
  const ready = shown.rows.filter((row) => row.missing.length === 0).length
  return (
    <>
      <div className="tz-bar">
        <Ready rows={shown.rows} ready={ready} />
        <span className="tz-grow" />
        {may && shown.run.likeMonth === null && shown.run.corrects === null && shown.last !== null ? (
          <AsLastMonth client={client} month={month} go={go} />
        ) : null}
        <CalculateButtons provisional={shown.run.likeMonth !== null} may={may} busy={calculate.busy} run={run} />
        <Button disabled={shown.rows.every((row) => row.totals === null)} onClick={() => go('compare')}>
          {shown.run.corrects === null ? '前月と比べる' : '差額を見る'}
        </Button>
      </div>
      {calculate.busy ? <Elapsed what="計算しています" /> : null}
      {calculate.refusal === null ? null : (
        <Trouble refusal={calculate.refusal} may={may} ready={ready} busy={calculate.busy} run={run} />
      )}
      {outcome === null || outcome.refused.length === 0 ? null : (
        <LeftOut outcome={outcome} onKeep={() => run({ keepRest: true })} />
      )}
      <ResultTable rows={shown.rows} onOpen={onOpen} />
    </>
  )
}

function useCalculation(id: string) {
  const calculate = useAct('payroll.calculate')
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [asked, setAsked] = useState<More>({})
  const toast = useToast()
  const run = (more: More): void => {
    setOutcome(null)
    // What was answered to one refusal still holds when the next one comes.
    const order = { ...asked, ...more }
    setAsked(order)
    void calculate.run({ run: id, ...order }).then((done) => {
      if (done === null) return
      setOutcome(done.answer)
      toast(`${done.answer.calculated}人の給与を計算しました。`)
    })
  }
  return { calculate, outcome, run }
}

function Ready({ rows, ready }: { rows: readonly MonthRow[]; ready: number }) {
  const stale = rows.filter((row) => row.stale).length
  return (
    <span>
      {rows.length}人のうち{ready}人が計算できます。
      {stale > 0 ? <strong>計算のあとで入力が変わった人が{stale}人います。もう一度計算してください。</strong> : null}
    </span>
  )
}

interface CalculateButtonsProps {
  readonly may: boolean
  readonly busy: boolean
  readonly run: (more: More) => void
}

/** A provisional run is worked out anew like the earlier month, or from the attendance that came after all. */
function CalculateButtons({ provisional, may, busy, run }: CalculateButtonsProps & { provisional: boolean }) {
  return (
    <>
      {may && provisional ? (
        <Button busy={busy} onClick={() => run({ fromAttendance: true, keepRest: false })}>
          勤怠で計算する（暫定をやめる）
        </Button>
      ) : null}
      <Button tone="primary" busy={busy} disabled={!may} onClick={() => run({ keepRest: provisional, fromAttendance: false })}>
        {provisional ? '前月と同額で計算し直す' : '計算する'}
      </Button>
    </>
  )
}

/** Why it was refused, and what may be answered to that. */
function Trouble({ refusal, ready, may, busy, run }: CalculateButtonsProps & { refusal: Refusal; ready: number }) {
  const moved = flatten(refusal).some(({ code }) => code === 'payroll.terms-moved-since')
  return (
    <div className="tz-stack">
      <Refused refusal={refusal} />
      {may && moved ? (
        <div>
          <Button busy={busy} onClick={() => run({ termsToo: true })}>
            賃金の条件の違いも精算する
          </Button>
        </div>
      ) : null}
      {may && ready > 0 ? (
        <div>
          <Button busy={busy} onClick={() => run({ keepRest: true })}>
            計算できる人だけ計算して残す
          </Button>
        </div>
      ) : null}
    </div>
  )
}

function LeftOut({ outcome, onKeep }: { outcome: Outcome; onKeep: () => void }) {
  return (
    <Panel
      title={`計算できなかった人（${outcome.refused.length}人）`}
      aside={
        outcome.calculated === 0 ? (
          <Button small onClick={onKeep}>
            計算できる人だけ残す
          </Button>
        ) : (
          <span className="tz-soft">
            計算した{outcome.calculated}人の差引支給額 {showYen(outcome.net)}円
          </span>
        )
      }
    >
      <table className="tz-table">
        <tbody>
          {outcome.refused.map((one) => (
            <tr key={one.person}>
              <td className="tz-soft">{one.number}</td>
              <td className="tz-nowrap">{one.name}</td>
              <td>
                {one.refusals.map((refusal) => (
                  <p key={refusal.code}>
                    {refusal.message}
                    <span className="tz-soft"> → {refusal.remedy}</span>
                  </p>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
