import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useAsk, type Answer } from '../../api/asks.ts'
import { TextInput } from '../../kit/controls.tsx'
import { showDayShort } from '../../kit/date-input.tsx'
import { Label } from '../../kit/label.tsx'
import { Empty } from '../../kit/panel.tsx'
import { Asked } from '../shell/asked.tsx'
import { useMe } from '../shell/session-context.ts'
import { matches, monthInWords, runTone } from '../words.ts'

/** 顧問先の一覧: typing filters by code, name or kana; the arrows choose, Enter opens the month's payroll. */
export function ClientsPage() {
  const query = useAsk('clients.list', {})
  const me = useMe()
  const navigate = useNavigate()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const month = me.today.slice(0, 7)
  return (
    <Asked query={query} what="顧問先">
      {({ clients }) => {
        const found = clients.filter((client) => matches(typed, [client.code, client.name, client.kana]))
        return (
          <>
            <div className="tz-title">
              <h1>顧問先</h1>
              <span className="tz-soft">
                {found.length === clients.length ? `${clients.length}社` : `${clients.length}社のうち${found.length}社`}
              </span>
              <div className="actions">{me.member.role === 'head' ? <Link to="/clients/new">顧問先を登録する</Link> : null}</div>
            </div>
            <div className="tz-search">
              <TextInput
                value={typed}
                autoFocus
                placeholder="コード・名前・カナで絞り込む"
                aria-label="コード・名前・カナで絞り込む"
                onChange={(next) => {
                  setTyped(next)
                  setAt(0)
                }}
                onKeyDown={(event) => {
                  if (event.nativeEvent.isComposing || event.keyCode === 229) return
                  if (event.key === 'ArrowDown') setAt(Math.min(found.length - 1, at + 1))
                  else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
                  else if (event.key === 'Enter' && found[at] !== undefined)
                    void navigate(`/clients/${found[at].id}/payroll/${month}`)
                  else if (event.key === 'Escape') setTyped('')
                  else return
                  event.preventDefault()
                }}
              />
            </div>
            {found.length === 0 ? (
              <Empty
                what={clients.length === 0 ? '担当する顧問先はまだありません。' : `「${typed}」に当たる顧問先はありません。`}
              />
            ) : null}
            <ClientTable clients={found} at={at} month={month} />
          </>
        )
      }}
    </Asked>
  )
}

function ClientTable({ clients, at, month }: { clients: readonly ClientLine[]; at: number; month: string }) {
  if (clients.length === 0) return null
  return (
    <table className="tz-table sticky">
      <thead>
        <tr>
          <th>コード</th>
          <th>顧問先</th>
          <th className="tz-num">従業員</th>
          <th>次の支給日</th>
          <th>給与</th>
          <th className="tz-num">未了の手続</th>
          <th />
        </tr>
      </thead>
      <tbody>
        {clients.map((client, index) => (
          <tr key={client.id} aria-selected={index === at}>
            <td className="tz-soft">{client.code}</td>
            <td>
              <Link to={`/clients/${client.id}/payroll/${month}`} className="tz-strong">
                {client.name}
              </Link>
              <div className="tz-soft tz-small">{client.kana}</div>
            </td>
            <td className="tz-num">{client.people}人</td>
            <td className="tz-nowrap">{showDayShort(client.nextPayDay)}</td>
            <td className="tz-nowrap">
              {client.run === null ? (
                <span className="tz-soft">まだありません</span>
              ) : (
                <>
                  {monthInWords(client.run.month)} <Label tone={runTone[client.run.state] ?? 'grey'}>{client.run.state}</Label>
                </>
              )}
            </td>
            <td className="tz-num">
              {client.openProcedures === 0 ? (
                <span className="tz-soft">なし</span>
              ) : (
                <Link to={`/clients/${client.id}/procedures`}>{client.openProcedures}件</Link>
              )}
            </td>
            <td className="tz-nowrap">
              <Link to={`/clients/${client.id}/people`}>従業員</Link>　<Link to={`/clients/${client.id}/settings`}>設定</Link>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type ClientLine = Answer<'clients.list'>['clients'][number]
