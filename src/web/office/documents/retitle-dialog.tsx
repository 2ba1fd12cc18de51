import type { Input } from '../../api/acts.ts'
import type { FieldSpec } from '../../kit/form.tsx'
import { EditDialog } from '../shell/edit-dialog.tsx'
import type { DocumentShown } from './documents-panel.tsx'
import { kinds } from './files.ts'

const fields: readonly FieldSpec[] = [
  { name: 'title', label: '書類の名前', kind: 'text', required: true, wide: true },
  { name: 'kind', label: '種類', kind: 'choice', required: true, choices: kinds },
  { name: 'receivedOn', label: '受け取った日', kind: 'day', required: true },
  { name: 'note', label: 'メモ', kind: 'text', wide: true },
]

/** Puts the name and the rest right; the file stays as it is. */
export function RetitleDialog({ shown, onClose }: { shown: DocumentShown; onClose: () => void }) {
  const { title, kind, receivedOn, note } = shown
  return (
    <EditDialog
      act="documents.retitle"
      title="書類の名前などを直す"
      verb="直す"
      fields={fields}
      initial={{ title, kind, receivedOn, note: note ?? '' }}
      toInput={(values) => ({ ...values, document: shown.id, seen: shown.seen }) as Input<'documents.retitle'>}
      told={() => '書類の名前などを直しました。'}
      onClose={onClose}
    />
  )
}
