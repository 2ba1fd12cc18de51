import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { readTables } from '../../filing/tables/read.ts'
import type { Sheet } from './sheet.ts'

/** The tables of an uploaded file. Refuses what is no table (`table.*`). */
export function openFile({ base64, fileName }: { base64: string; fileName: string }): Promise<readonly Sheet[] | Refusal> {
  return sheetsOf(Buffer.from(base64, 'base64'), fileName)
}

/** The tables of a file's bytes. */
export async function sheetsOf(bytes: Uint8Array, fileName: string): Promise<readonly Sheet[] | Refusal> {
  const grids = await readTables(bytes, fileName)
  return isRefusal(grids) ? grids : grids.map(({ sheet, rows }) => ({ name: sheet, rows }))
}
