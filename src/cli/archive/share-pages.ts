import { randomBytes } from 'node:crypto'
import type { CivilDay } from '../../base/day.ts'
import type { Instant } from '../../base/receipt.ts'
import type { Refusal } from '../../base/refusal.ts'
import { closePdf } from '../../filing/pdf/render.ts'
import { sharesPdf } from '../../filing/office-key/print.ts'
import type { OpenedKey } from '../../journal/office-key/key.ts'
import { setOf, sharesOf } from '../../journal/office-key/shares.ts'

/** Three shares of a key as pages to print, a new set each time. */
export async function sharePages(
  key: OpenedKey,
  officeName: string,
  { today, now }: { readonly today: CivilDay; readonly now: Instant },
): Promise<Uint8Array | Refusal> {
  const texts = await sharesOf(key, (bytes) => randomBytes(bytes))
  const office = { name: officeName, id: key.office }
  const pages = texts.map((text, index) => ({
    office,
    number: index + 1,
    keeper: '',
    madeOn: today,
    set: setOf(text),
    lines: text.split('\n'),
  }))
  try {
    return await sharesPdf(pages, now)
  } finally {
    await closePdf()
  }
}
