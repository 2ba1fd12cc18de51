import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { Changes } from '../changes.ts'
import type { Core, DeskOwner } from '../core.ts'
import { standingOf } from '../epoch/standing.ts'
import { isLie } from '../replay/check.ts'
import { branchOf } from './aside.ts'
import { BranchRows } from './branch-rows.ts'
import { endHere, endOfBranch } from './ends.ts'
import { Merging } from './merging.ts'
import { leads } from './orient.ts'
import { readBranch } from './reading.ts'
import { branchIncomplete, branchUnreadable, otherLeads } from './refusals.ts'
import { merges, type Merge } from './tables.ts'

/** Turns in which others wrote before we could, after which a merge gives up. */
const PATIENCE = 50

/**
 * Brings a branch that is kept here into the chain of this house, which must be the one that leads: new entries with what the branch
 * alone moved, each naming the entry it comes from, and the conflicts, for people to decide. Idempotent by the tip of the branch;
 * broken off anywhere, the same call goes on. The office may be worked in meanwhile.
 */
export async function mergeBranch(core: Core, owner: DeskOwner, tip: string): Promise<Merge | Refusal> {
  const { office } = owner
  const before = await mergedBefore(core, office, tip)
  if (before !== null) return before
  const branch = await core.reader.read({ office, sight: { kind: 'office' } }, (client) => branchOf(client, office, tip))
  if (branch === null || !branch.whole) return branchIncomplete()
  const did = await readBranch(core, office, branch)
  if (isLie(did)) return branchUnreadable(did.what)
  const rows = new BranchRows(core, office, tip)
  const theirs = await endOfBranch(core, office, branch, { did, rows })
  const ours = await endHere(core, office, branch.common)
  if (ours === null || !leads(ours, theirs)) return otherLeads()
  const merging = new Merging(core, owner, { ...branch, first: theirs.first }, did, rows)
  const about = {
    tip,
    branch: theirs.first,
    after: branch.common.sequence,
    epoch: theirs.epoch,
    entries: branch.last.sequence - branch.common.sequence,
    first_at: theirs.firstAt,
    last_at: theirs.lastAt,
  }
  for (let idle = 0; ;) {
    const head = (await standingOf(core, office)).sequence
    const ended = await turnAndEnd(merging, { ...about, merged_at: core.now().toISOString() })
    if (ended === null) continue
    // A refusal stands unless what was planned on has moved.
    const moved = (await standingOf(core, office)).sequence !== head
    if (!isRefusal(ended) || !moved || ++idle > PATIENCE) return ended
  }
}

/** One turn, and the record of the merge where the turn found nothing more to write; null where it wrote. */
async function turnAndEnd(
  merging: Merging,
  about: Omit<Merge, 'applied' | 'same' | 'contested'>,
): Promise<Merge | Refusal | null> {
  const turned = await merging.turn()
  if (isRefusal(turned)) return turned
  if (turned.wrote) return null
  const merge: Merge = { ...about, ...merging.counted(turned.plan) }
  return (await merging.write(new Changes().insert(merges, merge), `別の帳簿（${about.branch.slice(0, 8)}）の取り込み`)) ?? merge
}

/** The record of a merge that was finished; null for a branch that was not merged. */
async function mergedBefore(core: Core, office: string, tip: string): Promise<Merge | null> {
  return core.reader.read({ office, sight: { kind: 'office' } }, async (client) => {
    const { rows } = await client.query<Merge & { office_id: string; row_hash: string }>(
      'select * from merges where office_id = $1 and tip = $2',
      [office, tip],
    )
    if (rows[0] === undefined) return null
    const { office_id: _, row_hash: __, ...merge } = rows[0]
    return merge
  })
}
