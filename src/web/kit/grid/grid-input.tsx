import { canWrite, commit, onCopy, onKey, onPaste, type Field } from './commands.ts'

/** The one real input, laid over the active cell. */
export function GridInput({
  field,
  label,
  onOpen,
}: {
  field: Field
  label: string
  onOpen: ((row: string) => void) | undefined
}) {
  const { editor, selection, columns } = field
  const column = columns[selection.active.column]
  return (
    <input
      ref={editor.input}
      className={`tz-grid-editor ${column?.align ?? ''} ${editor.mode === 'ready' ? '' : 'writing'}`}
      autoComplete="off"
      spellCheck={false}
      aria-label={label}
      onKeyDown={(event) => {
        if (event.key === 'F4' && onOpen !== undefined && field.size.rows > 0) {
          event.preventDefault()
          onOpen(field.rowId(selection.active.row))
        } else onKey(event, field)
      }}
      onCompositionStart={() => {
        if (editor.now() === 'ready' && canWrite(field)) editor.begin('typing')
      }}
      onInput={(event) => {
        if (!canWrite(field)) event.currentTarget.value = ''
        else if (editor.now() === 'ready') editor.begin('typing')
      }}
      onCopy={(event) => onCopy(event, field, false)}
      onCut={(event) => onCopy(event, field, true)}
      onPaste={(event) => onPaste(event, field)}
      onBlur={() => commit(field)}
    />
  )
}
