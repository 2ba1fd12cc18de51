import { createBrowserRouter, type RouteObject } from 'react-router'
import { Empty } from '../kit/panel.tsx'
import { PayItemsPage } from './clients/items.tsx'
import { ClientLayout } from './clients/layout.tsx'
import { ClientsPage } from './clients/list.tsx'
import { NewClientPage } from './clients/new.tsx'
import { ClientSettingsPage } from './clients/settings.tsx'
import { ContinuityPage } from './continuity/page.tsx'
import { ClientDocumentsPage } from './documents/documents-panel.tsx'
import { DispatchesPage } from './dispatches/list.tsx'
import { ClientHistoryPage } from './history/history.tsx'
import { HomePage } from './home/home.tsx'
import { LawPage } from './law/law.tsx'
import { PayrollPage } from './payroll/page.tsx'
import { HirePage } from './people/hire.tsx'
import { PeopleImportPage } from './people/import.tsx'
import { PersonPage } from './people/layout.tsx'
import { PeoplePage } from './people/list.tsx'
import { ClientProceduresPage, ProceduresPage } from './procedures/list.tsx'
import { Broken } from './shell/broken.tsx'
import { Gate } from './shell/gate.tsx'
import { Shell } from './shell/shell.tsx'
import { PasskeyPage } from './sign-in/passkey-page.tsx'
import { InvitedPage } from './sign-in/invited.tsx'
import { AccountPage } from './staff/account.tsx'
import { StaffPage } from './staff/staff.tsx'

const client: RouteObject = {
  path: '/clients/:client',
  element: <ClientLayout />,
  children: [
    { path: 'payroll/:month', element: <PayrollPage />, handle: { fill: true } },
    { path: 'people', element: <PeoplePage /> },
    { path: 'people/import', element: <PeopleImportPage /> },
    { path: 'people/hire', element: <HirePage /> },
    { path: 'procedures', element: <ClientProceduresPage /> },
    { path: 'documents', element: <ClientDocumentsPage /> },
    { path: 'items', element: <PayItemsPage /> },
    { path: 'settings', element: <ClientSettingsPage /> },
    { path: 'history', element: <ClientHistoryPage /> },
  ],
}

/** The office face's addresses. Everything but an invitation stands behind the gate. */
export function officeRouter() {
  return createBrowserRouter([
    { path: '/invited', element: <InvitedPage />, errorElement: <Broken /> },
    { path: '/passkey', element: <PasskeyPage />, errorElement: <Broken /> },
    {
      errorElement: <Broken />,
      element: (
        <Gate>
          <Shell />
        </Gate>
      ),
      children: [
        { path: '/', element: <HomePage /> },
        { path: '/clients', element: <ClientsPage /> },
        { path: '/clients/new', element: <NewClientPage /> },
        client,
        { path: '/people/:person', element: <PersonPage /> },
        { path: '/procedures', element: <ProceduresPage /> },
        { path: '/dispatches', element: <DispatchesPage /> },
        { path: '/law', element: <LawPage /> },
        { path: '/continuity', element: <ContinuityPage /> },
        { path: '/staff', element: <StaffPage /> },
        { path: '/account', element: <AccountPage /> },
        { path: '*', element: <Empty what="このページはありません。" next={<a href="/">今日やることへ</a>} /> },
      ],
    },
  ])
}
