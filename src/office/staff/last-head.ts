import { refuse, type Refusal } from '../../base/refusal.ts'
import type { Reading } from '../act.ts'
import { rowsWhere } from '../find.ts'
import { members } from './facts.ts'

/** Refuses to leave an office without anyone who may decide about it. */
export async function lastHead(desk: Reading, member: string): Promise<Refusal | null> {
  const heads = await desk.read((db) => rowsWhere(db, members, { role: 'head' }))
  if (heads.some((row) => row.id !== member && row.disabled_on === null)) return null
  return refuse('staff.last-head', '所長がいなくなるため、この変更はできません。', '先に別の所員を所長にしてください。', {
    field: 'role',
  })
}
