import { useState } from 'react'
import { useParams } from 'react-router'
import type { Refusal } from '../../../base/refusal.ts'
import { ask, useAsk, type Answer } from '../../api/asks.ts'
import { download, type MadeFile } from '../../api/download.ts'
import { asRefusal } from '../../api/failure.ts'
import { Drop } from '../../kit/drop.tsx'
import { Empty, Panel } from '../../kit/panel.tsx'
import { Elapsed } from '../../kit/progress.tsx'
import { Refused } from '../../kit/refused.tsx'
import { Asked } from '../shell/asked.tsx'
import { useMayAct } from '../shell/session-context.ts'
import { DocumentTable } from './document-table.tsx'
import { KeepDialog } from './keep-dialog.tsx'
import { RetitleDialog } from './retitle-dialog.tsx'
import { ViewDialog } from './view-dialog.tsx'
import './documents.css'

export type DocumentShown = Answer<'documents.list'>['documents'][number]

/** Whose the documents are. */
export type DocumentOwner = { readonly client: string } | { readonly person: string }

/** 顧問先の書類, those of its people among them. */
export function ClientDocumentsPage() {
  const { client = '' } = useParams()
  return <DocumentsPanel owner={{ client }} />
}

type Doing =
  | { readonly what: 'keep'; readonly files: readonly File[] }
  | { readonly what: 'retitle'; readonly document: DocumentShown }
  | { readonly what: 'view'; readonly title: string; readonly file: MadeFile }

/** 書類: kept by button or by dragging, listed, looked at, handed out. */
export function DocumentsPanel({ owner }: { owner: DocumentOwner }) {
  const query = useAsk('documents.list', owner)
  const may = useMayAct()
  const [doing, setDoing] = useState<Doing | null>(null)
  const [fetching, setFetching] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const fetched = (one: DocumentShown, then: (file: MadeFile) => void): void => {
    setFetching(true)
    setRefusal(null)
    ask('documents.download', { document: one.id })
      .then(then)
      .catch((error: unknown) => setRefusal(asRefusal(error)))
      .finally(() => setFetching(false))
  }
  const close = (): void => setDoing(null)
  return (
    <Panel title="書類">
      <div className="tz-stack">
        {refusal === null ? null : <Refused refusal={refusal} />}
        {fetching ? <Elapsed what="ファイルを読み出しています" /> : null}
        <Asked query={query} what="書類">
          {({ documents }) => (
            <>
              {may ? <Keep slim={documents.length > 0} onFiles={(files) => setDoing({ what: 'keep', files })} /> : null}
              {documents.length === 0 ? (
                <Empty
                  what="書類はまだありません。"
                  next="届いた公文書、提出した書類の控え、写真などを、ここに残しておけます。"
                />
              ) : (
                <DocumentTable
                  documents={documents}
                  withPerson={'client' in owner}
                  onView={(one) => fetched(one, (file) => setDoing({ what: 'view', title: one.title, file }))}
                  onDownload={(one) => fetched(one, download)}
                  onRetitle={may ? (one) => setDoing({ what: 'retitle', document: one }) : null}
                />
              )}
            </>
          )}
        </Asked>
      </div>
      {doing?.what === 'keep' ? <KeepDialog owner={owner} files={doing.files} onClose={close} /> : null}
      {doing?.what === 'retitle' ? <RetitleDialog shown={doing.document} onClose={close} /> : null}
      {doing?.what === 'view' ? <ViewDialog title={doing.title} file={doing.file} onClose={close} /> : null}
    </Panel>
  )
}

function Keep({ slim, onFiles }: { slim: boolean; onFiles: (files: readonly File[]) => void }) {
  return (
    <Drop
      label="書類の保存"
      accept=".pdf,.jpg,.jpeg,.png,.heic,.tif,.tiff,.zip,.xlsx,.docx,.xml,.csv,.txt"
      many
      slim={slim}
      onFiles={onFiles}
    >
      <div>
        <p className={slim ? '' : 'tz-strong'}>公文書・控え・写真などのファイルを、ここに置いてください。</p>
        <p className="tz-soft tz-small">
          PDF・写真・Excel・Word・ZIP・XML・CSV、1つ20MBまで。マイナンバーの写ったものは置かないでください。
        </p>
      </div>
    </Drop>
  )
}
