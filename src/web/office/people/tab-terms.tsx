import { useState } from 'react'
import type { Input } from '../../api/acts.ts'
import { useAsk } from '../../api/asks.ts'
import { Button } from '../../kit/controls.tsx'
import { showDay, showDayShort } from '../../kit/date-input.tsx'
import { flat, nested, type FieldSpec } from '../../kit/form.tsx'
import { Empty, Facts, Panel } from '../../kit/panel.tsx'
import { showMinutes, showYen } from '../../kit/readers.ts'
import type { ClientShown } from '../clients/layout.tsx'
import { Asked } from '../shell/asked.tsx'
import { EditDialog } from '../shell/edit-dialog.tsx'
import { useMayAct } from '../shell/session-context.ts'
import { termsFields, withWholeCommuting } from './fields.ts'
import type { PersonShown } from './layout.tsx'

type Terms = PersonShown['terms'][number]

/** 労働条件: what holds now, and what held before. */
export function TermsTab({ shown }: { shown: PersonShown }) {
  const query = useAsk('clients.show', { client: shown.client.id })
  const [editing, setEditing] = useState(false)
  const may = useMayAct()
  const terms = [...shown.terms].sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
  return (
    <Asked query={query} what="労働条件">
      {({ payItems }) => (
        <div className="tz-stack">
          {may ? (
            <div className="tz-bar">
              <Button onClick={() => setEditing(true)}>ある日からの条件を登録する（昇給など）</Button>
            </div>
          ) : null}
          {terms.length === 0 ? <Empty what="労働条件はまだありません。" /> : null}
          {terms.map((one) => (
            <TermsView key={one.id} terms={one} items={payItems} />
          ))}
          {editing ? <TermsDialog shown={shown} newest={terms[0]} items={payItems} onClose={() => setEditing(false)} /> : null}
        </div>
      )}
    </Asked>
  )
}

function TermsView({ terms, items }: { terms: Terms; items: ClientShown['payItems'] }) {
  const named = Object.entries(terms.amounts).map(
    ([code, yen]) => [items.find((item) => item.code === code)?.label ?? code, `${showYen(yen)}円`] as const,
  )
  const way = terms.commuting
  return (
    <Panel title={`${showDay(terms.validFrom)}から${terms.validTo === null ? '' : `${showDay(terms.validTo)}まで`}`}>
      <Facts
        of={[
          ['給与の形', terms.payKind],
          ...(terms.wageRate === null
            ? []
            : [[terms.payKind === '時給' ? '時給' : '日給', `${showYen(terms.wageRate)}円`] as const]),
          ...named,
          ['所定労働', `週${showMinutes(terms.weeklyMinutes)}・${terms.weeklyDays}日`],
          [
            '通勤',
            way === null
              ? 'なし'
              : `${way.means}　運賃 ${showYen(way.fare)}円・自動車等 ${showYen(way.carAmount)}円・片道 ${showYen(way.oneWayMeters)}m`,
          ],
          [
            '税額表',
            `${terms.taxColumn}欄　扶養親族等 ${terms.taxDependents === null ? '家族から数える' : `${terms.taxDependents}人`}`,
          ],
          ...(terms.contractEndsOn === null ? [] : [['契約の終わり', showDayShort(terms.contractEndsOn)] as const]),
        ]}
      />
    </Panel>
  )
}

function TermsDialog({
  shown,
  newest,
  items,
  onClose,
}: {
  shown: PersonShown
  newest: Terms | undefined
  items: ClientShown['payItems']
  onClose: () => void
}) {
  const fields: FieldSpec[] = [
    { name: 'validFrom', label: 'いつから', kind: 'day', required: true },
    ...termsFields(items, newest?.payKind ?? '月給'),
  ]
  const { validFrom: _from, ...initial } = flat(newest, fields)
  return (
    <EditDialog
      act="terms.change"
      title={`${shown.person.name}さんの労働条件`}
      fields={fields}
      initial={initial}
      toInput={(values) => ({ ...withWholeCommuting(nested(values)), person: shown.person.id }) as Input<'terms.change'>}
      told={() => '労働条件を登録しました。'}
      onClose={onClose}
    />
  )
}
