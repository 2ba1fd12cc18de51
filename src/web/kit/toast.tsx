import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react'

interface Toast {
  readonly id: number
  readonly text: string
  readonly undo?: () => void
}

type Show = (text: string, undo?: () => void) => void
const ToastContext = createContext<Show>(() => undefined)

/** Shows a short word of what was done, with 元に戻す where it can be. */
export function useToast(): Show {
  return use(ToastContext)
}

const SECONDS = 6
let counter = 0

/** Keeps the toasts of everything inside. */
export function Toasts({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<readonly Toast[]>([])
  const close = useCallback((id: number) => setToasts((all) => all.filter((toast) => toast.id !== id)), [])
  const show = useCallback<Show>(
    (text, undo) => {
      const id = ++counter
      setToasts((all) => [...all.slice(-2), { id, text, ...(undo === undefined ? {} : { undo }) }])
      setTimeout(() => close(id), SECONDS * 1000)
    },
    [close],
  )
  const list = useMemo(
    () =>
      toasts.map((toast) => (
        <div key={toast.id} className="tz-toast">
          <span>{toast.text}</span>
          {toast.undo === undefined ? null : (
            <button
              type="button"
              onClick={() => {
                toast.undo?.()
                close(toast.id)
              }}
            >
              元に戻す
            </button>
          )}
        </div>
      )),
    [toasts, close],
  )
  return (
    <ToastContext value={show}>
      {children}
      <div className="tz-toasts" role="status" aria-live="polite">
        {list}
      </div>
    </ToastContext>
  )
}
