import type { Answer } from '../../api/asks.ts'
import { showYen } from '../../kit/readers.ts'

type Line = Answer<'payroll.differences'>['people'][number]['lines'][number]

/** +3,000, -1,200 or ±0. */
export function Difference({ of }: { of: number }) {
  if (of === 0) return <span className="tz-soft">±0</span>
  return <span className={of > 0 ? 'tz-diff-up' : 'tz-diff-down'}>{of > 0 ? `＋${showYen(of)}` : showYen(of)}</span>
}

/** The lines that differ in one cell, each with its reason. */
export function LineDifferences({ lines }: { lines: readonly Line[] }) {
  if (lines.length === 0) return <span className="tz-soft">なし</span>
  return lines.map((line) => (
    <p key={`${line.section} ${line.code}`} className="tz-small">
      {line.label} <Difference of={line.difference} />
      {line.reason === null ? null : <span className="tz-soft">（{line.reason}）</span>}
    </p>
  ))
}

/** The lines that differ as rows of a table of six: before, after, difference, reason. */
export function LineRows({ lines, unknown }: { lines: readonly Line[]; unknown: string | null }) {
  return lines.map((line) => (
    <tr key={`${line.section} ${line.code}`} className="line">
      <td />
      <td>
        <span className="tz-soft tz-small">{line.section}</span> {line.label}
      </td>
      <td className="tz-num">{showYen(line.before)}</td>
      <td className="tz-num">{showYen(line.after)}</td>
      <td className="tz-num">
        <Difference of={line.difference} />
      </td>
      <td>{line.reason ?? (unknown === null ? null : <span className="tz-soft">{unknown}</span>)}</td>
    </tr>
  ))
}
