import { useId, useState, type ReactNode } from 'react'
import { BecauseView } from './because.tsx'
import type { BecauseShape } from './shape.ts'

/** なぜ？ beside a figure: opens the reason under its line. `line` is what the line shows; figures typed by hand have no because. */
export function Why({ label, because, children }: { label: string; because: BecauseShape | null; children: ReactNode }) {
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
          aria-label={`${label}はなぜこの金額か`}
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
