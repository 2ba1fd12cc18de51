import { useState } from 'react'
import type { CivilDay } from '../../../base/day.ts'
import { useAct } from '../../api/acts.ts'
import { base64Of } from '../../api/download.ts'
import { Button, Select, TextInput } from '../../kit/controls.tsx'
import { DateInput } from '../../kit/date-input.tsx'
import { Confirm } from '../../kit/dialog.tsx'
import { Field } from '../../kit/field.tsx'
import { Elapsed } from '../../kit/progress.tsx'
import { Refused } from '../../kit/refused.tsx'
import { useToast } from '../../kit/toast.tsx'
import { useMe } from '../shell/session-context.ts'
import type { DocumentOwner, DocumentShown } from './documents-panel.tsx'
import { kindOf, kinds, sizeInWords, titleOf } from './files.ts'

interface Waiting {
  readonly file: File
  readonly title: string
}

/** Names the files that were put here and keeps them, one after another; one that is refused stays with the rest. */
export function KeepDialog({ owner, files, onClose }: { owner: DocumentOwner; files: readonly File[]; onClose: () => void }) {
  const keep = useAct('documents.keep')
  const toast = useToast()
  const [waiting, setWaiting] = useState<readonly Waiting[]>(files.map((file) => ({ file, title: titleOf(file.name) })))
  const [kind, setKind] = useState<DocumentShown['kind']>(kindOf(files))
  const [receivedOn, setReceivedOn] = useState<CivilDay | null>(useMe().today)
  const [note, setNote] = useState('')
  const save = async (): Promise<void> => {
    for (const { file, title } of waiting) {
      const more = { ...(receivedOn === null ? {} : { receivedOn }), ...(note.trim() === '' ? {} : { note }) }
      const done = await keep.run({ ...owner, title, kind, ...more, fileName: file.name, base64: await base64Of(file) })
      if (done === null) return
      setWaiting((all) => all.filter((one) => one.file !== file))
    }
    toast(files.length === 1 ? '書類を保存しました。' : `書類を${files.length}件保存しました。`)
    onClose()
  }
  const rename = (file: File, title: string): void =>
    setWaiting((all) => all.map((one) => (one.file === file ? { file, title } : one)))
  const leaveOut = (file: File): void => {
    keep.reset()
    setWaiting((all) => all.filter((one) => one.file !== file))
  }
  return (
    <Confirm
      title="書類として保存する"
      verb="保存する"
      wide
      busy={keep.busy}
      disabled={waiting.length === 0 || receivedOn === null || waiting.some(({ title }) => title.trim() === '')}
      onClose={onClose}
      onConfirm={() => void save()}
    >
      <div className="tz-stack">
        {keep.refusal === null ? null : <Refused refusal={keep.refusal} />}
        {keep.busy ? <Elapsed what={`「${waiting[0]?.file.name}」を送っています`} /> : null}
        <Names waiting={waiting} several={files.length > 1} onRename={rename} onLeaveOut={leaveOut} />
        <div className="tz-form">
          <Field label="種類" required>
            <Select value={kind} choices={kinds} onChange={(next) => setKind(next as DocumentShown['kind'])} />
          </Field>
          <Field label="受け取った日" required>
            <DateInput value={receivedOn} onChange={setReceivedOn} />
          </Field>
          <div className="wide">
            <Field label="メモ">
              <TextInput value={note} onChange={setNote} />
            </Field>
          </div>
        </div>
      </div>
    </Confirm>
  )
}

interface NamesProps {
  readonly waiting: readonly Waiting[]
  readonly several: boolean
  readonly onRename: (file: File, title: string) => void
  readonly onLeaveOut: (file: File) => void
}

function Names({ waiting, several, onRename, onLeaveOut }: NamesProps) {
  return (
    <ul className="tz-stack tight">
      {waiting.map(({ file, title }) => (
        <li key={`${file.name} ${file.size}`} className="tz-row">
          <div className="tz-grow">
            <TextInput value={title} onChange={(next) => onRename(file, next)} aria-label={`${file.name}の名前`} />
          </div>
          <span className="tz-small tz-soft tz-document-file">
            {file.name}（{sizeInWords(file.size)}）
          </span>
          {several ? (
            <Button small tone="text" onClick={() => onLeaveOut(file)} label={`${file.name}を外す`}>
              外す
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  )
}
