import { useId, useState, type ReactNode } from 'react'
import { BecauseView } from './because.tsx'
import type { BecauseShape } from './shape.ts'

interface WhyProps {
  readonly label: string
  readonly because: BecauseShape | null
  /** この金額, この日 */
  readonly what?: string
  readonly children: ReactNode
}

/** なぜ？ beside a figure: opens the reason under its line. `line` is what the line shows; figures typed by hand have no because. */
export function Why({ label, because, what = 'この金額', children }: WhyProps) {
  const [open, setOpen] = useState(false)
  const box = useId()
  return (
    <>
      {children}
      {because === null ? (
        <span className="tz-soft tz-small" title="入力・登録された金額です">
          登録額
        </span>
      ) : (
        <button
          type="button"
          className="tz-why-button"
          aria-expanded={open}
          aria-controls={box}
          aria-label={`${label}はなぜ${what}か`}
          onClick={() => setOpen(!open)}
        >
          なぜ？
        </button>
      )}
      {open && because !== null ? (
        <div id={box} className="tz-why-box">
          <BecauseView because={because} />
        </div>
      ) : null}
    </>
  )
}
