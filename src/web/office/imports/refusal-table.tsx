import type { Refusal } from '../../../base/refusal.ts'
import { Sheet } from '../../kit/panel.tsx'
import { placeInWords } from '../../kit/refused.tsx'

/** Refused cells of a file, one a line: where, what stood there, why not, what to do. */
export function RefusalTable({ refusals }: { refusals: readonly Refusal[] }) {
  return (
    <Sheet label="直していただくところ" height={260}>
      <table className="tz-table sticky">
        <thead>
          <tr>
            <th>場所</th>
            <th>値</th>
            <th>わけ</th>
            <th>直し方</th>
          </tr>
        </thead>
        <tbody>
          {refusals.map((refusal, index) => (
            <tr key={`${refusal.code} ${index}`}>
              <td className="tz-nowrap">{whereInFile(refusal)}</td>
              <td className="tz-strong">{refusal.place?.value ?? ''}</td>
              <td>{refusal.message}</td>
              <td>{refusal.remedy}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Sheet>
  )
}

function whereInFile({ place }: Refusal): string {
  const { file: _file, value: _value, ...where } = place ?? {}
  return placeInWords(where)
}
