import { Link, useSearchParams } from 'react-router'
import type { MonthShown } from './columns.ts'

export const steps = [
  { id: 'import', label: '勤怠取込' },
  { id: 'entry', label: '入力' },
  { id: 'calculate', label: '計算' },
  { id: 'compare', label: '前月比較' },
  { id: 'fix', label: '確定' },
  { id: 'outputs', label: '明細・振込' },
] as const
export type StepId = (typeof steps)[number]['id']

/** The step the page shows: named in the address, or the one the month is at. */
export function useStepShown(month: MonthShown): StepId {
  const [parameters] = useSearchParams()
  const named = steps.find((step) => step.id === parameters.get('step'))
  if (named !== undefined) return named.id
  if (month.run !== null && month.run.state !== '計算中') return 'outputs'
  if (month.run !== null && month.run.corrects !== null) return 'compare'
  return month.rows.some((row) => Object.values(row.values).some((value) => value !== null)) ? 'entry' : 'import'
}

function isDone(step: StepId, month: MonthShown): boolean {
  const entered = month.rows.some((row) => Object.values(row.values).some((value) => value !== null))
  const calculated = month.rows.length > 0 && month.rows.every((row) => row.totals !== null && !row.stale)
  const fixed = month.run !== null && month.run.state !== '計算中'
  if (step === 'import' || step === 'entry') return entered
  if (step === 'calculate') return calculated
  if (step === 'outputs') return month.run?.state === '公開'
  return fixed
}

/** Where the month stands. Every step can be opened at any time. */
export function Steps({ month, shown }: { month: MonthShown; shown: StepId }) {
  const older = month.run !== null && month.run.id !== month.chain.at(-1)?.id
  return (
    <nav className="tz-steps" aria-label="給与の手順">
      {steps.map((step, index) => {
        const done = isDone(step.id, month)
        return (
          <Link
            key={step.id}
            to={{ search: `?step=${step.id}${older ? `&round=${month.run?.round}` : ''}` }}
            className={[step.id === shown ? 'here' : '', done ? 'done' : ''].join(' ')}
            aria-current={step.id === shown ? 'step' : undefined}
          >
            <span className="dot">{done ? '✓' : index + 1}</span>
            {step.id === 'compare' && month.run !== null && month.run.corrects !== null ? '差額' : step.label}
          </Link>
        )
      })}
    </nav>
  )
}
