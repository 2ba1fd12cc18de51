import type { CivilDay } from '../../base/day.ts'
import { claims } from '../../journal/claims.ts'
import type { Reader } from '../../journal/desk.ts'
import type { Stored } from '../../journal/table.ts'
import { rowsWhere } from '../find.ts'
import type { OfficeDatabase } from '../tables.ts'
import { bankTransfers, type BankTransfer } from './facts.ts'

/**
 * The claim of the n-th bank file of a run, from 0: the first is one, whatever its day, in whichever house it is made. Files of a 精算 hold
 * one by day.
 */
export function transferClaim(run: string, turn: number | CivilDay): string {
  return `transfer:${run}:${turn}`
}

/** The bank files of a run in the order they were made: of a run that is no 精算 the last is the one that counts. */
export async function filesOf(db: Reader<OfficeDatabase>, run: string): Promise<Stored<BankTransfer>[]> {
  const files = await rowsWhere(db, bankTransfers, { run_id: run })
  const turns = await turnsOf(db, files)
  const turn = ({ id }: BankTransfer): number => turns.get(id) ?? 0
  return files.toSorted((one, other) => turn(one) - turn(other))
}

/** Which file of its run each of these is, by id: clocks of two houses say nothing of their order, their claims do. */
export async function turnsOf(
  db: Reader<OfficeDatabase>,
  files: readonly { readonly id: string }[],
): Promise<Map<string, number>> {
  const held = await rowsWhere(db, claims, { holder: files.map(({ id }) => id) })
  // Of a 精算 the claim ends in a day, which is no turn.
  return new Map(held.map(({ claim, holder }) => [holder, Number(claim.split(':')[2]) || 0]))
}
