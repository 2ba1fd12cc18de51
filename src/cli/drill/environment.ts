import { fileURLToPath } from 'node:url'
import { bareEnvironment } from '../../base/bare-environment.ts'
import type { DataFolder } from '../../journal/folder.ts'
import type { Standing } from '../../journal/stand.ts'
import type { OfficeDatabase } from '../../office/tables.ts'
import { inHouse } from '../open-house.ts'

/** What every process of a drill gets of ours: it knows no archive, no mail, no e-Gov and no database but its own. */
export function drillEnvironment(): Record<string, string | undefined> {
  // Where scripts/with-node.mjs has it.
  const compiled = fileURLToPath(new URL('../../../.cache/compiled', import.meta.url))
  return { NODE_COMPILE_CACHE: compiled, ...bareEnvironment(process.env) }
}

/** A house of a drill, over its folder's own database whatever DATABASE_URL says. */
export function inDrillHouse<T>(folder: DataFolder, work: (house: Standing<OfficeDatabase>) => Promise<T>): Promise<T> {
  return inHouse(folder, work, null)
}
