import type { Core } from '../core.ts'
import { headOf, replay } from '../replay/replay.ts'
import { keepCheckpoints } from '../restore/checkpoints.ts'
import type { Books } from './books.ts'

/** The books of an office in this house's database. */
export function booksOf(core: Core, office: string): Books {
  return {
    head: () => headOf(core, office),
    takeIn: (entries) => replay(core, office, entries, 'following'),
    keepNotes: (notes) => keepCheckpoints(core, office, notes),
  }
}
