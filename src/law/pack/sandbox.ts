import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Pack } from './pack.ts'

/** What came of a law room of its own with the parameters of a pack. */
export interface Proof {
  readonly edition: string
  readonly failing: readonly string[]
}

/** Works the cases of a pack in a thread with a law of its own: the law in force here is not touched. */
export async function proveApart(pack: Pack): Promise<Proof> {
  const worker = new Worker(new URL('./sandbox.worker.ts', import.meta.url), { workerData: pack })
  const [proof] = (await once(worker, 'message')) as [Proof]
  return proof
}
