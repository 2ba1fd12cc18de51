import type { Core } from './core.ts'

/** The hashes of an office's entries by place, hex; places without an entry are left out. */
export async function hashesAt(core: Core, office: string, sequences: Iterable<number>): Promise<Map<number, string>> {
  return core.reader.read({ office, sight: { kind: 'office' } }, async (client) => {
    const { rows } = await client.query<{ sequence: number; hash: string }>(
      `select sequence, encode(hash, 'hex') as hash from journal.entry where office_id = $1 and sequence = any($2)`,
      [office, [...new Set(sequences)]],
    )
    return new Map(rows.map(({ sequence, hash }) => [sequence, hash]))
  })
}
