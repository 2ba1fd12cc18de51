import { setTimeout as sleep } from 'node:timers/promises'

/** Milliseconds before a caller is told that it goes on: shorter than any line or proxy waits. */
const PATIENCE = 20_000

/** Work that may take longer than a line waits for an answer: who asks for the same again meanwhile waits for what is under way. */
export class LongWork<T> {
  readonly #running = new Map<string, Promise<T>>()

  /** What came of it, or that it is still at work. Once it has ended, it is begun anew when asked for. */
  async at(name: string, begin: () => Promise<T>): Promise<T | 'working'> {
    const running = this.#running.get(name) ?? begin().finally(() => this.#running.delete(name))
    this.#running.set(name, running)
    return Promise.race([running, sleep(PATIENCE, 'working' as const, { ref: false })])
  }
}
