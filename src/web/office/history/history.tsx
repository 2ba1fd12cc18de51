import { useState } from 'react'
import { useParams } from 'react-router'
import { useAsk, type Answer } from '../../api/asks.ts'
import { Button } from '../../kit/controls.tsx'
import { Label } from '../../kit/label.tsx'
import { Empty } from '../../kit/panel.tsx'
import { Asked } from '../shell/asked.tsx'
import './history.css'

type Entry = Answer<'people.history'>['entries'][number]
const PAGE = 50

/** 従業員の履歴: いつ・誰が・何を・なぜ. */
export function PersonHistory({ person }: { person: string }) {
  const [before, setBefore] = useState<readonly number[]>([])
  const from = before.at(-1)
  const query = useAsk('people.history', { person, limit: PAGE, ...(from === undefined ? {} : { before: from }) }, { keep: true })
  return (
    <Asked query={query} what="履歴">
      {({ entries }) => <Pages entries={entries} before={before} onTurn={setBefore} />}
    </Asked>
  )
}

/** 顧問先の履歴. */
export function ClientHistoryPage() {
  const { client = '' } = useParams()
  const [before, setBefore] = useState<readonly number[]>([])
  const from = before.at(-1)
  const query = useAsk(
    'clients.history',
    { client, limit: PAGE, ...(from === undefined ? {} : { before: from }) },
    { keep: true },
  )
  return (
    <Asked query={query} what="履歴">
      {({ entries }) => <Pages entries={entries} before={before} onTurn={setBefore} />}
    </Asked>
  )
}

function Pages({
  entries,
  before,
  onTurn,
}: {
  entries: readonly Entry[]
  before: readonly number[]
  onTurn: (before: readonly number[]) => void
}) {
  const last = entries.at(-1)
  return (
    <>
      {entries.length === 0 ? (
        <Empty what="履歴はまだありません。" />
      ) : (
        <ol className="tz-history">
          {entries.map((entry) => (
            <EntryView key={entry.sequence} entry={entry} />
          ))}
        </ol>
      )}
      <div className="tz-row tz-no-print">
        {before.length > 0 ? (
          <Button small onClick={() => onTurn(before.slice(0, -1))}>
            新しいほうへ
          </Button>
        ) : null}
        {entries.length === PAGE && last !== undefined ? (
          <Button small onClick={() => onTurn([...before, last.sequence])}>
            もっと前へ
          </Button>
        ) : null}
      </div>
    </>
  )
}

const tones = { 追加: 'blue', 変更: 'grey', 削除: 'red' } as const

function EntryView({ entry }: { entry: Entry }) {
  return (
    <li>
      <p className="head">
        <span className="when">{entry.when}</span>
        <strong>{entry.what}</strong>
        <span>{entry.who}</span>
        {entry.why === '' || entry.why === entry.what ? null : <span className="why">「{entry.why}」</span>}
        <span className="tz-soft tz-small">記録 {entry.sequence}</span>
      </p>
      {entry.changes.filter(saysSomething).map((change, index) => (
        <ChangeView key={`${change.what} ${index}`} change={change} />
      ))}
    </li>
  )
}

/** A change whose fields are all of the house's own bookkeeping is not shown. */
const saysSomething = (change: Entry['changes'][number]) => change.how !== '変更' || change.fields.length > 0

const TOLD = 4

/** A change shows its fields; a new row says its first few in one line and the rest when opened. */
function ChangeView({ change }: { change: Entry['changes'][number] }) {
  const added = change.how === '追加'
  const told = change.fields.slice(0, TOLD).map((field) => `${field.field} ${field.after ?? '—'}`)
  return (
    <details open={change.how === '変更'}>
      <summary>
        <Label tone={tones[change.how]}>{change.how}</Label> {change.what}
        {added ? (
          <span className="told">
            {told.join('・')}
            {change.fields.length > TOLD ? ' …' : ''}
          </span>
        ) : null}
      </summary>
      <table className="tz-table">
        <tbody>
          {change.fields.map((field) => (
            <tr key={field.field}>
              <td className="tz-soft">{field.field}</td>
              {added ? null : (
                <>
                  <td>{field.before ?? '—'}</td>
                  <td className="tz-soft">→</td>
                </>
              )}
              <td className="tz-strong">{field.after ?? '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
