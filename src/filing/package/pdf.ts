import type { Refusal } from '../../base/refusal.ts'
import { formatWareki, formatWarekiShort } from '../../base/wareki.ts'
import { renderPdf, type PdfOptions } from '../pdf/render.ts'
import type { FilingList } from './document.ts'

/** The 提出一覧 as a PDF, A4 landscape. Refuses `pdf.*`. */
export function filingListPdf(list: FilingList, options: Omit<PdfOptions, 'pages'>): Promise<Uint8Array | Refusal> {
  return renderPdf('package/list.typ', viewOf(list), options)
}

function viewOf({ madeOn, items, ...rest }: FilingList) {
  return {
    ...rest,
    madeOn: formatWareki(madeOn),
    items: items.map(({ dueOn, eventDay, missing, ...item }) => ({
      ...item,
      dueOn: formatWarekiShort(dueOn),
      eventDay: formatWarekiShort(eventDay),
      missing: missing.join('\n'),
    })),
  }
}
