import { formatWareki } from '../../base/wareki.ts'
import type { Instant } from '../../base/receipt.ts'
import type { Refusal } from '../../base/refusal.ts'
import { emsOf } from '../pdf/width.ts'
import { renderPdf } from '../pdf/render.ts'
import type { ShareDocument } from './document.ts'

/** The 控え札 of an office's key as one PDF, a page each: every page goes to another person. Refuses `pdf.*`. */
export function sharesPdf(shares: readonly ShareDocument[], created: Instant): Promise<Uint8Array | Refusal> {
  const measured = (text: string) => ({ text, ems: emsOf(text) })
  const views = shares.map((share) => ({
    ...share,
    office: { ...share.office, name: measured(share.office.name) },
    keeper: measured(share.keeper),
    madeOn: formatWareki(share.madeOn),
  }))
  return renderPdf('office-key/share.typ', { shares: views }, { created, pages: shares.length })
}
