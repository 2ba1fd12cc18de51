import { useState } from 'react'
import { useAsk, type Answer } from '../../api/asks.ts'
import { Button, Check } from '../../kit/controls.tsx'
import { Label } from '../../kit/label.tsx'
import { Empty, Sheet } from '../../kit/panel.tsx'
import { showYen } from '../../kit/readers.ts'
import { Asked } from '../shell/asked.tsx'
import { monthInWords } from '../words.ts'
import { Difference, LineRows } from './differing.tsx'
import type { OpeningProps } from './step-props.ts'

type Comparison = Answer<'payroll.compare'>
type Compared = Comparison['people'][number]

/** 前月比較: person by person, line by line, with the reason where it is known. */
export function CompareStep({ client, month, go, onOpen }: OpeningProps) {
  const query = useAsk('payroll.compare', { client, month })
  const [all, setAll] = useState(false)
  const [largest, setLargest] = useState(false)
  return (
    <Asked query={query} what="前月との比較">
      {(data) => {
        const moved = data.people.filter((person) => person.state !== '継続' || person.lines.length > 0)
        const shown = all ? data.people : moved
        const people = largest ? shown.toSorted((a, b) => Math.abs(moveOf(b)) - Math.abs(moveOf(a))) : shown
        return (
          <>
            <div className="tz-bar">
              <span>
                {monthInWords(data.before)}と比べて、{data.people.length}人のうち<strong>{moved.length}人</strong>
                に違いがあります。
              </span>
              <span>
                差引支給額の合計 {showYen(data.net.before)}円 → <strong>{showYen(data.net.after)}円</strong>（
                <Difference of={data.net.after - data.net.before} />）
              </span>
              <span className="tz-grow" />
              <Check checked={all} onChange={setAll}>
                違いのない人も
              </Check>
              <Check checked={largest} onChange={setLargest}>
                差の大きい順
              </Check>
              <Button tone="primary" small onClick={() => go('fix')}>
                確定へ進む
              </Button>
            </div>
            {people.length === 0 ? <Empty what="前月と違う人はいません。" /> : <CompareTable people={people} onOpen={onOpen} />}
          </>
        )
      }}
    </Asked>
  )
}

/** How far the net pay moved. */
function moveOf({ net }: Compared): number {
  return (net.after ?? 0) - (net.before ?? 0)
}

function CompareTable({ people, onOpen }: { people: readonly Compared[]; onOpen: (person: string) => void }) {
  return (
    <Sheet label="前月との比較">
      <table className="tz-table sticky tz-compare">
        <thead>
          <tr>
            <th>社員番号</th>
            <th>氏名・項目</th>
            <th className="tz-num">前月</th>
            <th className="tz-num">今月</th>
            <th className="tz-num">差</th>
            <th>理由</th>
          </tr>
        </thead>
        {people.map((person) => (
          <tbody key={person.person}>
            <tr className="person">
              <td className="tz-soft">{person.number}</td>
              <td className="tz-nowrap">
                <strong>{person.name}</strong> {person.state === '継続' ? null : <Label tone="blue">{person.state}</Label>}
              </td>
              <td className="tz-num">{showYen(person.net.before)}</td>
              <td className="tz-num tz-strong">{showYen(person.net.after)}</td>
              <td className="tz-num">
                <Difference of={moveOf(person)} />
              </td>
              <td>
                {person.net.after === null ? null : (
                  <button type="button" className="tz-why-button" onClick={() => onOpen(person.person)}>
                    明細となぜ？
                  </button>
                )}
              </td>
            </tr>
            <LineRows lines={person.lines} unknown={person.state === '継続' ? '理由は自動ではわかりません' : null} />
          </tbody>
        ))}
      </table>
    </Sheet>
  )
}
