import { formatWarekiShort } from '../../base/wareki.ts'
import { refuseAll, type Refusal } from '../../base/refusal.ts'
import { formatYen } from '../../base/yen.ts'
import { renderPdf, type PdfOptions } from '../pdf/render.ts'
import { emsOf } from '../pdf/width.ts'
import { checkLedger } from './check.ts'
import type { LedgerDocument } from './document.ts'
import { ledgerLines, type LedgerUnit } from './lines.ts'

/** The 賃金台帳 of many people as one PDF, A4 landscape, each person beginning a page. Refuses `ledger.*` and `pdf.*`. */
export async function ledgerPdf(
  ledgers: readonly LedgerDocument[],
  options: Omit<PdfOptions, 'pages'>,
): Promise<Uint8Array | Refusal> {
  const refusal = refuseAll(ledgers.map(checkLedger).filter((one) => one !== null))
  if (refusal !== null) return refusal
  return renderPdf('ledger/ledger.typ', { ledgers: ledgers.map(ledgerView) }, options)
}

function ledgerView(ledger: LedgerDocument) {
  return {
    client: ledger.client,
    office: ledger.office,
    year: ledger.year,
    person: { ...ledger.person, sex: ledger.person.sex ?? '' },
    columns: ledger.columns.map(({ heading, period, payDay }) => ({
      heading,
      period: period === null ? '' : `${formatWarekiShort(period.from)}\n～${formatWarekiShort(period.to)}`,
      payDay: payDay === null ? '' : formatWarekiShort(payDay),
    })),
    lines: ledgerLines(ledger).map((line) => ({
      block: line.block,
      label: { text: line.label, ems: emsOf(line.label) },
      sum: line.sum,
      cells: [...line.values, line.total].map((value) => (value === null ? '' : written(line.unit, value))),
    })),
  }
}

function written(unit: LedgerUnit, value: number): string {
  if (unit === 'yen') return formatYen(value)
  if (unit === 'halfDays') return (value / 2).toFixed(1)
  return `${Math.floor(value / 60)}:${String(value % 60).padStart(2, '0')}`
}
