import { useState } from 'react'
import { Link } from 'react-router'
import type { Input } from '../../api/acts.ts'
import { Button } from '../../kit/controls.tsx'
import { showDay } from '../../kit/date-input.tsx'
import { flat } from '../../kit/form.tsx'
import { Label } from '../../kit/label.tsx'
import { Empty, Facts, Panel } from '../../kit/panel.tsx'
import { showHalfDays, showYen } from '../../kit/readers.ts'
import { EditDialog } from '../shell/edit-dialog.tsx'
import { useMayAct } from '../shell/session-context.ts'
import { dayInWords, monthInWords, procedureTone, runTone } from '../words.ts'
import { personFields } from './fields.ts'
import type { PersonShown } from './layout.tsx'

/** 基本: who it is, the year so far, slips and forms. */
export function BasicsTab({ shown }: { shown: PersonShown }) {
  const [editing, setEditing] = useState(false)
  const may = useMayAct()
  const { person, yearToDate } = shown
  const leave = shown.leaveBalances.at(-1)
  return (
    <div className="tz-columns">
      <Panel
        title="基本"
        aside={
          may ? (
            <Button small onClick={() => setEditing(true)}>
              変更する
            </Button>
          ) : null
        }
      >
        <Facts
          of={[
            ['氏名', person.name],
            ['フリガナ', person.kana],
            ['生年月日', showDay(person.birth)],
            ['性別', person.sex],
            ['入社日', showDay(person.hiredOn)],
            ['退職日', person.leftOn === null ? '在籍中' : showDay(person.leftOn)],
            ['部署', person.department],
            [
              '住所',
              person.address === null ? null : `${person.postalCode === null ? '' : `〒${person.postalCode} `}${person.address}`,
            ],
            ['電話番号', person.phone],
            ['有給休暇の残', leave === undefined ? null : `${showHalfDays(leave.remainingHalfDays)}日（${showDay(leave.asOf)}）`],
            ['メモ', person.note],
          ]}
        />
      </Panel>
      <Panel title={`${yearToDate.year}年の累計`}>
        <Facts
          of={[
            ['課税支給額', `${showYen(yearToDate.taxable)}円`],
            ['非課税支給額', `${showYen(yearToDate.nontaxable)}円`],
            ['社会保険料等', `${showYen(yearToDate.socialInsurance)}円`],
            ['源泉所得税', `${showYen(yearToDate.incomeTax)}円`],
          ]}
        />
      </Panel>
      <Slips shown={shown} />
      <Procedures shown={shown} />
      {editing ? <PersonDialog person={person} onClose={() => setEditing(false)} /> : null}
    </div>
  )
}

function PersonDialog({ person, onClose }: { person: PersonShown['person']; onClose: () => void }) {
  const fields = personFields()
  return (
    <EditDialog
      act="people.change"
      title={`${person.name}さんの変更`}
      verb="変更する"
      fields={fields}
      initial={flat(person, fields)}
      toInput={(values) => ({ ...values, person: person.id, seen: person.seen }) as Input<'people.change'>}
      told={() => '変更しました。'}
      onClose={onClose}
    />
  )
}

function Slips({ shown }: { shown: PersonShown }) {
  return (
    <Panel title="給与明細">
      {shown.payslips.length === 0 ? (
        <Empty what="明細はまだありません。" />
      ) : (
        <table className="tz-table">
          <tbody>
            {shown.payslips.map((slip) => (
              <tr key={slip.run}>
                <td>
                  <Link
                    to={`/clients/${shown.client.id}/payroll/${slip.month}?step=outputs&round=${slip.round}&slip=${shown.person.id}`}
                  >
                    {monthInWords(slip.month)}
                  </Link>
                </td>
                <td>
                  <Label tone={runTone[slip.state] ?? 'grey'}>{slip.state}</Label>{' '}
                  {slip.provisional ? <Label tone="warning">暫定</Label> : null}
                  {slip.kind === '精算' ? <Label tone="blue">精算</Label> : null}
                </td>
                <td className="tz-num">{showYen(slip.net)}円</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}

function Procedures({ shown }: { shown: PersonShown }) {
  return (
    <Panel title="手続" aside={<Link to={`/clients/${shown.client.id}/procedures`}>顧問先の手続</Link>}>
      {shown.procedures.length === 0 ? (
        <Empty what="手続はありません。" />
      ) : (
        <table className="tz-table">
          <tbody>
            {shown.procedures.map((one) => (
              <tr key={one.id}>
                <td>{one.form}</td>
                <td className="tz-nowrap">{dayInWords(one.dueOn)}まで</td>
                <td>
                  <Label tone={procedureTone[one.state] ?? 'grey'}>{one.state}</Label>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}
