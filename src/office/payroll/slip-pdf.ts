import { z } from 'zod'
import { isRefusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { slipsPdf as printSlips } from '../../filing/slips/print.ts'
import { everyone, defineAsk } from '../act.ts'
import { notFound } from '../find.ts'
import { documentFrom, documentsOf, fileMark, printedRun } from './printing.ts'
import { document } from './slip-shape.ts'

/** 一人の給与明細書をPDFにします。 */
export const slipPdf = defineAsk({
  name: 'payroll.slip-pdf',
  label: '給与明細書（一人）',
  about: '一人の給与明細書をPDFにします。',
  may: everyone,
  input: z.object({ run: uuid, person: uuid }),
  output: document,
  async answer(desk, input) {
    const printed = await desk.read((db) => printedRun(db, input.run, input.person))
    const [only] = printed?.slips ?? []
    if (printed === null || only === undefined) return notFound('給与明細')
    const bytes = await printSlips(documentsOf(printed), { created: printed.run.fixed_at ?? desk.now })
    if (isRefusal(bytes)) return bytes
    return documentFrom(
      `給与明細_${printed.client.code}_${printed.run.month}${fileMark(printed.run)}_${only.person.number}.pdf`,
      'application/pdf',
      bytes,
    )
  },
})
