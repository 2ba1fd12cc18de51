import { hashAfter } from '../part.ts'
import type { PlannedChange } from '../plan.ts'
import type { CheckedEntry, CheckedLine } from './check.ts'

/** An entry whose change does not fit what the entries before it in the same batch left behind. */
export interface Misfit {
  readonly sequence: number
  readonly table: string
  readonly key: readonly unknown[]
}

/**
 * What several entries do together, one change a row: the row before the first and the row after the last, each step held against
 * the one before. So a month of corrections is still a handful of statements.
 */
export function netChanges(entries: readonly CheckedEntry[]): readonly PlannedChange[] | Misfit {
  const net = new Map<string, PlannedChange>()
  for (const { header, parts } of entries) {
    for (const { salt, lines } of parts) {
      for (const line of lines) {
        if (!follow(net, salt, line)) return misfit(header.sequence, line)
      }
    }
  }
  return [...net.values()].filter(({ before, after }) => before !== null || after !== null)
}

/** True where a change names the row that the change before it left. */
export function follows(
  earlier: { readonly hash: string | null } | undefined,
  line: { readonly before: string | null },
): boolean {
  return earlier === undefined || earlier.hash === line.before
}

function follow(net: Map<string, PlannedChange>, salt: Buffer, line: CheckedLine): boolean {
  const { of, key, after, before } = line
  const name = `${of.name} ${key}`
  const earlier = net.get(name)
  if (!follows(earlier, line)) return false
  net.set(name, { table: of, key, after, hash: hashAfter(salt, line), before: earlier === undefined ? before : earlier.before })
  return true
}

function misfit(sequence: number, { table, key }: CheckedLine): Misfit {
  return { sequence, table, key: JSON.parse(key) as unknown[] }
}
