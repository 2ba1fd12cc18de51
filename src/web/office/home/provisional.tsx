import { Link } from 'react-router'
import type { Answer } from '../../api/asks.ts'
import { Label } from '../../kit/label.tsx'
import { Panel } from '../../kit/panel.tsx'
import { showYen } from '../../kit/readers.ts'
import { dayInWords, monthInWords } from '../words.ts'

type Home = Answer<'office.home'>

/** 暫定の給与: months paid like the one before, until their attendance comes and the difference is settled. */
export function Provisional({ home }: { home: Home }) {
  if (home.provisional.length === 0) return null
  return (
    <Panel title="精算を待つ暫定の給与" aside={<span className="tz-soft">{home.provisional.length}件</span>}>
      <table className="tz-table">
        <thead>
          <tr>
            <th>支給日・月分</th>
            <th>顧問先</th>
            <th>勤怠</th>
            <th>状態</th>
          </tr>
        </thead>
        <tbody>
          {home.provisional.map((one) => (
            <tr key={one.run}>
              <td className="tz-nowrap">
                {dayInWords(one.payDay)}
                <p className="tz-soft tz-small">{monthInWords(one.month)}</p>
              </td>
              <td>
                <Link to={`/clients/${one.client.id}/payroll/${one.month}`}>
                  {one.client.code} {one.client.name}
                </Link>
              </td>
              <td className="tz-nowrap">
                {one.people}人のうち{one.attended}人
              </td>
              <td className="tz-nowrap">{stateOf(one)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

function stateOf({ begun, attended, people }: Home['provisional'][number]) {
  if (begun !== null) return <Label tone="blue">精算中</Label>
  return attended < people ? <Label tone="grey">勤怠待ち</Label> : <Label tone="warning">精算できます</Label>
}

/** 差額: what 精算 owe that is not settled yet. */
export function Unsettled({ home }: { home: Home }) {
  if (home.unsettled.length === 0) return null
  return (
    <Panel title="まだ精算していない差額">
      <table className="tz-table">
        <tbody>
          {home.unsettled.map((one) => (
            <tr key={`${one.run} ${one.how}`}>
              <td>
                <Link to={`/clients/${one.client.id}/payroll/${one.month}?step=compare&round=${one.round}`}>
                  {one.client.code} {one.client.name}
                </Link>
              </td>
              <td className="tz-nowrap">{monthInWords(one.month)}</td>
              <td className="tz-nowrap">{one.how}</td>
              <td className="tz-nowrap">{one.people}人</td>
              <td className="tz-num">{showYen(one.amount)}円</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
