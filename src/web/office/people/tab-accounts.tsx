import { useState } from 'react'
import type { Input } from '../../api/acts.ts'
import { Button } from '../../kit/controls.tsx'
import { showDay } from '../../kit/date-input.tsx'
import { nested, type FieldSpec } from '../../kit/form.tsx'
import { Empty, Panel } from '../../kit/panel.tsx'
import { EditDialog } from '../shell/edit-dialog.tsx'
import { useMayAct } from '../shell/session-context.ts'
import { accountFields } from './fields.ts'
import type { PersonShown } from './layout.tsx'

const fields: readonly FieldSpec[] = [{ name: 'validFrom', label: 'いつから', kind: 'day', required: true }, ...accountFields()]

/** 口座: where the pay goes, from when. */
export function AccountsTab({ shown }: { shown: PersonShown }) {
  const [editing, setEditing] = useState(false)
  const may = useMayAct()
  const accounts = [...shown.accounts].sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
  return (
    <Panel
      title="振込口座"
      aside={
        may ? (
          <Button small onClick={() => setEditing(true)}>
            口座を登録する
          </Button>
        ) : null
      }
    >
      {accounts.length === 0 ? (
        <Empty what="口座が登録されていません。" next="振込データを作るには、口座の登録が必要です。" />
      ) : (
        <table className="tz-table">
          <thead>
            <tr>
              <th>いつから</th>
              <th>銀行</th>
              <th>支店</th>
              <th>種別</th>
              <th>口座番号</th>
              <th>名義</th>
            </tr>
          </thead>
          <tbody>
            {accounts.map((one) => (
              <tr key={one.id}>
                <td>{showDay(one.validFrom)}</td>
                <td>{one.bankCode}</td>
                <td>{one.branchCode}</td>
                <td>{one.kind}</td>
                <td>{one.number}</td>
                <td>{one.holderKana}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {editing ? (
        <EditDialog
          act="accounts.set"
          title="口座の登録"
          fields={fields}
          initial={{ kind: '普通' }}
          toInput={(values) => ({ ...nested(values), person: shown.person.id }) as Input<'accounts.set'>}
          told={() => '口座を登録しました。'}
          onClose={() => setEditing(false)}
        />
      ) : null}
    </Panel>
  )
}
