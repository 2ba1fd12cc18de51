import { createPrivateKey } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { DataFolder } from '../../journal/folder.ts'
import { signDrill, type UnsignedDrill } from '../../office/continuity/drill-record.ts'
import { recordDrill } from '../../office/continuity/record-drill.ts'
import { perform } from '../../office/door.ts'
import { dataPath, inHouse, officeMeant, terminalDesk } from '../open-house.ts'

/** The office that shall know of the drill. */
export interface Told {
  readonly folder: DataFolder
  readonly office: string
}

/** Where the record stands. */
export interface Kept {
  readonly office: string
  readonly sequence: number
  readonly hash: string
}

/** The office whose drill it is, looked up before anything is run; null where there is no house: then it is only printed. */
export async function officeToTell(given: { readonly data?: string; readonly office?: string }): Promise<Told | null | Refusal> {
  const path = dataPath(given.data)
  if (!existsSync(join(path, 'secrets.json'))) return null
  const folder = new DataFolder(path)
  const office = await inHouse(folder, ({ journal }) => officeMeant(journal, given.office))
  return isRefusal(office) ? office : { folder, office }
}

/** Signs the record with the house's log key and appends it to the office's journal. */
export async function record({ folder, office }: Told, drill: UnsignedDrill): Promise<Kept | Refusal> {
  return inHouse(folder, async ({ journal, secrets }) => {
    const signed = signDrill(office, drill, createPrivateKey(secrets.logKey))
    const desk = terminalDesk(journal, office)
    const done = await perform(desk, 'head', recordDrill, signed, { idempotencyKey: `drill:${drill.id}` })
    if (isRefusal(done)) return done
    const { sequence, hash } = done.receipt!
    return { office, sequence, hash }
  })
}
