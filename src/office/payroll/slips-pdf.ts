import { z } from 'zod'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import { uuid } from '../../base/zod.ts'
import { slipsPdf as printSlips } from '../../filing/slips/print.ts'
import { everyone, defineAsk } from '../act.ts'
import { notFound } from '../find.ts'
import { documentFrom, documentsOf, fileMark, printedRun } from './printing.ts'
import { runLabel } from './run-state.ts'
import { document } from './slip-shape.ts'

/** 一つの給与の明細書を全員分まとめたPDFにします。 */
export const slipsPdf = defineAsk({
  name: 'payroll.slips-pdf',
  label: '給与明細書（全員）',
  about: '一つの給与の明細書を全員分まとめたPDFにします。',
  may: everyone,
  input: z.object({ run: uuid }),
  output: document,
  async answer(desk, input) {
    const printed = await desk.read((db) => printedRun(db, input.run))
    if (printed === null) return notFound('給与')
    if (printed.slips.length === 0) return noSlips(runLabel(printed.run))
    const bytes = await printSlips(documentsOf(printed), { created: printed.run.fixed_at ?? desk.now })
    if (isRefusal(bytes)) return bytes
    return documentFrom(
      `給与明細_${printed.client.code}_${printed.run.month}${fileMark(printed.run)}.pdf`,
      'application/pdf',
      bytes,
    )
  },
})

function noSlips(label: string): Refusal {
  return refuse('payroll.no-slips', `${label}には、まだ明細がありません。`, '先に給与を計算してください。')
}
