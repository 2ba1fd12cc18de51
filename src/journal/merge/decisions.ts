import type { Conflict, ContestedRow } from './plan.ts'

export type Choice = 'trunk' | 'branch'
/** Which of its three states a contested row is in. */
export type Version = Choice | 'base'

/** The conflicts whose decision for the branch takes effect: those all of whose needs were decided so as well. */
export function inEffect(
  conflicts: readonly Pick<Conflict, 'subject' | 'needs'>[],
  chosen: (subject: string) => Choice | null,
): ReadonlySet<string> {
  return new Set(conflicts.filter(({ needs }) => needs.every((one) => chosen(one) === 'branch')).map(({ subject }) => subject))
}

/** What a contested row is under the decisions taken so far. Undecided is as the trunk has it. */
export function versionOf(
  { trunkWaits, branchWaits }: Pick<ContestedRow, 'trunkWaits' | 'branchWaits'>,
  effect: ReadonlySet<string>,
): Version {
  if (branchWaits.length > 0 && branchWaits.every((conflict) => effect.has(conflict))) return 'branch'
  return trunkWaits.some((conflict) => effect.has(conflict)) ? 'base' : 'trunk'
}
