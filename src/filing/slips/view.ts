import { partsOf, weekdayOf, type CivilDay } from '../../base/day.ts'
import { formatWarekiMonth } from '../../base/wareki.ts'
import { formatYen } from '../../base/yen.ts'
import { emsOf } from '../pdf/width.ts'
import type { SlipAmount, SlipDocument } from './document.ts'
import type { SlipLayout } from './layout.ts'

/** The texts of a slip as slip.typ sets them, each with its width where it may have to shrink. */
export function slipView(slip: SlipDocument, layout: SlipLayout) {
  const { from, to } = slip.period
  return {
    ...layout,
    title: `${formatWarekiMonth(slip.month)}分`,
    mark: slip.mark,
    client: measured(slip.client),
    payDay: `${dayText(slip.payDay)}（${'日月火水木金土'[weekdayOf(slip.payDay)]}）`,
    period: `${dayText(from)} 〜 ${from.slice(0, 4) === to.slice(0, 4) ? dayText(to).slice(5) : dayText(to)}`,
    number: slip.person.number,
    name: measured(slip.person.name),
    section: measured(slip.person.section),
    net: formatYen(slip.totals.net),
    attendance: slip.attendance.map((line) => row(line.label, line.text)),
    earnings: slip.earnings.map(amountRow),
    earned: row('総支給額', formatYen(slip.totals.earnings)),
    deductions: slip.deductions.map(amountRow),
    deducted: row('控除合計', formatYen(slip.totals.deductions)),
    notes: slip.notes,
    message: slip.message,
    office: slip.office,
  }
}

function amountRow(line: SlipAmount) {
  return row(line.label, formatYen(line.amount))
}

function row(label: string, text: string) {
  return { label: measured(label), text: measured(text) }
}

function measured(text: string) {
  return { text, ems: emsOf(text) }
}

function dayText(day: CivilDay): string {
  const { year, month, day: date } = partsOf(day)
  return `${year}年${month}月${date}日`
}
