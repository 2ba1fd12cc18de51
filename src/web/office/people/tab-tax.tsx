import { useState } from 'react'
import { addMonths } from '../../../base/day.ts'
import type { Input } from '../../api/acts.ts'
import { Button } from '../../kit/controls.tsx'
import type { FieldSpec, Values } from '../../kit/form.tsx'
import { Empty, Panel } from '../../kit/panel.tsx'
import { showYen } from '../../kit/readers.ts'
import { EditDialog } from '../shell/edit-dialog.tsx'
import { useMayAct, useMe } from '../shell/session-context.ts'
import { monthInWords } from '../words.ts'
import type { PersonShown } from './layout.tsx'

const taxFields: readonly FieldSpec[] = [
  { name: 'fiscalYear', label: '年度（6月の年）', kind: 'whole', required: true, unit: '年' },
  { name: 'municipality', label: '市区町村', kind: 'text', required: true },
  { name: 'municipalityCode', label: '市区町村コード', kind: 'text' },
  { name: 'june', label: '6月', kind: 'yen', required: true },
  { name: 'rest', label: '7月から翌年5月まで（毎月）', kind: 'yen', required: true },
]

const handoverFields: readonly FieldSpec[] = [
  { name: 'until', label: '何月分まで含むか', kind: 'month', required: true },
  { name: 'taxable', label: '課税支給額', kind: 'yen', required: true },
  { name: 'nontaxable', label: '非課税支給額', kind: 'yen', required: true },
  { name: 'socialInsurance', label: '社会保険料等', kind: 'yen', required: true },
  { name: 'incomeTax', label: '源泉所得税', kind: 'yen', required: true },
]

/** 住民税 by month, and what was brought from the system before. */
export function TaxTab({ shown }: { shown: PersonShown }) {
  const [editing, setEditing] = useState<'tax' | 'handover' | null>(null)
  const may = useMayAct()
  const edit = (what: 'tax' | 'handover', verb: string) =>
    may ? (
      <Button small onClick={() => setEditing(what)}>
        {verb}
      </Button>
    ) : null
  const close = (): void => setEditing(null)
  return (
    <div className="tz-columns">
      <Panel title="住民税（特別徴収）" aside={edit('tax', '登録する')}>
        <Taxes taxes={shown.inhabitantTaxes} />
      </Panel>
      <Panel title="前のシステムからの引継ぎ" aside={edit('handover', '本年の累計を登録する')}>
        <p className="tz-soft">年の途中で移ってきた人は、移る前の本年の支給額・社会保険料・所得税を登録します。</p>
      </Panel>
      {editing === 'tax' ? <TaxDialog person={shown.person.id} onClose={close} /> : null}
      {editing === 'handover' ? <HandoverDialog person={shown.person.id} onClose={close} /> : null}
    </div>
  )
}

function Taxes({ taxes }: { taxes: PersonShown['inhabitantTaxes'] }) {
  if (taxes.length === 0) return <Empty what="住民税は登録されていません。" next="登録がない月は、住民税を引きません。" />
  return taxes.map((one) => (
    <table key={one.id} className="tz-table">
      <caption className="tz-soft">
        {one.fiscalYear}年度　{one.municipality}
      </caption>
      <tbody>
        {Object.entries(one.amounts)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([month, yen]) => (
            <tr key={month}>
              <td>{monthInWords(month)}</td>
              <td className="tz-num">{showYen(yen)}円</td>
            </tr>
          ))}
      </tbody>
    </table>
  ))
}

function TaxDialog({ person, onClose }: { person: string; onClose: () => void }) {
  const { today } = useMe()
  const year = Number(today.slice(0, 4))
  return (
    <EditDialog
      act="inhabitant-tax.set"
      title="住民税の登録"
      fields={taxFields}
      initial={{ fiscalYear: Number(today.slice(5, 7)) >= 6 ? year : year - 1 }}
      toInput={(values) => taxInput(values, person)}
      told={() => '住民税を登録しました。'}
      onClose={onClose}
    />
  )
}

function HandoverDialog({ person, onClose }: { person: string; onClose: () => void }) {
  const year = Number(useMe().today.slice(0, 4))
  return (
    <EditDialog
      act="handover.bring"
      title="本年の累計の引継ぎ"
      fields={handoverFields}
      initial={{ nontaxable: 0 }}
      toInput={(values) => ({ person, yearToDate: { year, ...values } }) as unknown as Input<'handover.bring'>}
      told={() => '引継ぎを登録しました。'}
      onClose={onClose}
    />
  )
}

/** Twelve months from June: the first bears the odd amount. */
function taxInput({ june, rest, ...values }: Values, person: string): Input<'inhabitant-tax.set'> {
  const months = Array.from({ length: 12 }, (_, index) => addMonths(`${String(values['fiscalYear'])}-06`, index))
  const amounts = Object.fromEntries(months.map((month, index) => [month, index === 0 ? june : rest]))
  return { ...values, person, amounts } as unknown as Input<'inhabitant-tax.set'>
}
