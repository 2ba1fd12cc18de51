import { Link, NavLink, Outlet, useOutletContext, useParams } from 'react-router'
import { useAsk, type Answer } from '../../api/asks.ts'
import { ConflictBadge } from '../continuity/conflict-badge.tsx'
import { Asked } from '../shell/asked.tsx'
import { useMe } from '../shell/session-context.ts'

export type ClientShown = Answer<'clients.show'>

/** A client's pages share its name and tabs. */
export function ClientLayout() {
  const { client = '' } = useParams()
  const query = useAsk('clients.show', { client })
  const month = useMe().today.slice(0, 7)
  return (
    <Asked query={query} what="顧問先">
      {(shown) => (
        <>
          <div className="tz-title">
            <span className="tz-crumbs">
              <Link to="/clients">顧問先</Link> ›
            </span>
            <h1>
              {shown.client.name} <span className="code">{shown.client.code}</span>
            </h1>
            <span className="tz-soft">{closingInWords(shown.client)}</span>
            <ConflictBadge of={{ client }} />
          </div>
          <nav className="tz-tabs" aria-label="顧問先のページ">
            <NavLink
              to={`/clients/${client}/payroll/${month}`}
              className={({ isActive }) => (isActive || location.pathname.includes('/payroll/') ? 'active' : '')}
            >
              給与
            </NavLink>
            <NavLink to={`/clients/${client}/people`}>従業員</NavLink>
            <NavLink to={`/clients/${client}/procedures`}>手続</NavLink>
            <NavLink to={`/clients/${client}/documents`}>書類</NavLink>
            <NavLink to={`/clients/${client}/items`}>支給・控除項目</NavLink>
            <NavLink to={`/clients/${client}/settings`}>設定</NavLink>
            <NavLink to={`/clients/${client}/history`}>履歴</NavLink>
          </nav>
          <Outlet context={shown} />
        </>
      )}
    </Asked>
  )
}

/** The client the page stands in. */
export function useClient(): ClientShown {
  return useOutletContext<ClientShown>()
}

/** 末日締め 翌月25日払い */
export function closingInWords(client: ClientShown['client']): string {
  const day = (number: number) => (number >= 31 ? '末日' : `${number}日`)
  const offset = ['当月', '翌月', '翌々月'][client.payMonthOffset] ?? ''
  return `${day(client.closingDay)}締め ${offset}${day(client.payDay)}払い`
}
