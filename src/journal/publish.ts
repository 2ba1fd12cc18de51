import type { KeyObject } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { signCheckpoint } from './checkpoint.ts'
import { addNote } from './checkpoint-file.ts'
import type { Core } from './core.ts'
import type { Standing } from './epoch/standing.ts'

/** With what checkpoints are signed, and where they are kept beside the database: one file an office, only ever added to. */
export interface Publishing {
  readonly logKey: KeyObject
  readonly folder: string
}

interface StandingHead {
  readonly office: string
  readonly sequence: number
  readonly hash: Buffer
  readonly standing: Standing
}

/** The heads of all offices, in the house's own context: it shows heads and nothing else. */
export async function listHeads(core: Core): Promise<StandingHead[]> {
  return core.reader.read('house', async (client) => {
    const { rows } = await client.query<StandingHead>(
      'select office_id as office, sequence, hash, standing from journal.head order by office_id',
    )
    return rows
  })
}

/**
 * Signs the head of every office that changed since its last checkpoint. The file is written first: a checkpoint that only
 * the database knew could be cut off together with the entries it vouches for. Answers how many were signed.
 */
export async function publishCheckpoints(core: Core, { logKey, folder }: Publishing): Promise<number> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  let published = 0
  for (const head of await listHeads(core)) {
    if (head.sequence === 0 || core.published.get(head.office) === head.sequence) continue
    if (await publishOne(core, head, signCheckpoint(head, logKey), folder)) published++
    core.published.set(head.office, head.sequence)
  }
  return published
}

async function publishOne(core: Core, { office, sequence }: StandingHead, note: string, folder: string): Promise<boolean> {
  return core.writer.write({ office, sight: { kind: 'office' } }, async (client) => {
    const { rowCount } = await client.query(
      'insert into journal.checkpoint (office_id, sequence, note) values ($1, $2, $3) on conflict do nothing',
      [office, sequence, note],
    )
    const fresh = rowCount === 1
    if (fresh) await addNote(join(folder, `${office}.txt`), note)
    return { value: fresh, keep: true }
  })
}
