import { open, type FileHandle } from 'node:fs/promises'
import type { Receipt } from '../../../base/receipt.ts'

/** What the driver was told: this key stands in the journal under this hash. */
export interface Acknowledged {
  readonly key: string
  readonly sequence: number
  readonly hash: string
}

/**
 * Remembers every receipt that was handed out, in a file that is on the disk before the next request is sent: whatever stands in it
 * must be in the journal for ever.
 */
export class Oracle {
  readonly acknowledged: Acknowledged[] = []
  readonly #file: FileHandle

  private constructor(file: FileHandle) {
    this.#file = file
  }

  static async open(path: string): Promise<Oracle> {
    return new Oracle(await open(path, 'a', 0o600))
  }

  async acknowledge(key: string, { sequence, hash }: Receipt): Promise<void> {
    await this.#file.appendFile(`${JSON.stringify({ key, sequence, hash })}\n`)
    await this.#file.datasync()
    this.acknowledged.push({ key, sequence, hash })
  }

  close(): Promise<void> {
    return this.#file.close()
  }
}
