import { Link } from 'react-router'
import { Button } from '../../kit/controls.tsx'
import { Label, type LabelTone } from '../../kit/label.tsx'
import { Sheet } from '../../kit/panel.tsx'
import { showDay } from '../../kit/date-input.tsx'
import type { DocumentShown } from './documents-panel.tsx'
import { isPicture, sizeInWords } from './files.ts'

interface TableProps {
  readonly documents: readonly DocumentShown[]
  readonly withPerson: boolean
  readonly onView: (one: DocumentShown) => void
  readonly onDownload: (one: DocumentShown) => void
  readonly onRetitle: ((one: DocumentShown) => void) | null
}

const tones: Readonly<Record<DocumentShown['kind'], LabelTone>> = { 公文書: 'blue', 控え: 'green', 写真: 'grey', その他: 'grey' }

/** Documents, the newest first. */
export function DocumentTable({ documents, withPerson, onView, onDownload, onRetitle }: TableProps) {
  return (
    <Sheet label="書類">
      <table className="tz-table sticky">
        <thead>
          <tr>
            <th>受け取った日</th>
            <th>種類</th>
            <th>書類</th>
            {withPerson ? <th>対象</th> : null}
            <th>メモ</th>
            <th className="tz-num">大きさ</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {documents.map((one) => (
            <tr key={one.id}>
              <td className="tz-nowrap">{showDay(one.receivedOn)}</td>
              <td className="tz-nowrap">
                <Label tone={tones[one.kind]}>{one.kind}</Label>
              </td>
              <td>
                {one.title}
                <div className="tz-small tz-soft">{one.fileName}</div>
              </td>
              {withPerson ? (
                <td className="tz-nowrap">
                  {one.personId === null ? '事業所' : <Link to={`/people/${one.personId}?tab=documents`}>{one.personName}</Link>}
                </td>
              ) : null}
              <td className="tz-document-note">{one.note}</td>
              <td className="tz-num tz-soft">{sizeInWords(one.size)}</td>
              <td className="tz-nowrap">
                <span className="tz-row end">
                  {isPicture(one.mediaType) ? (
                    <Button small onClick={() => onView(one)} label={`${one.title}を見る`}>
                      見る
                    </Button>
                  ) : null}
                  <Button small onClick={() => onDownload(one)} label={`${one.title}をダウンロード`}>
                    ダウンロード
                  </Button>
                  {onRetitle === null ? null : (
                    <Button small tone="text" onClick={() => onRetitle(one)} label={`${one.title}の名前などを直す`}>
                      直す
                    </Button>
                  )}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  )
}
