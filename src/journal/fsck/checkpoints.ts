import type { KeyObject } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ClientBase } from 'pg'
import { readCheckpoint, splitNotes } from '../checkpoint.ts'
import type { Lies } from './lies.ts'

/** Head hashes (hex) that were vouched for, by place in the chain. */
export type Vouched = Map<number, Set<string>>

/** Reads an office's checkpoints from the database and from the folder beside it. Each must carry a good signature. */
export async function readVouched(
  client: ClientBase,
  office: string,
  source: { publicKeys: readonly KeyObject[]; checkpointFolder: string | null },
  lies: Lies,
): Promise<Vouched> {
  const { rows } = await client.query<{ sequence: number; note: string }>(
    'select sequence, note from journal.checkpoint where office_id = $1 order by sequence',
    [office],
  )
  const vouched: Vouched = new Map()
  const notes = [...rows.map((row) => row.note), ...notesInFolder(source.checkpointFolder, office)]
  for (const note of notes) {
    const checkpoint = readCheckpoint(note, source.publicKeys)
    if (checkpoint === null || checkpoint.office !== office) {
      lies.tell('checkpoint-forged')
      continue
    }
    const hashes = vouched.get(checkpoint.sequence) ?? new Set()
    vouched.set(checkpoint.sequence, hashes.add(checkpoint.hash.toString('hex')))
  }
  return vouched
}

/** Offices that have checkpoints in the folder. */
export function officesInFolder(folder: string | null): string[] {
  if (folder === null || !existsSync(folder)) return []
  return readdirSync(folder).flatMap((file) => /^([0-9a-f-]{36})\.txt$/.exec(file)?.[1] ?? [])
}

function notesInFolder(folder: string | null, office: string): string[] {
  const file = folder === null ? null : join(folder, `${office}.txt`)
  return file !== null && existsSync(file) ? splitNotes(readFileSync(file, 'utf8')) : []
}
