import type { ReactNode } from 'react'
import { Drop } from '../../kit/drop.tsx'

/** Where a client's file is handed in to be read. */
export function DropFile({ kind, onFile, children }: { kind: string; onFile: (file: File) => void; children?: ReactNode }) {
  return (
    <Drop label={`${kind}ファイルの取込`} accept=".csv,.txt,.tsv,.xlsx" onFiles={([file]) => onFile(file!)}>
      <p className="tz-strong">顧問先から届いた{kind}のファイルを、ここに置いてください。</p>
      <p className="tz-soft">CSV（Shift_JIS・UTF-8）とExcel（xlsx）。見出しの名前や並びはそのままでかまいません。</p>
      {children === undefined ? null : <p className="tz-soft tz-small">{children}</p>}
    </Drop>
  )
}
