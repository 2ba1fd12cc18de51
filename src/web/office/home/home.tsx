import { Link } from 'react-router'
import { useAsk, type Answer } from '../../api/asks.ts'
import { showDay } from '../../kit/date-input.tsx'
import { Label } from '../../kit/label.tsx'
import { Empty, Panel } from '../../kit/panel.tsx'
import { Asked } from '../shell/asked.tsx'
import { dayInWords, dispatchTone, distanceInWords, monthInWords, procedureTone, runTone } from '../words.ts'
import { AllAsLastMonth } from './all-as-last-month.tsx'
import { Provisional, Unsettled } from './provisional.tsx'

type Home = Answer<'office.home'>

/** 今日やること: pay days, forms due, payrolls not fixed, people who reach an age that matters. */
export function HomePage() {
  const home = useAsk('office.home', {})
  return (
    <Asked query={home} what="今日やること">
      {(data) => (
        <>
          <div className="tz-title">
            <h1>今日やること</h1>
            <span className="tz-soft">{showDay(data.today)}</span>
          </div>
          <div className="tz-columns">
            <div className="tz-stack">
              <Troubled home={data} />
              <PayDays home={data} />
              <Provisional home={data} />
              <Unsettled home={data} />
              <OpenRuns home={data} />
            </div>
            <div className="tz-stack">
              <Due home={data} />
              <Ages home={data} />
            </div>
          </div>
        </>
      )}
    </Asked>
  )
}

function Troubled({ home }: { home: Home }) {
  if (home.dispatches.length === 0) return null
  return (
    <Panel title="送れていないもの" aside={<Link to="/dispatches">送ったもの</Link>}>
      <table className="tz-table">
        <tbody>
          {home.dispatches.map((one) => (
            <tr key={one.dispatch}>
              <td className="tz-nowrap">
                <Label tone={dispatchTone[one.state] ?? 'grey'}>{one.state}</Label>
              </td>
              <td>
                <Link to="/dispatches">{one.subject}</Link>
                <div className="tz-soft tz-small">{one.words}</div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

function PayDays({ home }: { home: Home }) {
  return (
    <Panel
      title="支給日が近い給与"
      aside={
        <span className="tz-row">
          <AllAsLastMonth home={home} />
          <span className="tz-soft">{home.payDays.length}件</span>
        </span>
      }
    >
      {home.payDays.length === 0 ? (
        <Empty what="近く支給日を迎える給与はありません。" />
      ) : (
        <table className="tz-table">
          <thead>
            <tr>
              <th>支給日</th>
              <th />
              <th>顧問先</th>
              <th>月分</th>
              <th>状態</th>
            </tr>
          </thead>
          <tbody>
            {home.payDays.map((one) => (
              <tr key={`${one.client.id} ${one.month}`}>
                <td className="tz-nowrap">{dayInWords(one.day)}</td>
                <td className="tz-soft tz-nowrap">{distanceInWords(home.today, one.day)}</td>
                <td>
                  <Link to={`/clients/${one.client.id}/payroll/${one.month}`}>
                    {one.client.code} {one.client.name}
                  </Link>
                </td>
                <td className="tz-nowrap">{monthInWords(one.month)}</td>
                <td>
                  <Label tone={runTone[one.state] ?? 'grey'}>{one.state}</Label>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}

function Due({ home }: { home: Home }) {
  return (
    <Panel title="期限の近い手続" aside={<Link to="/procedures">すべての手続</Link>}>
      {home.procedures.length === 0 ? (
        <Empty what="期限の近い手続はありません。" />
      ) : (
        <table className="tz-table">
          <thead>
            <tr>
              <th>期限</th>
              <th />
              <th>手続</th>
              <th>対象</th>
              <th>状態</th>
            </tr>
          </thead>
          <tbody>
            {home.procedures.map((one) => (
              <tr key={one.procedure}>
                <td className="tz-nowrap">{dayInWords(one.dueOn)}</td>
                <td className="tz-nowrap">
                  {one.late ? (
                    <Label tone="red">期限超過</Label>
                  ) : (
                    <span className="tz-soft">{distanceInWords(home.today, one.dueOn)}</span>
                  )}
                </td>
                <td>
                  <Link to={`/clients/${one.client.id}/procedures`}>{one.form}</Link>
                </td>
                <td>
                  {one.person ?? '事業所'}
                  <div className="tz-soft tz-small">{one.client.name}</div>
                </td>
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

function OpenRuns({ home }: { home: Home }) {
  // Those with a pay day near stand in the list beside.
  const older = home.openRuns.filter((run) => home.payDays.every((near) => near.run !== run.run))
  if (older.length === 0) return null
  return (
    <Panel title="まだ確定していない給与">
      <table className="tz-table">
        <tbody>
          {older.map((one) => (
            <tr key={one.run}>
              <td className="tz-nowrap">{dayInWords(one.payDay)}支給</td>
              <td>
                <Link to={`/clients/${one.client.id}/payroll/${one.month}`}>
                  {one.client.code} {one.client.name}
                </Link>
              </td>
              <td className="tz-nowrap">
                {monthInWords(one.month)}
                {one.kind === '精算' ? 'の精算' : ''}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}

function Ages({ home }: { home: Home }) {
  return (
    <Panel title="今月、年齢の節目を迎える人">
      {home.ages.length === 0 ? (
        <Empty what="今月はいません。" />
      ) : (
        <table className="tz-table">
          <tbody>
            {home.ages.map((one) => (
              <tr key={`${one.person} ${one.age}`}>
                <td className="tz-nowrap">{dayInWords(one.on)}</td>
                <td className="tz-nowrap">
                  <Link to={`/people/${one.person}`}>{one.name}</Link>
                  <div className="tz-soft tz-small">{one.client.name}</div>
                </td>
                <td className="tz-nowrap tz-strong">{one.age}歳</td>
                <td>{one.meaning}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  )
}
