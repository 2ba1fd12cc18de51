import { useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { useAsk, type Answer } from '../../api/asks.ts'
import { Button } from '../../kit/controls.tsx'
import { showDay } from '../../kit/date-input.tsx'
import { Label } from '../../kit/label.tsx'
import { ConflictBadge } from '../continuity/conflict-badge.tsx'
import { DocumentsPanel } from '../documents/documents-panel.tsx'
import { PersonHistory } from '../history/history.tsx'
import { Asked } from '../shell/asked.tsx'
import { useMayAct } from '../shell/session-context.ts'
import { LeaveDialog } from './leave-dialog.tsx'
import { AccountsTab } from './tab-accounts.tsx'
import { BasicsTab } from './tab-basics.tsx'
import { FamilyTab } from './tab-family.tsx'
import { InsuranceTab } from './tab-insurance.tsx'
import { TaxTab } from './tab-tax.tsx'
import { TermsTab } from './tab-terms.tsx'

export type PersonShown = Answer<'people.show'>

const tabs = [
  { id: 'basics', label: '基本' },
  { id: 'terms', label: '労働条件' },
  { id: 'insurance', label: '保険' },
  { id: 'family', label: '家族' },
  { id: 'accounts', label: '口座' },
  { id: 'tax', label: '住民税・引継ぎ' },
  { id: 'documents', label: '書類' },
  { id: 'history', label: '履歴' },
] as const

/** 従業員一人. */
export function PersonPage() {
  const { person = '' } = useParams()
  const [parameters] = useSearchParams()
  const tab = tabs.find((one) => one.id === parameters.get('tab'))?.id ?? 'basics'
  const query = useAsk('people.show', { person })
  return (
    <Asked query={query} what="従業員">
      {(shown) => (
        <>
          <Title shown={shown} />
          <nav className="tz-tabs" aria-label="従業員のページ">
            {tabs.map((one) => (
              <Link
                key={one.id}
                to={{ search: `?tab=${one.id}` }}
                className={one.id === tab ? 'active' : ''}
                aria-current={one.id === tab ? 'page' : undefined}
              >
                {one.label}
              </Link>
            ))}
          </nav>
          {tab === 'basics' ? <BasicsTab shown={shown} /> : null}
          {tab === 'terms' ? <TermsTab shown={shown} /> : null}
          {tab === 'insurance' ? <InsuranceTab shown={shown} /> : null}
          {tab === 'family' ? <FamilyTab shown={shown} /> : null}
          {tab === 'accounts' ? <AccountsTab shown={shown} /> : null}
          {tab === 'tax' ? <TaxTab shown={shown} /> : null}
          {tab === 'documents' ? <DocumentsPanel owner={{ person }} /> : null}
          {tab === 'history' ? <PersonHistory person={person} /> : null}
        </>
      )}
    </Asked>
  )
}

function Title({ shown }: { shown: PersonShown }) {
  const [leaving, setLeaving] = useState(false)
  const may = useMayAct()
  const { person, client } = shown
  return (
    <div className="tz-title">
      <span className="tz-crumbs">
        <Link to={`/clients/${client.id}/people`}>{client.name}</Link> ›
      </span>
      <h1>
        {person.name} <span className="code">{person.kana}</span>
      </h1>
      <span className="tz-soft">社員番号 {person.number}</span>
      {person.director ? <Label>役員</Label> : null}
      {person.leftOn === null ? null : <Label tone="warning">{`${showDay(person.leftOn)} 退社`}</Label>}
      <ConflictBadge of={{ person: person.id }} />
      <div className="actions">
        {person.leftOn === null && may ? (
          <Button small onClick={() => setLeaving(true)}>
            退社を登録する
          </Button>
        ) : null}
      </div>
      {leaving ? <LeaveDialog person={person} onClose={() => setLeaving(false)} /> : null}
    </div>
  )
}
