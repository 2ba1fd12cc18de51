import { randomBytes } from 'node:crypto'
import { refuse, type Refusal } from '../base/refusal.ts'
import { DataFolder } from '../journal/folder.ts'
import type { Journal } from '../journal/open.ts'
import { standUp, type Standing } from '../journal/stand.ts'
import { officeTables, type OfficeDatabase } from '../office/tables.ts'
import { keepEdition, proveLawOfHouse } from '../law/index.ts'
import { dataPath } from './data-path.ts'

export { dataPath } from './data-path.ts'

/** The same as a data folder; made where it is not there yet. */
export function dataFolder(given: string | undefined): DataFolder {
  return new DataFolder(dataPath(given))
}

/**
 * Brings the house of a data folder up for one command: over the database of the house that runs on it, else over its own.
 * What was committed is signed before the house is left. Throws AlreadyRunning when another command holds the folder. `elsewhere`: a
 * PostgreSQL of one's own instead of the folder's; null where the folder is known to have its own.
 */
export async function inHouse<T>(
  folder: DataFolder,
  work: (house: Standing<OfficeDatabase>) => Promise<T>,
  elsewhere: string | null = process.env['DATABASE_URL'] ?? null,
): Promise<T> {
  proveLawOfHouse(folder.path)
  const house = await standUp<OfficeDatabase>({
    folder,
    tables: officeTables,
    databaseUrl: folder.running()?.databaseUrl ?? elsewhere ?? undefined,
    now: () => new Date(),
    random: (bytes) => randomBytes(bytes),
  })
  try {
    keepEdition(folder.path, new Date().toISOString())
    const answer = await work(house)
    await house.journal.publishCheckpoints()
    return answer
  } finally {
    await house.stop()
  }
}

/** The office meant: by its id, `practice` for the practice office, or the only one there is. */
export async function officeMeant(journal: Journal<OfficeDatabase>, given: string | undefined): Promise<string | Refusal> {
  const offices = await journal.offices()
  const [only] = offices
  if (given === undefined && offices.length === 1 && only !== undefined) return only
  if (given !== undefined && offices.includes(given)) return given
  for (const office of given === 'practice' ? offices : []) if (await isPractice(journal, office)) return office
  return refuse(
    'cli.office-unknown',
    given === undefined ? `事務所が${offices.length}あります。どの事務所か分かりません。` : `事務所「${given}」はありません。`,
    `--office に次のどれかを指定してください: ${[...offices, 'practice'].join('、')}`,
    { field: '--office', ...(given === undefined ? {} : { value: given }) },
  )
}

/** Reading as the terminal itself: whoever holds the data folder holds the house. */
export function terminalDesk(journal: Journal<OfficeDatabase>, office: string) {
  return journal.desk({ office, actor: { id: 'cli', name: 'tsuzuki' }, sight: { kind: 'office' } })
}

async function isPractice(journal: Journal<OfficeDatabase>, office: string): Promise<boolean> {
  const rows = await terminalDesk(journal, office).read((db) => db.selectFrom('office_profiles').select('practice').execute())
  return rows.some((row) => row.practice)
}
