import type { QueryClient } from '@tanstack/react-query'
import type { Refusal } from '../../../base/refusal.ts'
import { perform } from '../../api/acts.ts'
import { asRefusal, SignedOut, Unreachable } from '../../api/failure.ts'
import { cellKey, type Cell, type Saved } from '../../kit/grid/use-entries.ts'
import { flatten } from '../../kit/refused.tsx'

/** Sends a batch of cells; it counts as kept only when the page shows what the house now knows. */
export async function saveCells(
  client: QueryClient,
  at: { client: string; month: string },
  cells: readonly Cell[],
  key: string,
): Promise<Saved> {
  try {
    const values = cells.map((cell) => ({ person: cell.row, key: cell.column, value: cell.mark.value }))
    await perform('attendance.enter', { ...at, cells: values }, key)
    await client.invalidateQueries({ queryKey: ['ask', 'payroll.month'] })
    return { kind: 'kept' }
  } catch (error) {
    if (error instanceof Unreachable || error instanceof SignedOut) return { kind: 'unsent' }
    const refusal = asRefusal(error)
    return { kind: 'refused', refusal, cells: cellsOf(refusal, cells) }
  }
}

/** Which cells a refusal speaks of: its place counts the cells as they were sent. */
function cellsOf(refusal: Refusal, cells: readonly Cell[]): ReadonlyMap<string, string> {
  return new Map(
    flatten(refusal).flatMap((one) => {
      const cell = cells[(one.place?.row ?? 0) - 1]
      return cell === undefined ? [] : [[cellKey(cell.row, cell.column), `${one.message}${one.remedy}`] as const]
    }),
  )
}
