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
  const edit = (what: 'insurance' | 'standard', verb: string) =>
    may ? (
      <Button small onClick={() => setEditing(what)}>
        {verb}
      </Button>
    ) : null
  const close = (): void => setEditing(null)
  return (
    <div className="tz-columns">
      <Panel title="資格" aside={edit('insurance', '変更する')}>
        <Facts of={held(shown.insurance)} />
      </Panel>
      <Panel title="標準報酬月額" aside={edit('standard', '登録する')}>
        <Standards standards={shown.standards} />
      </Panel>
      {editing === 'insurance' ? <InsuranceDialog shown={shown} onClose={close} /> : null}
      {editing === 'standard' ? <StandardDialog person={shown.person.id} onClose={close} /> : null}
    </div>
  )
}

function held(insurance: PersonShown['insurance']): readonly (readonly [string, string | null | undefined])[] {
  const yes = (value: boolean | undefined) => (value === true ? '加入' : '加入していない')
  return [
    ['健康保険', yes(insurance?.health)],
    ['厚生年金保険', yes(insurance?.pension)],
    ['健保・厚年の取得日', showDay(insurance?.acquiredOn)],
    ['健保・厚年の喪失日', showDay(insurance?.lostOn) || '—'],
    ['基礎年金番号', insurance?.basicPensionNumber],
    ['被保険者整理番号', insurance?.healthNumber],
    ['雇用保険', yes(insurance?.employment)],
    ['雇用保険の取得日', showDay(insurance?.employmentAcquiredOn)],
    ['雇用保険 被保険者番号', insurance?.employmentNumber],
    ['短時間労働者', insurance?.shortTime === true ? 'はい' : 'いいえ'],
    ['二以上事業所勤務', insurance?.multipleWorkplaces === true ? 'はい' : 'いいえ'],
  ]
}

function Standards({ standards }: { standards: PersonShown['standards'] }) {
  if (standards.length === 0) return <Empty what="標準報酬月額はまだありません。" />
  return (
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
        {standards
          .toSorted((a, b) => (a.fromMonth < b.fromMonth ? 1 : -1))
          .map((one) => (
            <tr key={one.id}>
              <td>{monthInWords(one.fromMonth)}</td>
              <td className="tz-num">{one.health === null ? '—' : `${showYen(one.health)}円`}</td>
              <td className="tz-num">{one.pension === null ? '—' : `${showYen(one.pension)}円`}</td>
              <td>{one.reason}</td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}

function InsuranceDialog({ shown, onClose }: { shown: PersonShown; onClose: () => void }) {
  const fields = insuranceFields()
  const seen = shown.insurance === null ? {} : { seen: shown.insurance.seen }
  return (
    <EditDialog
      act="insurance.change"
      title="資格の変更"
      verb="変更する"
      fields={fields}
      initial={flat(shown.insurance, fields)}
      toInput={(values) => ({ ...nested(values), person: shown.person.id, ...seen }) as Input<'insurance.change'>}
      told={() => '変更しました。'}
      onClose={onClose}
    />
  )
}

function StandardDialog({ person, onClose }: { person: string; onClose: () => void }) {
  return (
    <EditDialog
      act="standards.set"
      title="標準報酬月額の登録"
      fields={standardFields}
      initial={{}}
      toInput={(values) => ({ health: null, pension: null, ...nested(values), person }) as unknown as Input<'standards.set'>}
      told={() => '標準報酬月額を登録しました。'}
      onClose={onClose}
    />
  )
}
