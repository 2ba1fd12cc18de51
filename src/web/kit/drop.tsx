import { useRef, useState, type ReactNode } from 'react'
import { Button } from './controls.tsx'

export interface DropProps {
  /** What it is for, for those who do not see it. */
  readonly label: string
  /** Extensions for the chooser: `.csv,.xlsx`. */
  readonly accept: string
  readonly many?: boolean
  /** One line, beside a list that has something in it. */
  readonly slim?: boolean
  readonly button?: string
  readonly onFiles: (files: readonly File[]) => void
  readonly children: ReactNode
}

/** A place to drop files, or to choose them by keyboard. */
export function Drop({ label, accept, many = false, slim = false, button = 'ファイルを選ぶ', onFiles, children }: DropProps) {
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const take = (list: FileList | null): void => {
    const files = [...(list ?? [])].slice(0, many ? undefined : 1)
    if (files.length > 0) onFiles(files)
  }
  return (
    <section
      className={['tz-drop', slim ? 'slim' : '', over ? 'over' : ''].join(' ').trim()}
      aria-label={label}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
    >
      {children}
      <input
        ref={input}
        type="file"
        hidden
        multiple={many}
        accept={accept}
        onChange={(event) => {
          take(event.target.files)
          event.target.value = ''
        }}
      />
      <Button tone={slim ? 'secondary' : 'primary'} onClick={() => input.current?.click()}>
        {button}
      </Button>
    </section>
  )
}
