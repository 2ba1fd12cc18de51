import type { Reading } from '../act.ts'
import { rowsWhere } from '../find.ts'
import { officeSettings } from '../settings/facts.ts'
import { officeProfiles } from '../staff/facts.ts'

/** How an office files: for practice, and under which software ID of its own. */
export async function filesAs(desk: Reading): Promise<{ readonly practice: boolean; readonly software: string | null }> {
  return desk.read(async (db) => ({
    practice: (await rowsWhere(db, officeProfiles, {}))[0]?.practice ?? true,
    software: (await rowsWhere(db, officeSettings, {}))[0]?.egov_software_id ?? null,
  }))
}
