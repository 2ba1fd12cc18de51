import { useEffect, useRef } from 'react'
import type { Output } from '../../api/acts.ts'
import { showDay } from '../../kit/date-input.tsx'
import { Panel } from '../../kit/panel.tsx'
import { showYen } from '../../kit/readers.ts'
import { monthInWords } from '../words.ts'

/** What follows from a hire: 標準報酬月額 and the forms with their day, destination and missing papers. */
export function HireProposal({ proposal }: { proposal: Output<'people.hire'> }) {
  const { standard, procedures } = proposal
  const here = useRef<HTMLDivElement>(null)
  useEffect(() => {
    here.current?.scrollIntoView({ block: 'center' })
  }, [])
  return (
    <div ref={here}>
      <Panel title="登録すると、こうなります">
        <div className="tz-stack">
          <p>
            {standard === null ? (
              '社会保険には加入しません。'
            ) : (
              <>
                標準報酬月額（資格取得時決定）は、{monthInWords(standard.fromMonth)}から 健康保険{' '}
                <strong>{standard.health === null ? '対象外' : `${showYen(standard.health)}円`}</strong>、厚生年金{' '}
                <strong>{standard.pension === null ? '対象外' : `${showYen(standard.pension)}円`}</strong> です。
              </>
            )}
          </p>
          {procedures.length === 0 ? (
            <p className="tz-soft">必要な届はありません。</p>
          ) : (
            <table className="tz-table">
              <thead>
                <tr>
                  <th>届</th>
                  <th>期限</th>
                  <th>提出先</th>
                  <th>足りないもの</th>
                </tr>
              </thead>
              <tbody>
                {procedures.map((one) => (
                  <tr key={one.form}>
                    <td className="tz-strong">{one.form}</td>
                    <td>{showDay(one.dueOn)}</td>
                    <td>{one.destination}</td>
                    <td>{one.missing.length === 0 ? 'なし' : one.missing.join('、')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </div>
      </Panel>
    </div>
  )
}
