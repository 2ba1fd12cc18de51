import { Select } from '../../kit/controls.tsx'
import { Panel } from '../../kit/panel.tsx'
import type { Mapping, Preview } from './import-panel.tsx'

const NOT_READ = '―'

/** Which column of the file is what. Remembered for files with the same headings. */
export function MappingTable({ preview, onMapping }: { preview: Preview; onMapping: (mapping: Mapping) => void }) {
  const choices = [
    { value: NOT_READ, label: '読み込まない' },
    ...preview.fields.map(({ field, label, required }) => ({ value: field, label: required ? `${label}（必須）` : label })),
  ]
  const change = (heading: string, field: string): void =>
    onMapping({ ...preview.mapping, columns: { ...preview.mapping.columns, [heading]: field === NOT_READ ? null : field } })
  return (
    <Panel title="項目の対応" aside={<span className="tz-soft">違っていたら直してください。次回からはこの対応で読みます。</span>}>
      <table className="tz-table tz-mapping">
        <thead>
          <tr>
            <th>列</th>
            <th>ファイルの見出し</th>
            <th>値の例</th>
            <th>読み込む項目</th>
          </tr>
        </thead>
        <tbody>
          {preview.columns.map((column) => (
            <tr key={column.column}>
              <td className="tz-soft">{column.column}</td>
              <td className="tz-strong">{column.heading}</td>
              <td>
                <span className="tz-samples">
                  {column.samples
                    .filter((sample) => sample !== '')
                    .slice(0, 3)
                    .join('、')}
                </span>
              </td>
              <td>
                <Select
                  label={`「${column.heading}」の項目`}
                  value={column.field ?? NOT_READ}
                  choices={choices}
                  width="16em"
                  onChange={(field) => change(column.heading, field)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
