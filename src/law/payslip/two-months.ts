import type { Because } from '../core/finding.ts'
import { lawCodes, type SlipLine } from './facts.ts'
import type { Sheet } from './sheet.ts'

const order: readonly string[] = [
  lawCodes.health,
  lawCodes.care,
  lawCodes.childSupportLevy,
  lawCodes.pension,
  lawCodes.childContribution,
]

/** Two months' premiums on one slip: lines of the same code become one, in the usual order. Runs while the sheet holds only these. */
export function joinMonths({ deductions, employer }: Sheet): void {
  joinLines(deductions)
  joinLines(employer)
}

function joinLines(lines: SlipLine[]): void {
  const joined = new Map<string, SlipLine>()
  for (const one of lines) {
    const other = joined.get(one.code)
    joined.set(one.code, other === undefined ? one : { ...other, amount: other.amount + one.amount, because: both(other, one) })
  }
  const sorted = [...joined.values()].sort((one, other) => order.indexOf(one.code) - order.indexOf(other.code))
  lines.splice(0, lines.length, ...sorted)
}

function both(first: SlipLine, second: SlipLine): Because | null {
  if (first.because === null || second.because === null) return null
  return {
    rule: 'payslip.two-months',
    label: `${first.label}（2か月分）`,
    articles: ['健康保険法167条1項', '厚生年金保険法84条1項'],
    steps: [
      { kind: 'part', because: first.because, value: first.amount },
      { kind: 'part', because: second.because, value: second.amount },
    ],
  }
}
