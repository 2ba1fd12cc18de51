import { useCallback, useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { addMonths, isMonth } from '../../../base/day.ts'
import type { Refusal } from '../../../base/refusal.ts'
import { useAsk } from '../../api/asks.ts'
import { showDayShort } from '../../kit/date-input.tsx'
import { useShortcuts } from '../../kit/keys.ts'
import { Label } from '../../kit/label.tsx'
import { Empty } from '../../kit/panel.tsx'
import { Asked } from '../shell/asked.tsx'
import { monthInWords, runTone } from '../words.ts'
import { CalculateStep } from './calculate.tsx'
import type { MonthShown } from './columns.ts'
import { CompareStep } from './compare.tsx'
import { DifferenceStep } from './difference.tsx'
import { EntryStep } from './entry.tsx'
import { FixStep } from './fix.tsx'
import { ImportStep } from './import-step.tsx'
import { OutputsStep } from './outputs.tsx'
import './payroll.css'
import { SlipPanel } from './slip-panel.tsx'
import { Start } from './start.tsx'
import { Steps, steps, useStepShown, type StepId } from './steps.tsx'

/** 月の給与: one client's one month from the attendance file to the bank file. */
export function PayrollPage() {
  const parameters = useParams()
  const { client = '', month = '' } = parameters
  const round = useSearchParams()[0].get('round')
  const which = round !== null && /^\d+$/.test(round) ? { round: Number(round) } : {}
  const query = useAsk('payroll.month', { client, month, ...which }, { enabled: isMonth(month) })
  if (!isMonth(month)) return <Empty what={`「${parameters.month ?? ''}」は年月ではありません。`} />
  return (
    <>
      <MonthTurner client={client} month={month} shown={query.data} />
      <Asked query={query} what="月の給与">
        {(shown) => <Month key={`${client} ${month} ${shown.run?.id ?? ''}`} shown={shown} client={client} month={month} />}
      </Asked>
    </>
  )
}

function MonthTurner({ client, month, shown }: { client: string; month: string; shown: MonthShown | undefined }) {
  const dates = shown?.run ?? shown?.proposed
  return (
    <div className="tz-month">
      <div className="turn">
        <Link to={`/clients/${client}/payroll/${addMonths(month, -1)}`} aria-label="前の月">
          ‹
        </Link>
        <h2>{monthInWords(month)}</h2>
        <Link to={`/clients/${client}/payroll/${addMonths(month, 1)}`} aria-label="次の月">
          ›
        </Link>
      </div>
      {shown === undefined ? null : (
        <Label tone={runTone[shown.run?.state ?? '未開始'] ?? 'grey'}>{shown.run?.state ?? '未開始'}</Label>
      )}
      {shown === undefined ? null : <Chain shown={shown} />}
      {dates === undefined ? null : (
        <span className="tz-soft">
          計算期間 {showDayShort(dates.periodStart)}〜{showDayShort(dates.closingDay)}　支給日{' '}
          <strong>{showDayShort(dates.payDay)}</strong>
        </span>
      )}
    </div>
  )
}

/** 暫定 said aloud, and the runs of the month where there is a 精算. */
function Chain({ shown: { chain, run } }: { shown: MonthShown }) {
  const kind = (one: (typeof chain)[number]): string =>
    one.round > 1 ? `${one.kind}（${one.round}回目）` : one.likeMonth === null ? one.kind : `${one.kind}（暫定）`
  return (
    <>
      {run === null || run.likeMonth === null ? null : <Label tone="warning">暫定（{monthInWords(run.likeMonth)}と同額）</Label>}
      {chain.length < 2 ? null : (
        <nav className="tz-row" aria-label="この月の給与と精算">
          {chain.map((one) => (
            <Link
              key={one.id}
              to={{ search: one === chain.at(-1) ? '' : `?round=${one.round}` }}
              aria-current={one.id === run?.id ? 'page' : undefined}
              className={one.id === run?.id ? 'tz-strong' : ''}
            >
              {kind(one)}
            </Link>
          ))}
        </nav>
      )}
    </>
  )
}

function Month({ shown, client, month }: { shown: MonthShown; client: string; month: string }) {
  const step = useStepShown(shown)
  const [parameters, setParameters] = useSearchParams()
  const slip = parameters.get('slip')
  const openSlip = useCallback(
    (person: string | null) =>
      setParameters((before) => {
        const next = new URLSearchParams(before)
        next.set('step', step)
        if (person === null) next.delete('slip')
        else next.set('slip', person)
        return next
      }),
    [setParameters, step],
  )
  const older = shown.run !== null && shown.run.id !== shown.chain.at(-1)?.id
  const go = (id: StepId): void => setParameters({ step: id, ...(older ? { round: String(shown.run?.round) } : {}) })
  useShortcuts(steps.map((one, index) => ({ keys: String(index + 1), what: one.label, run: () => go(one.id) })))
  const [leftOut, onLeftOut] = useState<readonly Refusal[]>([])
  const corrects = shown.run !== null && shown.run.corrects !== null
  const common = { shown, client, month, go, leftOut, onLeftOut }
  return (
    <>
      <Steps month={shown} shown={step} />
      {shown.run === null ? <Start shown={shown} client={client} month={month} go={go} /> : null}
      <div className="tz-work">
        {step === 'import' ? <ImportStep {...common} /> : null}
        {step === 'entry' ? <EntryStep {...common} onOpen={openSlip} /> : null}
        {step === 'calculate' ? <CalculateStep {...common} onOpen={openSlip} /> : null}
        {step === 'compare' && !corrects ? <CompareStep {...common} onOpen={openSlip} /> : null}
        {step === 'compare' && corrects ? <DifferenceStep {...common} onOpen={openSlip} /> : null}
        {step === 'fix' ? <FixStep {...common} /> : null}
        {step === 'outputs' ? <OutputsStep {...common} onOpen={openSlip} /> : null}
      </div>
      {slip === null || shown.run === null ? null : (
        <SlipPanel key={slip} run={shown.run.id} person={slip} people={shown.rows} onOpen={openSlip} />
      )}
    </>
  )
}
