import { Worker } from 'node:worker_threads'
import type { Answer, Job } from './job.ts'

/** The printing thread failed (a fault: the job may be tried again; the next one starts a new thread). */
export class PdfFault extends Error {
  override name = 'PdfFault'
}

/** One printing thread: jobs are worked one after another, the program may end while it idles. */
export interface Press {
  print(job: Omit<Job, 'id'>): Promise<{ bytes: Uint8Array; pages: number }>
  close(): Promise<void>
}

interface Waiting {
  resolve(printed: { bytes: Uint8Array; pages: number }): void
  reject(error: Error): void
}

/** A press whose thread starts with its first job. A thread that dies rejects what it held, and only that. */
export function openPress(workerFile: URL): Press {
  let thread: { worker: Worker; waiting: Map<number, Waiting> } | null = null
  let lastId = 0

  function start(): { worker: Worker; waiting: Map<number, Waiting> } {
    // A small nursery: the handle of a laid-out document looks tiny to V8 but holds megabytes, so it must be collected often.
    const worker = new Worker(workerFile, { resourceLimits: { maxYoungGenerationSizeMb: 2 } })
    const waiting = new Map<number, Waiting>()
    const fail = (reason: string) => {
      if (thread?.worker === worker) thread = null
      for (const one of waiting.values()) one.reject(new PdfFault(reason))
      waiting.clear()
    }
    worker.on('message', (answer: Answer) => settle(worker, waiting, answer))
    worker.on('error', (error) => fail(`the PDF thread failed: ${String(error)}`))
    worker.on('exit', (code) => fail(`the PDF thread ended with ${code}`))
    return { worker, waiting }
  }

  return {
    print(job) {
      const { worker, waiting } = (thread ??= start())
      const id = ++lastId
      worker.ref()
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
        worker.postMessage({ ...job, id } satisfies Job)
      })
    },
    async close() {
      const closing = thread
      thread = null
      await closing?.worker.terminate()
    },
  }
}

function settle(worker: Worker, waiting: Map<number, Waiting>, answer: Answer): void {
  const one = waiting.get(answer.id)
  waiting.delete(answer.id)
  if (waiting.size === 0) worker.unref()
  if ('error' in answer) one?.reject(new Error(`the template is wrong: ${answer.error}`))
  else one?.resolve(answer)
}
