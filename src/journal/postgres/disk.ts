import { statfsSync } from 'node:fs'

/** The disk under the database, in bytes. */
export interface Disk {
  readonly total: number
  /** What an ordinary account may still write. */
  readonly free: number
}

const MEGABYTE = 1024 * 1024

export function diskOf(folder: string): Disk {
  const { blocks, bavail, bsize } = statfsSync(folder)
  return { total: blocks * bsize, free: bavail * bsize }
}

/** What is laid aside beside the database (reserve.ts). */
export function reserveSize({ total }: Disk): number {
  return Math.min(256 * MEGABYTE, Math.floor(total / 10))
}

/**
 * What must stay free for the database itself: its log grows by 16 MB at a time, and where it cannot, PostgreSQL falls and answers
 * nobody any more.
 */
export function floorSize({ total }: Disk): number {
  return Math.min(64 * MEGABYTE, Math.floor(total / 10))
}

/** What a start writes besides the database: its settings, `running.json`, a signed checkpoint an office. */
export const startSize = 4 * MEGABYTE

/** The house cannot even start for want of disk space. Nothing is lost. */
export class DiskFull extends Error {
  constructor(folder: string, cause: unknown) {
    super(
      `データを置いているディスク（${folder}）に空きがないため、起動できません。記録は失われていません。` +
        '不要なファイルを別の場所へ移して空きを作り、もう一度起動してください（docs/runbooks/disk-full.md）。',
      { cause },
    )
  }
}
