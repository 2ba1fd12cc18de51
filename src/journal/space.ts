import { refuse, type Refusal } from '../base/refusal.ts'

/** Null where a commit of so many bytes of parts finds room on the disk; asked before anything is written. */
export type Space = (bytes: number) => Refusal | null

/** Where nobody knows the disk: a database on another machine. */
export const unknownSpace: Space = () => null

const MEGABYTE = 1024 * 1024

/** Bytes on the disk for each byte of a part: the part, its rows with their indexes, and the database's log of both. Measured: docs/decisions/0018. */
const WRITTEN = 6

/** Asks the disk itself, each time: a look costs some microseconds. `floor` is what must stay free of it. */
export function spaceOn(room: () => { readonly free: number; readonly floor: number }): Space {
  return (bytes) => {
    const { free, floor } = room()
    if (free < floor) return diskFull()
    return free < floor + bytes * WRITTEN ? diskLow(free, bytes * WRITTEN) : null
  }
}

/** What a person is told when the disk under the database is full. */
export function diskFull(): Refusal {
  return refuse(
    'journal.disk-full',
    'データを置いているディスクの空きがなくなったため、保存しませんでした。',
    '管理者に、不要なファイルを移してディスクの空きを作るよう依頼してください。見ることと印刷はできます。空きができたら、もう一度行ってください。',
  )
}

function diskLow(free: number, wanted: number): Refusal {
  const megabytes = (bytes: number) => Math.ceil(bytes / MEGABYTE)
  return refuse(
    'journal.disk-low',
    `ディスクの空きが少なく（${megabytes(free)}MB）、この操作（約${megabytes(wanted)}MB）は保存しきれないおそれがあるため、行いませんでした。`,
    '管理者に、ディスクの空きを作るよう依頼してください。急ぐときは、人数を分けて行ってください。',
  )
}
