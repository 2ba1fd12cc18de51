import { refuse, refuseAll, type Refusal } from '../../base/refusal.ts'
import { formatYen, total } from '../../base/yen.ts'
import type { LedgerDocument, LedgerMoney } from './document.ts'
import { ledgerLines } from './lines.ts'

/**
 * Refuses `ledger.totals-disagree` for a ledger that does not add up, across or down.
 * A line whose figures are not one a column is a bug.
 */
export function checkLedger(ledger: LedgerDocument): Refusal | null {
  const refusals: Refusal[] = []
  for (const line of ledgerLines(ledger)) {
    if (line.values.length !== ledger.columns.length)
      throw new Error(`${line.label}: ${line.values.length} figures for ${ledger.columns.length} columns`)
    if (sumOf(line.values) !== (line.total ?? 0)) refusals.push(disagreement(ledger, `${line.label}の合計`))
  }
  const { earnings, deductions, net } = ledger.totals
  for (const [index, column] of ledger.columns.entries()) {
    const [earned, deducted] = [columnOf(ledger.earnings, index), columnOf(ledger.deductions, index)]
    if (earned !== (earnings.values[index] ?? 0)) refusals.push(disagreement(ledger, `${column.heading}の総支給額`, earned))
    if (deducted !== (deductions.values[index] ?? 0)) refusals.push(disagreement(ledger, `${column.heading}の控除合計`, deducted))
    if (earned - deducted !== (net.values[index] ?? 0))
      refusals.push(disagreement(ledger, `${column.heading}の差引支給額`, earned - deducted))
  }
  return refuseAll(refusals)
}

function columnOf(lines: readonly LedgerMoney[], index: number): number {
  return sumOf(lines.map((line) => line.values[index] ?? null))
}

function sumOf(values: readonly (number | null)[]): number {
  return total(values.map((value) => value ?? 0))
}

function disagreement(ledger: LedgerDocument, what: string, counted?: number): Refusal {
  const shown = counted === undefined ? '' : `（内訳の合計は${formatYen(counted)}円）`
  return refuse(
    'ledger.totals-disagree',
    `${ledger.person.name}さんの賃金台帳は、${what}が内訳と合いません${shown}。`,
    'その月の給与計算を確かめてから、台帳を作り直してください。',
    { field: what },
  )
}
