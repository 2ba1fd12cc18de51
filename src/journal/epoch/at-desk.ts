import type { Head } from '../append.ts'
import type { Reader } from '../desk.ts'

type HeadSeen = Pick<Head, 'epoch' | 'standing' | 'halted'>

/** Where the office's chain stands, as a desk reads it on its snapshot. What is written meanwhile is held against the head itself. */
export async function headSeen<DB>(db: Reader<DB>): Promise<HeadSeen> {
  return (db as unknown as Reader<{ 'journal.head': HeadSeen }>)
    .selectFrom('journal.head')
    .select(['epoch', 'standing', 'halted'])
    .executeTakeFirstOrThrow()
}
