import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { refuse, type Refusal } from '../base/refusal.ts'
import { DataFolder } from '../journal/folder.ts'
import { readRestored, type RestoredFile } from '../journal/restore/restored-file.ts'
import { standUp, type Standing } from '../journal/stand.ts'
import { officeTables, type OfficeDatabase } from '../office/tables.ts'

/** A folder that `tsuzuki restore` made, with its file; refuses any other, and one whose house is running. Nothing is opened. */
export function restoredFolder(path: string): { readonly folder: DataFolder; readonly file: RestoredFile } | Refusal {
  const folder = existsSync(path) ? new DataFolder(path) : null
  const file = folder === null ? null : readRestored(folder)
  if (folder === null || file === null) return notRestored(path)
  return folder.running() === null ? { folder, file } : isRunning(path)
}

/** The house of a restored folder, over its own database and never over one that is at hand by chance. */
export function standRestored(folder: DataFolder): Promise<Standing<OfficeDatabase>> {
  const now = () => new Date()
  const random = (bytes: number) => randomBytes(bytes)
  return standUp<OfficeDatabase>({ folder, tables: officeTables, databaseUrl: undefined, now, random })
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
