import { formatYen } from '../../../base/yen.ts'
import type { Answer } from '../../api/asks.ts'
import { Panel } from '../../kit/panel.tsx'
import { dayInWords, instantInWords, monthInWords } from '../words.ts'

/** Bank files that were made and handed to a person, who brought them to the bank. */
export function HandedFiles({ files }: { files: Answer<'dispatches.list'>['handed'] }) {
  if (files.length === 0) return null
  return (
    <Panel title="渡した振込データ">
      <table className="tz-table">
        <thead>
          <tr>
            <th>作成</th>
            <th>顧問先</th>
            <th>月分</th>
            <th>振込指定日</th>
            <th className="tz-num">件数</th>
            <th className="tz-num">合計</th>
          </tr>
        </thead>
        <tbody>
          {files.map((file) => (
            <tr key={file.id}>
              <td className="tz-nowrap">{file.at === null ? '' : instantInWords(file.at)}</td>
              <td>{file.clientName}</td>
              <td className="tz-nowrap">{monthInWords(file.month)}</td>
              <td className="tz-nowrap">
                {dayInWords(file.transferDay)}
                {file.replaced ? <strong>（作り直し済み。渡さない）</strong> : null}
              </td>
              <td className="tz-num">{file.count}件</td>
              <td className="tz-num">{formatYen(file.total)}円</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  )
}
