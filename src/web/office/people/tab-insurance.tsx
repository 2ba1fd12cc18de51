import { useState } from 'react'
import type { Input } from '../../api/acts.ts'
import { Button } from '../../kit/controls.tsx'
import { showDay } from '../../kit/date-input.tsx'
import { flat, nested, type FieldSpec } from '../../kit/form.tsx'
import { Empty, Facts, Panel } from '../../kit/panel.tsx'
import { showYen } from '../../kit/readers.ts'
import { EditDialog } from '../shell/edit-dialog.tsx'
import { useMayAct } from '../shell/session-context.ts'
import { monthInWords } from '../words.ts'
import { insuranceFields } from './fields.ts'
import type { PersonShown } from './layout.tsx'

const standardFields: readonly FieldSpec[] = [
  { name: 'fromMonth', label: 'いつから', kind: 'month', required: true },
  { name: 'health', label: '健康保険', kind: 'yen' },
  { name: 'pension', label: '厚生年金', kind: 'yen' },
  {
    name: 'reason',
    label: '決まった理由',
    kind: 'choice',
    required: true,
    choices: ['資格取得時決定', '定時決定', '随時改定', '育児休業等終了時改定', '引継ぎ'],
  },
]

/** 保険: what is held under which number since when, and 標準報酬月額. */
export function InsuranceTab({ shown }: { shown: PersonShown }) {
  const [editing, setEditing] = useState<'insurance' | 'standard' | null>(null)
  const may = useMayAct()
  const held = shown.insurance
  const fields = insuranceFields()
  const yes = (value: boolean | undefined) => (value === true ? '加入' : '加入していない')
  const standards = [...shown.standards].sort((a, b) => (a.fromMonth < b.fromMonth ? 1 : -1))
  return (
    <div className="tz-columns">
      <Panel
        title="資格"
        aside={
          may ? (
            <Button small onClick={() => setEditing('insurance')}>
              変更する
            </Button>
          ) : null
        }
      >
        <Facts
          of={[
            ['健康保険', yes(held?.health)],
            ['厚生年金保険', yes(held?.pension)],
            ['健保・厚年の取得日', showDay(held?.acquiredOn)],
            ['健保・厚年の喪失日', held?.lostOn == null ? '—' : showDay(held.lostOn)],
            ['基礎年金番号', held?.basicPensionNumber],
            ['被保険者整理番号', held?.healthNumber],
            ['雇用保険', yes(held?.employment)],
            ['雇用保険の取得日', showDay(held?.employmentAcquiredOn)],
            ['雇用保険 被保険者番号', held?.employmentNumber],
            ['短時間労働者', held?.shortTime === true ? 'はい' : 'いいえ'],
            ['二以上事業所勤務', held?.multipleWorkplaces === true ? 'はい' : 'いいえ'],
          ]}
        />
      </Panel>
      <Panel
        title="標準報酬月額"
        aside={
          may ? (
            <Button small onClick={() => setEditing('standard')}>
              登録する
            </Button>
          ) : null
        }
      >
        {standards.length === 0 ? (
          <Empty what="標準報酬月額はまだありません。" />
        ) : (
          <table className="tz-table">
            <thead>
              <tr>
                <th>いつから</th>
                <th className="tz-num">健康保険</th>
                <th className="tz-num">厚生年金</th>
                <th>理由</th>
              </tr>
            </thead>
            <tbody>
              {standards.map((one) => (
                <tr key={one.id}>
                  <td>{monthInWords(one.fromMonth)}</td>
                  <td className="tz-num">{one.health === null ? '—' : `${showYen(one.health)}円`}</td>
                  <td className="tz-num">{one.pension === null ? '—' : `${showYen(one.pension)}円`}</td>
                  <td>{one.reason}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Panel>
      {editing === 'insurance' ? (
        <EditDialog
          act="insurance.change"
          title="資格の変更"
          verb="変更する"
          fields={fields}
          initial={flat(held, fields)}
          toInput={(values) =>
            ({
              ...nested(values),
              person: shown.person.id,
              ...(held === null ? {} : { seen: held.seen }),
            }) as Input<'insurance.change'>
          }
          done={() => '変更しました。'}
          onClose={() => setEditing(null)}
        />
      ) : null}
      {editing === 'standard' ? (
        <EditDialog
          act="standards.set"
          title="標準報酬月額の登録"
          fields={standardFields}
          initial={{}}
          toInput={(values) =>
            ({ health: null, pension: null, ...nested(values), person: shown.person.id }) as unknown as Input<'standards.set'>
          }
          done={() => '標準報酬月額を登録しました。'}
          onClose={() => setEditing(null)}
        />
      ) : null}
    </div>
  )
}
