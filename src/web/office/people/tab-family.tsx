import { useState } from 'react'
import type { Input } from '../../api/acts.ts'
import { Button } from '../../kit/controls.tsx'
import { showDayShort } from '../../kit/date-input.tsx'
import { nested, type FieldSpec } from '../../kit/form.tsx'
import { Empty, Panel } from '../../kit/panel.tsx'
import { showYen } from '../../kit/readers.ts'
import { EditDialog } from '../shell/edit-dialog.tsx'
import { useMayAct, useMe } from '../shell/session-context.ts'
import { dependentFields } from './fields.ts'
import type { PersonShown } from './layout.tsx'

type Dependent = PersonShown['dependents'][number]
const fields: readonly FieldSpec[] = [{ name: 'validFrom', label: 'いつから', kind: 'day', required: true }, ...dependentFields()]
const endFields: readonly FieldSpec[] = [{ name: 'validTo', label: '扶養に入っている最後の日', kind: 'day', required: true }]

/** 家族: who counts for tax and health insurance, and since when. */
export function FamilyTab({ shown }: { shown: PersonShown }) {
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<Dependent | null>(null)
  const may = useMayAct()
  return (
    <Panel
      title="家族"
      aside={
        may ? (
          <Button small onClick={() => setAdding(true)}>
            家族を加える
          </Button>
        ) : null
      }
    >
      {shown.dependents.length === 0 ? (
        <Empty what="家族は登録されていません。" />
      ) : (
        <FamilyTable dependents={shown.dependents} onEnd={may ? setEnding : null} />
      )}
      {adding ? (
        <EditDialog
          act="dependents.add"
          title="家族を加える"
          fields={fields}
          initial={{ livingTogether: true, disability: 'なし' }}
          toInput={(values) =>
            ({
              income: 0,
              forTax: false,
              forHealth: false,
              livingTogether: false,
              ...nested(values),
              person: shown.person.id,
            }) as unknown as Input<'dependents.add'>
          }
          told={(answer) =>
            answer.procedures.length === 0 ? '家族を加えました。' : '家族を加え、被扶養者（異動）届を手続に加えました。'
          }
          onClose={() => setAdding(false)}
        />
      ) : null}
      {ending === null ? null : (
        <EditDialog
          act="dependents.end"
          title={`${ending.name}さんが扶養から外れる`}
          fields={endFields}
          initial={{}}
          toInput={(values) => ({ ...values, dependent: ending.id, seen: ending.seen }) as Input<'dependents.end'>}
          told={() => '扶養の終わりを登録しました。'}
          onClose={() => setEnding(null)}
        />
      )}
    </Panel>
  )
}

function FamilyTable({
  dependents,
  onEnd,
}: {
  dependents: readonly Dependent[]
  onEnd: ((dependent: Dependent) => void) | null
}) {
  const { today } = useMe()
  return (
    <table className="tz-table">
      <thead>
        <tr>
          <th>氏名</th>
          <th>続柄</th>
          <th>生年月日</th>
          <th>税</th>
          <th>健保</th>
          <th className="tz-num">所得の見積り</th>
          <th>期間</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {dependents.map((one) => (
          <tr key={one.id}>
            <td>{one.name}</td>
            <td>{one.relation}</td>
            <td>{showDayShort(one.birth)}</td>
            <td>{one.forTax ? '扶養' : '—'}</td>
            <td>{one.forHealth ? '扶養' : '—'}</td>
            <td className="tz-num">{showYen(one.income)}円</td>
            <td>
              {showDayShort(one.validFrom)}〜{showDayShort(one.validTo)}
            </td>
            <td>
              {onEnd !== null && (one.validTo === null || one.validTo > today) ? (
                <Button small tone="text" onClick={() => onEnd(one)}>
                  外れる
                </Button>
              ) : null}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
