import { total } from '../../base/yen.ts'
import type { LedgerDocument } from './document.ts'

const columns = Array.from({ length: 12 }, (_, index) => {
  const month = String(index + 1).padStart(2, '0')
  const before = index === 0 ? '2025-12' : `2026-${String(index).padStart(2, '0')}`
  return { heading: `${index + 1}月分`, period: { from: `${before}-16`, to: `2026-${month}-15` }, payDay: `2026-${month}-25` }
})

/** The figure for each month, none after November. */
function monthly(figure: (index: number) => number) {
  const values = columns.map((_, index) => (index < 11 ? figure(index) : null))
  return { values, total: total(values.map((value) => value ?? 0)) }
}

const base = monthly(() => 240_000)
const overtime = monthly((index) => 30_000 + 1_111 * index)
const absence = monthly((index) => (index === 3 ? -9_800 : 0))
const health = monthly(() => 15_008)
const tax = monthly((index) => 6_200 + 10 * index)
const earned = monthly((index) => base.values[index]! + overtime.values[index]! + absence.values[index]!)
const deducted = monthly((index) => health.values[index]! + tax.values[index]!)

/** A believable ledger for tests: eleven months of one person. */
export const practiceLedger: LedgerDocument = {
  client: '株式会社 髙﨑製作所',
  office: 'つづき社会保険労務士事務所',
  year: '令和8年',
  person: { number: '0012', name: '𠮷田 髙子', sex: '女', section: '製造部' },
  columns,
  work: {
    halfDays: monthly((index) => 41 + (index % 3)),
    minutes: monthly(() => 164 * 60),
    overtimeMinutes: monthly((index) => 22 * 60 + 30 + index),
    holidayMinutes: monthly(() => 0),
    lateNightMinutes: monthly(() => 195),
  },
  otherDays: [{ label: '有給取得日数', ...monthly(() => 2) }],
  earnings: [
    { label: '基本給', ...base },
    { label: '時間外手当', ...overtime },
    { label: '欠勤控除', ...absence },
  ],
  deductions: [
    { label: '健康保険料', ...health },
    { label: '所得税', ...tax },
  ],
  totals: { earnings: earned, deductions: deducted, net: monthly((index) => earned.values[index]! - deducted.values[index]!) },
}
