import { z } from 'zod'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { ledgerPdf } from '../../filing/ledger/pdf.ts'
import { ledgerXlsx } from '../../filing/ledger/xlsx.ts'
import { everyone, defineAsk } from '../act.ts'
import { clients } from '../clients/facts.ts'
import { findRow } from '../find.ts'
import { ledgersOf } from './ledger-read.ts'
import { documentFrom } from './printing.ts'
import { document } from './slip-shape.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** 一年分の賃金台帳をExcelまたはPDFにします。 */
export const wageLedger = defineAsk({
  name: 'payroll.ledger',
  label: '賃金台帳',
  about: '一年分の賃金台帳をExcelまたはPDFにします。確定した給与だけを載せます。',
  may: everyone,
  input: z.object({ client: uuid, year: z.int().min(1990).max(2100), format: z.enum(['xlsx', 'pdf']) }),
  output: document,
  async answer(desk, input) {
    const client = await findRow(desk, clients, input.client, '顧問先')
    if (isRefusal(client)) return client
    const ledgers = await desk.read((db) => ledgersOf(db, client, input.year))
    if (ledgers.length === 0) return nothingPaid(client.name, input.year)
    const created = desk.now
    const bytes = input.format === 'xlsx' ? await ledgerXlsx(ledgers, { created }) : await ledgerPdf(ledgers, { created })
    if (isRefusal(bytes)) return bytes
    const name = `賃金台帳_${client.code}_${input.year}.${input.format}`
    return documentFrom(name, input.format === 'xlsx' ? xlsx : 'application/pdf', bytes)
  },
})

function nothingPaid(name: string, year: number): Refusal {
  return refuse(
    'payroll.nothing-paid-in-year',
    `${name}には、${year}年に確定した給与がありません。`,
    '年を確かめるか、先に給与を確定してください。',
    { field: 'year', value: String(year) },
  )
}
