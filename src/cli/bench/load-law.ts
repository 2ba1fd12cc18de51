import { once } from 'node:events'
import { Worker } from 'node:worker_threads'

/** How long it takes to load every parameter of the law in a thread that is new to it: milliseconds. */
export interface LawLoaded {
  readonly parameters: number
  readonly ms: number
}

export async function loadLaw(): Promise<LawLoaded> {
  const worker = new Worker(new URL('./load-law.worker.ts', import.meta.url))
  const [loaded] = (await once(worker, 'message')) as [LawLoaded]
  return loaded
}
