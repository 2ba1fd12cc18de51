import type { Instant } from '../../base/receipt.ts'
import { refuseAll, type Refusal } from '../../base/refusal.ts'
import { checkLedger } from './check.ts'
import type { LedgerDocument } from './document.ts'
import { sheetName } from './sheet-name.ts'
import { fillSheet } from './sheet.ts'

// ZIP times are local times: this one reads the same in every time zone. The true instant stands in the document's properties.
const zipTime = new Date(1980, 0, 1)

/**
 * The 賃金台帳 of many people as one XLSX, a sheet each: real numbers, frozen headings, A4 landscape on one page width.
 * `created` is given in, so that the same ledgers are the same bytes. Refuses `ledger.totals-disagree`.
 */
export async function ledgerXlsx(
  ledgers: readonly LedgerDocument[],
  options: { created: Instant },
): Promise<Uint8Array | Refusal> {
  const refusal = refuseAll(ledgers.map(checkLedger).filter((one) => one !== null))
  if (refusal !== null) return refusal
  const { Workbook } = await import('@cj-tech-master/excelts')
  const created = new Date(options.created)
  const book = new Workbook()
  Object.assign(book, { creator: '', lastModifiedBy: '', created, modified: created })
  const taken = new Set<string>()
  for (const ledger of ledgers) fillSheet(book.addWorksheet(sheetName(ledger.person.number, ledger.person.name, taken)), ledger)
  return book.xlsx.writeBuffer({ zip: { modTime: zipTime, timestamps: 'dos' } })
}
