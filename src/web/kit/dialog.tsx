import { useEffect, useId, useRef, type ReactNode } from 'react'
import { Button } from './controls.tsx'

export interface DialogProps {
  readonly title: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly footer?: ReactNode
  readonly wide?: boolean
}

/** A modal over the browser's own <dialog>: focus stays inside, Escape closes, focus returns to where it was. */
export function Dialog({ title, onClose, children, footer, wide = false }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  const heading = useId()
  useEffect(() => {
    const before = document.activeElement
    element.current?.showModal()
    return () => {
      if (before instanceof HTMLElement) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={element}
      className={wide ? 'tz-dialog wide' : 'tz-dialog'}
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <header>
        <h2 id={heading}>{title}</h2>
      </header>
      <div className="body">{children}</div>
      {footer === undefined ? null : <footer>{footer}</footer>}
    </dialog>
  )
}

export interface ConfirmProps {
  readonly title: string
  readonly children: ReactNode
  readonly verb: string
  readonly danger?: boolean
  readonly busy?: boolean
  readonly disabled?: boolean
  readonly wide?: boolean
  readonly onConfirm: () => void
  readonly onClose: () => void
}

/** Asks before something that others will see. The verb on the button says what happens. */
export function Confirm({
  title,
  children,
  verb,
  danger = false,
  busy = false,
  disabled = false,
  wide = false,
  onConfirm,
  onClose,
}: ConfirmProps) {
  return (
    <Dialog
      title={title}
      onClose={onClose}
      wide={wide}
      footer={
        <>
          <Button onClick={onClose}>やめる</Button>
          <Button tone={danger ? 'danger' : 'primary'} busy={busy} disabled={disabled} onClick={onConfirm}>
            {verb}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
