import { useCallback, useRef, useState, type RefObject } from 'react'

/** ready: a key begins a new entry; typing: arrows end it; editing (F2): arrows move within the text. */
export type Mode = 'ready' | 'typing' | 'editing'

export interface Editor {
  readonly input: RefObject<HTMLInputElement | null>
  readonly mode: Mode
  /** The mode at this very moment, before React has drawn it. */
  now(): Mode
  begin(mode: 'typing' | 'editing', text?: string): void
  /** Ends the entry and gives what was typed, or null when nothing was. */
  end(): string | null
}

/** The one real input over the active cell. It is empty while ready, so that the first keystroke, an IME's too, lands in it. */
export function useEditor(): Editor {
  const input = useRef<HTMLInputElement>(null)
  const current = useRef<Mode>('ready')
  const [mode, setMode] = useState<Mode>('ready')
  const change = useCallback((next: Mode) => {
    current.current = next
    setMode(next)
  }, [])
  const begin = useCallback(
    (next: 'typing' | 'editing', text?: string) => {
      const element = input.current
      if (element !== null && text !== undefined) {
        element.value = text
        element.setSelectionRange(text.length, text.length)
      }
      change(next)
    },
    [change],
  )
  const end = useCallback(() => {
    if (current.current === 'ready') return null
    const text = input.current?.value ?? ''
    if (input.current !== null) input.current.value = ''
    change('ready')
    return text
  }, [change])
  return { input, mode, now: useCallback(() => current.current, []), begin, end }
}
