/** The middle and the ends of some measurements. */
export interface Spread {
  readonly median: number
  readonly least: number
  readonly most: number
}

export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((left, right) => left - right)
  const middle = sorted.length / 2
  const median = sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2
  return { median, least: sorted[0]!, most: sorted.at(-1)! }
}

/** Milliseconds of one piece of work, and its answer. */
export async function timed<T>(work: () => T | Promise<T>): Promise<{ ms: number; value: T }> {
  globalThis.gc?.()
  const start = performance.now()
  const value = await work()
  return { ms: performance.now() - start, value }
}

/** The slope of log time over log size by least squares: 1 is cost in step with size. */
export function exponent(points: readonly { size: number; ms: number }[]): number {
  const logs = points.map(({ size, ms }) => [Math.log(size), Math.log(ms)] as const)
  const mean = (axis: 0 | 1) => logs.reduce((sum, point) => sum + point[axis], 0) / logs.length
  const [x, y] = [mean(0), mean(1)]
  const above = logs.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0)
  return above / logs.reduce((sum, point) => sum + (point[0] - x) ** 2, 0)
}
