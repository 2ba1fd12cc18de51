import { headSeen } from '../../journal/epoch/at-desk.ts'
import type { Reading } from '../act.ts'
import { rowsWhere } from '../find.ts'
import { officeProfiles } from '../staff/facts.ts'
import type { DispatchKind } from './facts.ts'

/** Why nothing leaves. */
export interface Silence {
  readonly because: 'house' | 'following' | 'superseded' | 'halted' | 'practice'
  readonly words: string
}

/** What is about to leave, and where to. `here`: it stays in this very process (the e-Gov of the practice office). */
export interface Leaving {
  readonly kind: DispatchKind
  readonly here: boolean
}

/**
 * The one place that says whether something may leave for this office, and everything that leaves has asked it. `house`: why this house
 * is mute for the office (restored, rehearsed, drilled), as the house store has it.
 */
export async function silenceOf(desk: Reading, house: string | null, leaving: Leaving): Promise<Silence | null> {
  const { head, practice } = await desk.read(async (db) => ({
    head: await headSeen(db),
    // An office without a profile is not founded yet: it has nothing to say.
    practice: (await rowsWhere(db, officeProfiles, {}))[0]?.practice ?? true,
  }))
  if (house !== null) return { because: 'house', words: house }
  if (head.standing === 'following') return { because: 'following', words: 'このPCは控えとして記録を受け取っているだけです。' }
  if (head.standing === 'superseded')
    return { because: 'superseded', words: 'この事務所の仕事は別のところに引き継がれています。' }
  // While writing is halted only the head is told why.
  if (head.halted !== null && leaving.kind === '電子申請')
    return { because: 'halted', words: `書き込みを止めています（${head.halted}）。` }
  if (practice && !leaving.here) return { because: 'practice', words: '練習用の事務所からは何も外へ出ません。' }
  return null
}
