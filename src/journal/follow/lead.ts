import type { KeyObject } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isRefusal, refuse, type Refusal } from '../../base/refusal.ts'
import type { Receipt } from '../../base/receipt.ts'
import { applyKept, type AppliedKept } from './apply-kept.ts'
import type { Books } from './books.ts'
import type { SpoolFolder } from './spool-folder.ts'

/** What it takes to begin to lead where an office was followed. */
export interface Leading {
  readonly books: Books
  readonly spool: SpoolFolder
  /** Log keys whose checkpoints are believed. */
  readonly logKeys: readonly KeyObject[]
  /** Where entries go that cannot be applied; with `leave` they are left there, else it is refused. */
  readonly aside: string
  readonly leave: boolean
  /** Begins the new epoch after what is applied. */
  readonly promote: () => Promise<Receipt | Refusal>
}

/** Entries that were received, could not be applied and are kept for a person. */
export interface LeftAside {
  readonly entries: number
  readonly folder: string
}

/** A promotion, and what was left out of the books by it. */
export type Led = Receipt & { readonly left: LeftAside | null }

/**
 * Begins to lead with everything that was received: what is kept is applied first, also beside a follower that runs, and where something
 * cannot be applied nothing begins unless it is to be left aside. What was received is in the books then or lies aside; never neither.
 */
export async function leadWithAllKept({ books, spool, logKeys, aside, leave, promote }: Leading): Promise<Led | Refusal> {
  const { applied, stopped } = await applyAll(books, spool, logKeys)
  const furthest = await spool.furthest()
  if (furthest > applied && !leave) return unapplied(applied, furthest, stopped)
  const copies = furthest > applied ? await spool.keepAside(applied, folderFor(aside, applied)) : []
  const receipt = await promote()
  if (isRefusal(receipt)) {
    for (const copy of copies) await rm(copy)
    return receipt
  }
  return { ...receipt, left: await leaveAside(spool, receipt.sequence - 1, aside) }
}

/** What the follower kept in the last moment, it can no longer apply: it is put aside as well, and nobody finds it where the next pull looks. */
async function leaveAside(spool: SpoolFolder, applied: number, aside: string): Promise<LeftAside | null> {
  const furthest = await spool.furthest()
  if (furthest <= applied) return null
  const folder = folderFor(aside, applied)
  await spool.keepAside(applied, folder)
  await spool.clearAfter(applied)
  return { entries: furthest - applied, folder }
}

function folderFor(aside: string, applied: number): string {
  return join(aside, `after-${applied}`)
}

/** A running follower may apply and clear away beside it: what looks broken then is looked at again, until nothing moves. */
async function applyAll(books: Books, spool: SpoolFolder, logKeys: readonly KeyObject[]): Promise<AppliedKept> {
  for (;;) {
    const before = (await books.head()).sequence
    // Nothing is cleared away: the follower that runs still counts on it.
    const took = await applyKept(books, spool, logKeys, async () => {}).catch((fault: unknown) => ({ fault }))
    if ((await books.head()).sequence !== before) continue
    if ('fault' in took) throw took.fault
    return took
  }
}

function unapplied(applied: number, furthest: number, stopped: AppliedKept['stopped']): Refusal {
  const count = furthest - applied
  const which = count === 1 ? `第${furthest}号` : `第${applied + 1}号から第${furthest}号まで`
  const { why, mend } = inTheWay(stopped)
  return refuse(
    'journal.unapplied',
    `受け取って確かめた記録のうち、${which}の${count}件を、まだこのPCの帳簿に入れられません（${why}）。このまま引き継ぐと、この${count}件が帳簿から抜けます。`,
    `${mend}それができないときに限り、「帳簿に入らない記録を脇に残して引き継ぐ」を選べます（記録のファイルは消さずに残します）。`,
    { value: String(count) },
  )
}

function inTheWay(stopped: AppliedKept['stopped']): { readonly why: string; readonly mend: string } {
  if (stopped === null || stopped === 'unreadable')
    return {
      why: '受け取ったファイルが、このPCのディスクで壊れています',
      mend: 'クラウドがまだ動いていれば、つないだまま待つと受け取り直します。',
    }
  if (stopped.code === 'table-unknown')
    return {
      why: `このPCのプログラムが古く、新しい形の記録「${stopped.table}」を読めません`,
      mend: 'このPCのプログラムを、クラウドと同じ新しい版に更新して起動し直し、もう一度引き継いでください。',
    }
  return {
    why: `第${stopped.sequence}号: ${stopped.what.replace(/。$/, '')}`,
    mend: '届いた記録そのものが合わないので、引き継ぐ前に、運用担当に連絡してください。',
  }
}
