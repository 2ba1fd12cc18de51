import type { Core } from '../core.ts'

/** Keeps checkpoints that came with an office, up to where it was built; those after it vouch for what is not there. */
export async function keepCheckpoints(core: Core, office: string, notes: ReadonlyMap<number, string>): Promise<void> {
  await core.writer.write({ office, sight: { kind: 'office' } }, async (client) => {
    await client.query(
      `insert into journal.checkpoint (office_id, sequence, note)
       select $1, sequence, note from unnest($2::bigint[], $3::text[]) as n(sequence, note)
       where sequence <= (select sequence from journal.head where office_id = $1) on conflict do nothing`,
      [office, [...notes.keys()], [...notes.values()]],
    )
    return { value: null, keep: true }
  })
}
