import { showDayShort } from '../date-input.tsx'
import type { BecauseShape, StepShape } from './shape.ts'
import { figureInWords, outcomeInWords } from './words.ts'
import './why.css'

/** A because read aloud: the parameters with their date and paper, the working, the rounding, and the rules beneath, foldable. */
export function BecauseView({ because, depth = 0 }: { because: BecauseShape; depth?: number }) {
  return (
    <div className="tz-because">
      {because.articles.length === 0 ? null : <p className="articles">根拠: {because.articles.join('、')}</p>}
      <ol>
        {because.steps.map((step, index) => (
          <li key={index} className={step.kind}>
            <StepView step={step} depth={depth} />
          </li>
        ))}
      </ol>
      {because.steps.length === 0 ? <p className="tz-soft">入力された金額をそのまま使っています。</p> : null}
    </div>
  )
}

function StepView({ step, depth }: { step: StepShape; depth: number }) {
  if (step.kind === 'parameter') {
    return (
      <>
        <span className="what">{step.label}</span>
        <span className="value">{step.value}</span>
        <span className="source">
          {showDayShort(step.from)}から・{step.source}
        </span>
      </>
    )
  }
  if (step.kind === 'figure') {
    return (
      <>
        <span className="what">{step.label}</span>
        <span className="value">{figureInWords(step.value, step.unit)}</span>
        {step.working === undefined ? null : <span className="working">＝ {step.working}</span>}
        {step.rounding === undefined ? null : <span className="rounding">{step.rounding}</span>}
      </>
    )
  }
  const outcome = outcomeInWords(step.value)
  return (
    <details open={depth < 1}>
      <summary>
        <span className="what">{step.because.label}</span>
        {outcome === null ? null : <span className="value">{outcome}</span>}
      </summary>
      <BecauseView because={step.because} depth={depth + 1} />
    </details>
  )
}
