import { outcomeInWords } from '../../kit/why/words.ts'

/** Names of the parts of a rule's answer. A part without one keeps its identifier. */
const words: Readonly<Record<string, string>> = {
  employee: '本人負担',
  employer: '会社負担',
  total: '合計',
  health: '健康保険',
  care: '介護保険',
  pension: '厚生年金保険',
  nontaxable: '非課税',
  taxable: '課税',
  grade: '等級',
  standard: '標準報酬月額',
  month: '月',
  amount: '金額',
  earnings: '支給',
  deductions: '控除',
  totals: '合計',
  net: '差引支給額',
  socialInsurance: '社会保険料等',
  taxBase: '社会保険料等控除後の給与等',
  employmentWages: '雇用保険の賃金',
  fixedRemuneration: '固定的賃金',
  variableRemuneration: '非固定的賃金',
  worked: '労働分',
  paidLeave: '有給休暇分',
  lines: '行',
  label: '名前',
  notes: '気をつけること',
}
/** Counts and grades, not yen. */
const plain = new Set(['grade'])
const hidden = new Set(['code', 'because'])

/** A rule's answer of several parts, as a clerk reads it. */
export function ValueView({ value, name = '' }: { value: unknown; name?: string }) {
  if (value === null || value === undefined) return <span className="tz-soft">なし</span>
  if (Array.isArray(value)) {
    if (value.length === 0) return <span className="tz-soft">なし</span>
    return (
      <ol className="tz-stack tight">
        {value.map((one: unknown, index) => (
          <li key={index}>
            <ValueView value={one} name={name} />
          </li>
        ))}
      </ol>
    )
  }
  if (typeof value !== 'object') return <strong>{plain.has(name) ? (value as number) : outcomeInWords(value)}</strong>
  const parts = Object.entries(value).filter(([key]) => !hidden.has(key))
  return (
    <dl className="tz-facts">
      {parts.map(([key, part]) => (
        <div key={key} style={{ display: 'contents' }}>
          <dt>{words[key] ?? key}</dt>
          <dd>
            <ValueView value={part as unknown} name={key} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
