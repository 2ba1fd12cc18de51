import { useEffect, useRef } from 'react'

/** A key as shown to people: `g c`, `?`, `Ctrl+K`. Sequences are two plain keys. */
export interface Shortcut {
  readonly keys: string
  readonly what: string
  readonly run: () => void
}

const SEQUENCE_MILLISECONDS = 900

/** True when a key belongs to the thing being typed in, not to the page. */
function isTyping(event: KeyboardEvent): boolean {
  const at = event.target
  if (event.isComposing || event.keyCode === 229) return true
  return at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName))
}

/** The key pressed, spelt as in `Shortcut.keys`. */
function spell(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  if (event.ctrlKey || event.metaKey) return `Ctrl+${key.toUpperCase()}`
  return event.altKey ? `Alt+${key}` : key
}

/** Listens for page-wide shortcuts. Plain keys are left alone while something is being typed or a dialog is open. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const current = useRef(shortcuts)
  current.current = shortcuts
  useEffect(() => {
    let before = ''
    let at = 0
    const listen = (event: KeyboardEvent): void => {
      const key = spell(event)
      const modified = key.startsWith('Ctrl+') || key.startsWith('Alt+') || /^F\d/.test(key)
      if (event.defaultPrevented || document.querySelector('dialog[open]') !== null) return
      if (!modified && isTyping(event)) return
      const sequence = event.timeStamp - at < SEQUENCE_MILLISECONDS ? `${before} ${key}` : key
      const found = current.current.find((one) => one.keys === sequence) ?? current.current.find((one) => one.keys === key)
      before = key
      at = event.timeStamp
      if (found === undefined) return
      event.preventDefault()
      before = ''
      found.run()
    }
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])
}
