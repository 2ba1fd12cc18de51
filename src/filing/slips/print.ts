import { isRefusal, refuseAll, type Refusal } from '../../base/refusal.ts'
import { renderPdf, type PdfOptions } from '../pdf/render.ts'
import { checkSlip } from './check.ts'
import type { SlipDocument } from './document.ts'
import { layOut } from './layout.ts'
import { slipView } from './view.ts'

/** `created` is the run's own instant: the same slip printed again is the same bytes (but for a password's salt). */
export type SlipOptions = Omit<PdfOptions, 'pages'>

/**
 * The 給与明細書 of many people as one PDF, a page each, in the order given.
 * Refuses `slip.*` and `pdf.*`, all people's refusals together.
 */
export async function slipsPdf(slips: readonly SlipDocument[], options: SlipOptions): Promise<Uint8Array | Refusal> {
  const views = slips.map(viewOf)
  const refusal = refuseAll(views.filter(isRefusal))
  if (refusal !== null) return refusal
  return renderPdf('slips/slip.typ', { slips: views }, { ...options, pages: slips.length })
}

/** One person's 給与明細書 as a PDF of one page. Refuses like `slipsPdf`. */
export function slipPdf(slip: SlipDocument, options: SlipOptions): Promise<Uint8Array | Refusal> {
  return slipsPdf([slip], options)
}

function viewOf(slip: SlipDocument) {
  const wrong = checkSlip(slip)
  if (wrong !== null) return wrong
  const layout = layOut(slip)
  return isRefusal(layout) ? layout : slipView(slip, layout)
}
