import { createPrivateKey } from 'node:crypto'
import { isRefusal } from '../base/refusal.ts'
import { archivesAt, keepArchives } from '../journal/archive/keep.ts'
import type { DataFolder } from '../journal/folder.ts'
import type { Standing } from '../journal/stand.ts'
import type { OfficeDatabase } from '../office/tables.ts'
import { NoSuchPlace } from './place.ts'

/**
 * Keeps archives of every office this house leads at the places `TSUZUKI_ARCHIVE_TO` names (several: with `;` between), as long as it
 * runs. Answers what stops it. Throws NoSuchPlace where a place cannot be meant.
 */
export async function archiving(
  { journal, secrets }: Standing<OfficeDatabase>,
  folder: DataFolder,
  environment: NodeJS.ProcessEnv,
): Promise<() => Promise<void>> {
  const names = (environment['TSUZUKI_ARCHIVE_TO'] ?? '').split(';').filter((name) => name.trim() !== '')
  const places = await archivesAt(names, { env: environment, now: () => new Date() })
  if (isRefusal(places)) throw new NoSuchPlace(`TSUZUKI_ARCHIVE_TO: ${places.message}${places.remedy}`)
  const ended = new AbortController()
  const house = { core: journal.core, folder, logKey: createPrivateKey(secrets.logKey) }
  const keeping = keepArchives(house, places, (line) => void process.stderr.write(`${line}\n`), ended.signal)
  return async () => {
    ended.abort()
    await keeping
  }
}
