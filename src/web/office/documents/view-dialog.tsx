import { download, type MadeFile } from '../../api/download.ts'
import { Button } from '../../kit/controls.tsx'
import { Dialog } from '../../kit/dialog.tsx'

/** A picture, looked at without keeping a copy on this computer. */
export function ViewDialog({ title, file, onClose }: { title: string; file: MadeFile; onClose: () => void }) {
  return (
    <Dialog
      title={title}
      onClose={onClose}
      wide
      footer={
        <>
          <Button onClick={() => download(file)}>ダウンロード</Button>
          <Button tone="primary" onClick={onClose}>
            閉じる
          </Button>
        </>
      }
    >
      <img className="tz-document-picture" src={`data:${file.mediaType};base64,${file.base64}`} alt={title} />
    </Dialog>
  )
}
