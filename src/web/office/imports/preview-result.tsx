import type { Refusal } from '../../../base/refusal.ts'
import { Button } from '../../kit/controls.tsx'
import { Label } from '../../kit/label.tsx'
import { Panel, Sheet } from '../../kit/panel.tsx'
import { RefusalTable } from './refusal-table.tsx'
import type { Mapping, Preview } from './import-panel.tsx'

interface PreviewResultProps {
  readonly preview: Preview
  readonly busy: boolean
  readonly onTake: (keepRest: boolean) => void
  readonly onMapping: (mapping: Mapping) => void
}

/** What the file would change, what is refused cell by cell, what is passed over. Nothing is dropped in silence. */
export function PreviewResult({ preview, busy, onTake, onMapping }: PreviewResultProps) {
  const refusals = preview.refusals as readonly Refusal[]
  return (
    <>
      {preview.asksTimeFormat ? <TimeFormat preview={preview} onMapping={onMapping} /> : null}
      <Panel>
        <div className="tz-bar">
          <div className="tz-counts">
            <div>
              <strong>{preview.accepted}行</strong>取り込める
            </div>
            <div className={refusals.length > 0 ? 'bad' : ''}>
              <strong>{refusals.length}件</strong>直していただく
            </div>
            <div>
              <strong>{preview.skipped.length}行</strong>読み飛ばす
            </div>
          </div>
          <span className="tz-grow" />
          {refusals.length === 0 ? (
            <Button tone="primary" busy={busy} disabled={preview.accepted === 0} onClick={() => onTake(false)}>
              {preview.accepted}行を取り込む
            </Button>
          ) : (
            <Button busy={busy} disabled={preview.accepted === 0} onClick={() => onTake(true)}>
              正しい行だけ取り込む
            </Button>
          )}
        </div>
      </Panel>
      {refusals.length === 0 ? null : (
        <Panel
          title="直していただくところ"
          aside={<span className="tz-soft">ファイルを直して置き直すか、正しい行だけ取り込んで「入力」で直せます。</span>}
        >
          <RefusalTable refusals={refusals} />
        </Panel>
      )}
      <Notes title="気をつけること" notes={preview.warnings} />
      <Notes title="読み飛ばす行" notes={preview.skipped} />
      <Changes changes={preview.changes} />
    </>
  )
}

function Changes({ changes }: { changes: Preview['changes'] }) {
  const changed = changes.filter((change) => change.what !== '同じ')
  if (changed.length === 0) return null
  return (
    <Panel title={`変わる内容（${changed.length}人）`}>
      <Sheet label="変わる内容" height={320}>
        <table className="tz-table sticky">
          <tbody>
            {changed.map((change) => (
              <tr key={`${change.row} ${change.number}`}>
                <td className="tz-soft tz-nowrap">{change.row}行目</td>
                <td className="tz-soft">{change.number}</td>
                <td className="tz-nowrap">{change.name}</td>
                <td>
                  <Label tone={change.what === '新規' ? 'blue' : 'grey'}>{change.what}</Label>
                </td>
                <td>{change.details.join('、')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Sheet>
    </Panel>
  )
}

function Notes({ title, notes }: { title: string; notes: Preview['skipped'] }) {
  if (notes.length === 0) return null
  return (
    <details className="tz-panel">
      <summary>
        {title}（{notes.length}件）
      </summary>
      <ul>
        {notes.map((note, index) => (
          <li key={index}>
            <span className="tz-soft">{note.place.row === undefined ? '' : `${note.place.row}行目 `}</span>
            {note.message}
          </li>
        ))}
      </ul>
    </details>
  )
}

function TimeFormat({ preview, onMapping }: { preview: Preview; onMapping: (mapping: Mapping) => void }) {
  return (
    <Panel title="「8.30」のような時間は、どちらですか？">
      <div className="tz-row wrap">
        <Button
          tone={preview.mapping.timeFormat === '60進' ? 'primary' : 'secondary'}
          onClick={() => onMapping({ ...preview.mapping, timeFormat: '60進' })}
        >
          8時間30分（60進）
        </Button>
        <Button
          tone={preview.mapping.timeFormat === '10進' ? 'primary' : 'secondary'}
          onClick={() => onMapping({ ...preview.mapping, timeFormat: '10進' })}
        >
          8時間18分（10進）
        </Button>
      </div>
    </Panel>
  )
}
