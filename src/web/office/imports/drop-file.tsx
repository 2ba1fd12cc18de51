import { useRef, useState, type ReactNode } from 'react'
import { Button } from '../../kit/controls.tsx'

/** A place to drop a file, or to choose one by keyboard. */
export function DropFile({ kind, onFile, children }: { kind: string; onFile: (file: File) => void; children?: ReactNode }) {
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  return (
    <section
      className={over ? 'tz-drop over' : 'tz-drop'}
      aria-label={`${kind}ファイルの取込`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        const [file] = event.dataTransfer.files
        if (file !== undefined) onFile(file)
      }}
    >
      <p className="tz-strong">顧問先から届いた{kind}のファイルを、ここに置いてください。</p>
      <p className="tz-soft">CSV（Shift_JIS・UTF-8）とExcel（xlsx）。見出しの名前や並びはそのままでかまいません。</p>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.txt,.tsv,.xlsx"
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (file !== undefined) onFile(file)
          event.target.value = ''
        }}
      />
      <Button tone="primary" onClick={() => input.current?.click()}>
        ファイルを選ぶ
      </Button>
      {children === undefined ? null : <p className="tz-soft tz-small">{children}</p>}
    </section>
  )
}
