import type { Core } from './core.ts'
import { decodeHeader } from './entry.ts'

/** When the entries at some places of an office's chain were written; places without an entry are left out. */
export async function writtenAt(core: Core, office: string, places: readonly number[]): Promise<ReadonlyMap<number, string>> {
  return core.reader.read({ office, sight: { kind: 'office' } }, async (client) => {
    const { rows } = await client.query<{ sequence: number; header: Buffer }>(
      'select sequence, header from journal.entry where office_id = $1 and sequence = any($2)',
      [office, [...new Set(places)]],
    )
    return new Map(rows.map(({ sequence, header }) => [Number(sequence), decodeHeader(header).at]))
  })
}
