import { useState } from 'react'
import { useAct, type Output } from '../../api/acts.ts'
import { Button } from '../../kit/controls.tsx'
import { Empty, Panel } from '../../kit/panel.tsx'
import { Elapsed } from '../../kit/progress.tsx'
import { Refused } from '../../kit/refused.tsx'
import { showYen } from '../../kit/readers.ts'
import { useToast } from '../../kit/toast.tsx'
import { useMayAct } from '../shell/session-context.ts'
import { ResultTable } from './result-table.tsx'
import type { OpeningProps } from './step-props.ts'

type Outcome = Output<'payroll.calculate'>

/** 計算: everyone in one act; whoever cannot be calculated is named with the reason, and the rest may be kept. */
export function CalculateStep({ shown, go, onOpen }: OpeningProps) {
  const calculate = useAct('payroll.calculate')
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const toast = useToast()
  const may = useMayAct() && shown.run?.state === '計算中'
  if (shown.run === null) return <Empty what="先に「給与を始める」を押してください。" />
  const { id } = shown.run
  const run = (keepRest: boolean): void => {
    setOutcome(null)
    void calculate.run({ run: id, keepRest }).then((done) => {
      if (done === null) return
      setOutcome(done.answer)
      toast(`${done.answer.calculated}人の給与を計算しました。`)
    })
  }
  const stale = shown.rows.filter((row) => row.stale).length
  const ready = shown.rows.filter((row) => row.missing.length === 0).length
  return (
    <>
      <div className="tz-bar">
        <span>
          {shown.rows.length}人のうち{ready}人が計算できます。
          {stale > 0 ? <strong>計算のあとで入力が変わった人が{stale}人います。もう一度計算してください。</strong> : null}
        </span>
        <span className="tz-grow" />
        <Button tone="primary" busy={calculate.busy} disabled={!may} onClick={() => run(false)}>
          計算する
        </Button>
        <Button disabled={shown.rows.every((row) => row.totals === null)} onClick={() => go('compare')}>
          前月と比べる
        </Button>
      </div>
      {calculate.busy ? <Elapsed what="計算しています" /> : null}
      {calculate.refusal === null ? null : (
        <div className="tz-stack">
          <Refused refusal={calculate.refusal} />
          {may && ready > 0 ? (
            <div>
              <Button busy={calculate.busy} onClick={() => run(true)}>
                計算できる人だけ計算して残す
              </Button>
            </div>
          ) : null}
        </div>
      )}
      {outcome === null || outcome.refused.length === 0 ? null : <LeftOut outcome={outcome} onKeep={() => run(true)} />}
      <ResultTable rows={shown.rows} onOpen={onOpen} />
    </>
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
