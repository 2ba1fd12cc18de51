import pg from 'pg'
import { refuse, refuseAll, type Refusal } from '../base/refusal.ts'
import { StaleRows } from './apply.ts'
import type { Claim } from './changes.ts'
import { diskFull } from './space.ts'
import type { TableShape } from './table.ts'

/** What a person is told when the database says no. Null for faults and bugs, which are thrown on. */
export function refusalFor(error: unknown, tables: readonly TableShape[]): Refusal | null {
  if (error instanceof StaleRows) return staleRow(error.table)
  if (!(error instanceof pg.DatabaseError)) return null
  // A partition's own name ends in its number.
  const table = tables.find(({ name }) => name === error.table || name === error.table?.replace(/_p\d+$/, ''))
  switch (error.code) {
    case '23505':
      return table === undefined ? null : duplicateRow(table, error.constraint ?? '')
    case '23503':
      return table === undefined ? null : brokenReference(table)
    case '42501':
      return outOfSight()
    case '53100':
      return diskFull()
    default:
      return null
  }
}

/** A row is no longer what it was when it was shown. */
export function staleRow(table: TableShape): Refusal {
  return refuse(
    'journal.stale-row',
    `「${labelOf(table)}」の記録が、表示してから今までの間にほかの操作で変わりました。`,
    '画面を開き直して今の内容を確かめ、必要ならもう一度行ってください。',
    { field: table.name },
  )
}

function duplicateRow(table: TableShape, constraint: string): Refusal {
  const group = /_uq(\d+)$/.exec(constraint)
  const columns = group === null ? table.key : (table.unique?.[Number(group[1]) - 1] ?? [])
  return refuse(
    'journal.duplicate-row',
    `「${labelOf(table)}」に、同じ内容（${columns.join('・')}）の記録がすでにあります。`,
    'すでにある記録を確かめ、そちらを直すか、重ならない値にしてください。',
    { field: [table.name, ...columns].join('.') },
  )
}

function brokenReference(table: TableShape): Refusal {
  return refuse(
    'journal.broken-reference',
    `「${labelOf(table)}」の記録と結び付く相手の記録がないか、まだ使われているため、この操作はできません。`,
    '関係する記録が消されていないか、まだ使われていないかを確かめてください。',
    { field: table.name },
  )
}

/** Rows a desk does not see are part of what it wants to do. */
export function outOfSight(): Refusal {
  return refuse(
    'journal.out-of-sight',
    'あなたの担当の範囲にない記録が含まれているため、保存しませんでした。',
    '所長に担当の追加を依頼してください。',
  )
}

/** The claims that somebody holds already, each with its holder where the desk may see it. */
export function claimHeld(held: readonly Claim[], holders: ReadonlyMap<string, string>): Refusal {
  return refuseAll(
    held.map(({ claim, label }) => {
      const holder = holders.get(claim)
      const place = holder === undefined ? { field: claim } : { field: claim, value: holder }
      return refuse('journal.claim-held', `${label}はすでに登録されています。`, 'すでにある記録を開いて続けてください。', place)
    }),
  )!
}

export function claimGone(claim: string): Refusal {
  return refuse(
    'journal.claim-gone',
    '取り消そうとした登録は、すでに取り消されています。',
    '画面を開き直して今の内容を確かめてください。',
    { field: claim },
  )
}

/** Others wrote while something was prepared that rests on the whole journal. */
export function headMoved(): Refusal {
  return refuse('journal.head-moved', '準備をしている間に、ほかの操作が先に記録されました。', 'もう一度行ってください。')
}

export function keyReused(key: string): Refusal {
  return refuse(
    'journal.key-reused',
    `同じ受付番号（${key}）で、内容の違う操作がすでに行われています。`,
    '新しい操作として、もう一度行ってください。',
    { field: 'idempotencyKey', value: key },
  )
}

function labelOf(table: TableShape): string {
  return table.label ?? table.name
}
