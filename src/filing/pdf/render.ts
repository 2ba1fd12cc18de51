import type { Instant } from '../../base/receipt.ts'
import { refuse, type Refusal } from '../../base/refusal.ts'
import { checkPrintable } from './coverage.ts'
import { openPress } from './press.ts'

export { PdfFault } from './press.ts'

export interface PdfOptions {
  /** Creation time written into the file. Given in, so that the same document is the same bytes. */
  readonly created: Instant
  /** Opens the file (AES-256). An encrypted file is not byte-reproducible. */
  readonly password?: string
  /** How many pages it must have; more means that a text did not fit its place. */
  readonly pages?: number
}

const press = openPress(new URL('./worker.ts', import.meta.url))

/**
 * Sets a Typst template (a path under src/filing) with JSON data into a PDF, in a thread of its own.
 * Refuses `pdf.character-not-in-font` and `pdf.does-not-fit`; throws `PdfFault` when the thread fails.
 */
export async function renderPdf(template: string, data: unknown, options: PdfOptions): Promise<Uint8Array | Refusal> {
  const unprintable = checkPrintable(data)
  if (unprintable !== null) return unprintable
  const { bytes, pages } = await press.print({
    template,
    data: JSON.stringify(data),
    createdSeconds: Math.floor(Date.parse(options.created) / 1000),
    password: options.password ?? null,
  })
  if (options.pages !== undefined && pages !== options.pages) {
    return refuse(
      'pdf.does-not-fit',
      `印刷すると${options.pages}ページのはずが${pages}ページになり、用紙に収まりません。`,
      '長い名称や備考を短くしてください。',
    )
  }
  return bytes
}

/** Ends the printing thread, if one runs; the next `renderPdf` starts another. */
export async function closePdf(): Promise<void> {
  await press.close()
}
