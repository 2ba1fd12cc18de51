import { useId, useState, type ReactNode } from 'react'
import { BecauseView } from './because.tsx'
import type { BecauseShape } from './shape.ts'

interface WhyButtonProps {
  readonly label: string
  /** この金額, この日 */
  readonly what?: string
  /** The id of the box it opens. */
  readonly box: string
  readonly open: boolean
  readonly onToggle: () => void
}

/** The button alone, where the reason opens elsewhere (a row of its own under the line of a table). */
export function WhyButton({ label, what = 'この金額', box, open, onToggle }: WhyButtonProps) {
  return (
    <button
      type="button"
      className="tz-why-button"
      aria-expanded={open}
      aria-controls={box}
      aria-label={`${label}はなぜ${what}か`}
      onClick={onToggle}
    >
      なぜ？
    </button>
  )
}

export function WhyBox({ id, because }: { readonly id: string; readonly because: BecauseShape }) {
  return (
    <div id={id} className="tz-why-box">
      <BecauseView because={because} />
    </div>
  )
}

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
        <WhyButton label={label} box={box} open={open} onToggle={() => setOpen(!open)} />
      )}
      {open && because !== null ? <WhyBox id={box} because={because} /> : null}
    </>
  )
}
