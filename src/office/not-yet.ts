/** Stands for a body that is being written. */
export function notYet(): Promise<never> {
  throw new Error('not built yet')
}
