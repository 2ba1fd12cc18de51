import type { GridColumn } from './model.ts'

/** The heading: groups over columns, staying in sight. */
export function GridHead({ columns, lefts }: { columns: readonly GridColumn[]; lefts: readonly number[] }) {
  return (
    <div className="tz-grid-head" role="row" aria-rowindex={1}>
      {columns.map((column, at) => {
        const opens = column.group !== undefined && columns[at - 1]?.group !== column.group
        return (
          <div
            key={column.id}
            role="columnheader"
            aria-colindex={at + 1}
            className={`tz-grid-label ${column.align} ${column.frozen === true ? 'frozen' : ''} ${opens ? 'opens' : ''}`}
            style={{ width: column.width, left: column.frozen === true ? lefts[at] : undefined }}
          >
            <span className="group">{opens ? column.group : ''}</span>
            <span className="label">{column.label}</span>
          </div>
        )
      })}
    </div>
  )
}

/** Sums under the columns, staying in sight. */
export function GridFoot({
  columns,
  lefts,
  sums,
}: {
  columns: readonly GridColumn[]
  lefts: readonly number[]
  sums: Readonly<Record<string, string>>
}) {
  return (
    <div className="tz-grid-foot" role="row">
      {columns.map((column, at) => (
        <div
          key={column.id}
          role="gridcell"
          className={`tz-cell ${column.align} ${column.frozen === true ? 'frozen' : ''}`}
          style={{ width: column.width, left: column.frozen === true ? lefts[at] : undefined }}
        >
          {sums[column.id] ?? ''}
        </div>
      ))}
    </div>
  )
}
