import { total } from '../../../base/yen.ts'
import { Label } from '../../kit/label.tsx'
import { Sheet } from '../../kit/panel.tsx'
import { showYen } from '../../kit/readers.ts'
import type { MonthRow } from './columns.ts'

const columns = [
  ['earnings', '総支給額'],
  ['taxable', '課税支給額'],
  ['socialInsurance', '社会保険料等'],
  ['incomeTax', '所得税'],
  ['deductions', '控除合計'],
  ['net', '差引支給額'],
] as const

interface ResultTableProps {
  readonly rows: readonly MonthRow[]
  /** What it says of somebody without a slip. */
  readonly none?: string
  readonly onOpen: (person: string) => void
}

/** What the last calculation gave each person. A row opens the slip. */
export function ResultTable({ rows, none = '未計算', onOpen }: ResultTableProps) {
  const known = rows.flatMap((row) => (row.totals === null ? [] : [row.totals]))
  return (
    <Sheet label="計算の結果">
      <table className="tz-table sticky">
        <thead>
          <tr>
            <th>社員番号</th>
            <th>氏名</th>
            {columns.map(([id, label]) => (
              <th key={id} className="tz-num">
                {label}
              </th>
            ))}
            <th />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.person}>
              <td className="tz-soft">{row.number}</td>
              <td className="tz-nowrap">{row.name}</td>
              {columns.map(([id]) => (
                <td key={id} className={id === 'net' ? 'tz-num tz-strong' : 'tz-num'}>
                  {showYen(row.totals?.[id])}
                </td>
              ))}
              <td className="tz-nowrap">
                <Outcome row={row} none={none} onOpen={onOpen} />
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr className="tz-strong">
            <td />
            <td>合計</td>
            {columns.map(([id]) => (
              <td key={id} className="tz-num">
                {known.length === 0 ? '' : showYen(total(known.map((one) => one[id])))}
              </td>
            ))}
            <td />
          </tr>
        </tfoot>
      </table>
    </Sheet>
  )
}

function Outcome({ row, none, onOpen }: { row: MonthRow; none: string; onOpen: (person: string) => void }) {
  if (row.totals === null) return <span className="tz-soft tz-small">{row.missing[0]?.message ?? none}</span>
  return (
    <span className="tz-row">
      <button type="button" className="tz-why-button" onClick={() => onOpen(row.person)}>
        明細となぜ？
      </button>
      {row.provisional ? <Label tone="warning">暫定</Label> : null}
      {row.stale ? <Label tone="red">入力が変わりました</Label> : null}
      {row.hints.length === 0 ? null : <span className="tz-soft tz-small tz-hints">{row.hints.join(' ')}</span>}
    </span>
  )
}
