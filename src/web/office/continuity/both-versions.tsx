import type { Answer } from '../../api/asks.ts'
import { Sheet } from '../../kit/panel.tsx'

export type Conflict = Answer<'continuity.conflicts'>['conflicts'][number]

/** The two versions of every row that is shown, field by field; only what differs. */
export function BothVersions({
  conflict: { title, trunk, branch, rows },
}: {
  conflict: Pick<Conflict, 'title' | 'trunk' | 'branch' | 'rows'>
}) {
  return (
    <Sheet label={`${title}の両方の内容`}>
      <table className="tz-table">
        <thead>
          <tr>
            <th>記録</th>
            <th>項目</th>
            <th>今の帳簿{changedBy(trunk)}</th>
            <th>取り込んだ帳簿{changedBy(branch)}</th>
          </tr>
        </thead>
        <tbody>
          {rows.flatMap((row, index) => {
            const named = `${row.what}${row.whom === null ? '' : `　${row.whom}`}`
            const fields = row.fields.length === 0 ? [{ field: '', trunk: null, branch: null }] : row.fields
            return fields.map(({ field, trunk: ours, branch: theirs }, place) => (
              <tr key={`${named} ${index} ${field}`}>
                <td>{place === 0 ? named : ''}</td>
                <td className="tz-soft">{field}</td>
                <td>{row.onTrunk ? (ours ?? '—') : 'なし'}</td>
                <td>{row.onBranch ? (theirs ?? '—') : 'なし'}</td>
              </tr>
            ))
          })}
        </tbody>
      </table>
    </Sheet>
  )
}

function changedBy(last: Conflict['trunk']) {
  return last === null ? null : <small className="by">{`${last.when} ${last.who} ${last.what}`}</small>
}
