import type { Because } from '../core/finding.ts'
import { total } from '../../base/yen.ts'
import { lawCodes, type SlipLine } from './facts.ts'
import type { Sheet } from './sheet.ts'

const order: readonly string[] = [
  lawCodes.health,
  lawCodes.care,
  lawCodes.childSupportLevy,
  lawCodes.pension,
  lawCodes.childContribution,
]

/** The premiums of several months on one slip: lines of the same code become one, in the usual order. Runs while the sheet holds only these. */
export function joinMonths({ deductions, employer }: Sheet): void {
  joinLines(deductions)
  joinLines(employer)
}

function joinLines(lines: SlipLine[]): void {
  const byCode = Map.groupBy(lines, ({ code }) => code)
  const joined = [...byCode.values()].map(joinedLine).sort((one, other) => order.indexOf(one.code) - order.indexOf(other.code))
  lines.splice(0, lines.length, ...joined)
}

function joinedLine(lines: readonly SlipLine[]): SlipLine {
  const [first] = lines
  if (first === undefined || lines.length === 1) return first!
  return { ...first, amount: total(lines.map(({ amount }) => amount)), because: becauseOf(first, lines) }
}

function becauseOf({ label, because }: SlipLine, lines: readonly SlipLine[]): Because | null {
  if (because === null) return null
  return {
    rule: 'payslip.several-months',
    label: `${label}（${lines.length}か月分）`,
    articles: ['健康保険法167条1項', '厚生年金保険法84条1項'],
    steps: lines.map((one) => ({ kind: 'part', because: one.because!, value: one.amount })),
  }
}
