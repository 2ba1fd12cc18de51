import { useState, type ReactNode } from 'react'
import type { Refusal } from '../../../base/refusal.ts'
import { useAct } from '../../api/acts.ts'
import { useAsk, type Answer, type Question } from '../../api/asks.ts'
import { base64Of } from '../../api/download.ts'
import { asRefusal } from '../../api/failure.ts'
import { Button } from '../../kit/controls.tsx'
import { Elapsed } from '../../kit/progress.tsx'
import { Refused } from '../../kit/refused.tsx'
import { useToast } from '../../kit/toast.tsx'
import { DropFile } from './drop-file.tsx'
import { MappingTable } from './mapping-table.tsx'
import { PreviewResult } from './preview-result.tsx'

export type Preview = Answer<'imports.preview'>
export type Mapping = Preview['mapping']

interface ImportPanelProps {
  readonly client: string
  readonly kind: '勤怠' | '従業員'
  readonly month?: string
  /** Told which cells were left out, so that they can be put right by hand. */
  readonly onTaken: (leftOut: readonly Refusal[]) => void
  readonly skip?: ReactNode
}

/** A file of the client's own: dropped, mapped, previewed with every refused cell named, and only then taken in. */
export function ImportPanel({ client, kind, month, onTaken, skip }: ImportPanelProps) {
  const [file, setFile] = useState<{ fileName: string; base64: string } | null>(null)
  const [sheet, setSheet] = useState<string | null>(null)
  const [mapping, setMapping] = useState<Mapping | null>(null)
  const choose = async (chosen: File): Promise<void> => {
    setSheet(null)
    setMapping(null)
    setFile({ fileName: chosen.name, base64: await base64Of(chosen) })
  }
  if (file === null) {
    return (
      <DropFile onFile={(chosen) => void choose(chosen)} kind={kind}>
        {skip}
      </DropFile>
    )
  }
  const input = {
    client,
    kind,
    ...(month === undefined ? {} : { month }),
    ...file,
    ...(sheet === null ? {} : { sheet }),
    ...(mapping === null ? {} : { mapping }),
  }
  return (
    <Previewed
      input={input}
      onTaken={onTaken}
      onSheet={(next) => {
        setSheet(next)
        setMapping(null)
      }}
      onMapping={setMapping}
      onOther={() => setFile(null)}
    />
  )
}

interface PreviewedProps {
  readonly input: Question<'imports.preview'>
  readonly onTaken: (leftOut: readonly Refusal[]) => void
  readonly onSheet: (sheet: string) => void
  readonly onMapping: (mapping: Mapping) => void
  readonly onOther: () => void
}

function Previewed({ input, onTaken, onSheet, onMapping, onOther }: PreviewedProps) {
  const query = useAsk('imports.preview', input, { keep: true })
  const take = useAct('imports.take')
  const toast = useToast()
  const run = (keepRest: boolean): void =>
    void take.run({ ...input, keepRest }).then((done) => {
      if (done === null) return
      toast(`${done.answer.accepted}行を取り込みました。`)
      onTaken(done.answer.refusals as readonly Refusal[])
    })
  const preview = query.data
  return (
    <div className="tz-stack">
      <div className="tz-bar">
        <strong>{input.fileName}</strong>
        {preview === undefined || preview.sheets.length < 2 ? null : (
          <span className="tz-row">
            シート
            {preview.sheets.map((name) => (
              <Button key={name} small tone={name === preview.sheet ? 'primary' : 'secondary'} onClick={() => onSheet(name)}>
                {name}
              </Button>
            ))}
          </span>
        )}
        {preview?.remembered === true ? (
          <span className="tz-soft">前回と同じ見出しなので、前回の対応を使っています。</span>
        ) : null}
        <span className="tz-grow" />
        <Button small tone="text" onClick={onOther}>
          別のファイルにする
        </Button>
      </div>
      {query.isFetching ? <Elapsed what="ファイルを読んでいます" /> : null}
      {query.error === null ? null : <Refused refusal={asRefusal(query.error)} />}
      {take.refusal === null ? null : <Refused refusal={take.refusal} />}
      {preview === undefined ? null : (
        <>
          <PreviewResult preview={preview} busy={take.busy || query.isFetching} onTake={run} onMapping={onMapping} />
          <MappingTable preview={preview} onMapping={onMapping} />
        </>
      )}
    </div>
  )
}
