import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isRefusal, refuse, type Refusal } from '../base/refusal.ts'
import { DataFolder } from '../journal/folder.ts'
import { standUp, type Standing } from '../journal/stand.ts'
import { officeTables, type OfficeDatabase } from '../office/tables.ts'
import { officeMeant } from './open-house.ts'

/** A house that `tsuzuki restore` built, brought up for one command. */
export interface RestoredHouse {
  readonly house: Standing<OfficeDatabase>
  readonly folder: DataFolder
  readonly office: string
}

/** Works on a restored house that nobody adopted yet. Refuses any other folder, and one whose house is running. */
export async function inRestored<T>(path: string, work: (at: RestoredHouse) => Promise<T>): Promise<T | Refusal> {
  if (!existsSync(join(path, 'secrets.json'))) return notRestored(path)
  const folder = new DataFolder(path)
  if (folder.running() !== null) return isRunning(path)
  const now = () => new Date()
  const random = (bytes: number) => randomBytes(bytes)
  // Its own database, never one that is at hand by chance.
  const house = await standUp<OfficeDatabase>({ folder, tables: officeTables, databaseUrl: undefined, now, random })
  try {
    const office = await officeMeant(house.journal, undefined)
    if (isRefusal(office)) return office
    if ((await house.reception.muteOf(office)) === null) return notRestored(path)
    const answer = await work({ house, folder, office })
    await house.journal.publishCheckpoints()
    return answer
  } finally {
    await house.stop()
  }
}

function notRestored(path: string): Refusal {
  return refuse(
    'cli.not-restored',
    `「${path}」は、書庫から戻したままの事務所のフォルダではありません。`,
    'tsuzuki restore が作った restored-… のフォルダを --data に指定してください。すでに切り替えた事務所には行えません。',
    { field: '--data', value: path },
  )
}

function isRunning(path: string): Refusal {
  return refuse('cli.house-running', `「${path}」は動いています。`, '止めてから（Ctrl-C）行ってください。', {
    field: '--data',
    value: path,
  })
}
