import { refuse, refuseAll, type Refusal } from '../../base/refusal.ts'
import { formatYen, total, type Yen } from '../../base/yen.ts'
import { emsOf } from '../pdf/width.ts'
import type { SlipAmount, SlipDocument } from './document.ts'

/** A label of forty full-width characters fills two lines of its column at the smallest readable size. */
const labelEms = 40

/** Refuses a slip whose lines do not add up to its totals, or whose names cannot be printed legibly. */
export function checkSlip(slip: SlipDocument): Refusal | null {
  const { totals } = slip
  return refuseAll(
    [
      disagreement(slip, '総支給額', totals.earnings, sumOf(slip.earnings)),
      disagreement(slip, '控除合計', totals.deductions, sumOf(slip.deductions)),
      disagreement(slip, '差引支給額', totals.net, totals.earnings - totals.deductions),
      ...[...slip.attendance, ...slip.earnings, ...slip.deductions].map((line) => tooLong(slip, line.label)),
    ].filter((refusal) => refusal !== null),
  )
}

function sumOf(lines: readonly SlipAmount[]): Yen {
  return total(lines.map((line) => line.amount))
}

function disagreement(slip: SlipDocument, name: string, printed: Yen, counted: Yen): Refusal | null {
  if (printed === counted) return null
  return refuse(
    'slip.totals-disagree',
    `${slip.person.name}さんの明細は、${name}が${formatYen(printed)}円ですが、内訳を足すと${formatYen(counted)}円になります。`,
    '給与計算をやり直してから、明細を作り直してください。',
    { field: name, value: String(printed) },
  )
}

function tooLong(slip: SlipDocument, label: string): Refusal | null {
  if (emsOf(label) <= labelEms) return null
  return refuse(
    'slip.label-too-long',
    `${slip.person.name}さんの明細の項目名「${label}」は長すぎて印刷できません（全角${labelEms}文字まで）。`,
    '項目の明細表示名を短くしてください。',
    { field: label, value: label },
  )
}
