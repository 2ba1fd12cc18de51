import type { ClientBase } from 'pg'
import { copyParts, type StoredEntry, type StoredPart } from './read-parts.ts'

/** Parts held in memory at a time, unless one entry has more. */
const AT_ONCE = 2000

/** The parts of entries that follow each other, entry by entry, to keep: for whoever has something to ask or to wait for between two. */
export async function* keptParts(
  client: ClientBase,
  office: string,
  entries: readonly StoredEntry[],
): AsyncGenerator<{ entry: StoredEntry; parts: StoredPart[] }> {
  for (const some of together(entries)) {
    const kept = new Map(some.map((entry) => [entry, [] as StoredPart[]]))
    await copyParts(client, office, some, (entry, [part]) => {
      if (part !== undefined) kept.get(entry)!.push({ ...part, bytes: Buffer.from(part.bytes) })
    })
    for (const [entry, parts] of kept) yield { entry, parts }
  }
}

function together(entries: readonly StoredEntry[]): StoredEntry[][] {
  const groups: StoredEntry[][] = []
  let size = AT_ONCE
  for (const entry of entries) {
    const count = (entry.hashes?.length ?? 0) / 32
    if (size + count > AT_ONCE) [size] = [0, groups.push([])]
    groups.at(-1)!.push(entry)
    size += count
  }
  return groups
}
