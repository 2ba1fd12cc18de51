import type { CivilDay } from '../../base/day.ts'
import { formatWareki } from '../../base/wareki.ts'
import type { Changes } from '../../journal/changes.ts'
import type { Stored } from '../../journal/table.ts'
import type { Reading } from '../act.ts'
import { rowsWhere } from '../find.ts'
import { procedures, type Procedure } from '../procedures/facts.ts'
import type { Dispatch } from './facts.ts'

/**
 * The claim that one form for one person and event day is filed only once: by a dispatch, or by hand. Where two sides filed it each
 * in its own way, the claims meet in the merge.
 */
export function filingClaim(row: Pick<Procedure, 'person_id' | 'form' | 'event_day'>): string {
  return `filing:${row.person_id ?? ''}:${row.form}:${row.event_day}`
}

/** Takes the claim for a dispatch or, by hand, for the procedure itself. */
export function claimFiling(changes: Changes, row: Procedure, holder: string): void {
  changes.claim(filingClaim(row), `${row.form}（${formatWareki(row.event_day)}）の提出`, holder, row.client_id, row.person_id)
}

/** What a dispatch files, as it stands: procedures that are still being sent. */
async function underWay(desk: Reading, dispatch: Dispatch): Promise<Stored<Procedure>[]> {
  const ids = dispatch.procedures as readonly string[]
  if (ids.length === 0) return []
  return desk.read((db) => rowsWhere(db, procedures, { id: ids, state: '送信中' }))
}

/** The dispatch arrived: its procedures are filed. */
export async function fileProcedures(
  desk: Reading,
  changes: Changes,
  dispatch: Dispatch,
  filed: { readonly arrivalNumber: string | null; readonly filedOn: CivilDay },
): Promise<void> {
  for (const row of await underWay(desk, dispatch)) {
    changes.update(procedures, row, { state: '提出済', arrival_number: filed.arrivalNumber, filed_on: filed.filedOn })
  }
}

/** The dispatch will not be sent: its procedures may be filed another way. */
export async function freeProcedures(desk: Reading, changes: Changes, dispatch: Dispatch): Promise<void> {
  for (const row of await underWay(desk, dispatch)) {
    changes.update(procedures, row, { state: '作成済' }).release(filingClaim(row))
  }
}
