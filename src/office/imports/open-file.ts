import type { Refusal } from '../../base/refusal.ts'
import type { Grid } from '../../filing/tables/grid.ts'
import { readTables } from '../../filing/tables/read.ts'

/** The tables of an uploaded file. Refuses what is no table (`table.*`). */
export function openFile({ base64, fileName }: { base64: string; fileName: string }): Promise<readonly Grid[] | Refusal> {
  return readTables(Buffer.from(base64, 'base64'), fileName)
}
