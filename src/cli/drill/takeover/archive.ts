import { chmodSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { folderPlace } from '../../../journal/archive/folder-place.ts'
import { AlreadyKept } from '../../../journal/archive/place.ts'
import { registeredRecipients } from '../../../journal/archive/recipients.ts'
import { verifyArchive, type ArchiveReport } from '../../../journal/archive/verify.ts'
import { writeSegment } from '../../../journal/archive/write.ts'
import type { OpenedKey } from '../../../journal/office-key/key.ts'
import { officeTables } from '../../../office/tables.ts'
import { inDrillHouse } from '../environment.ts'
import type { DrillHouse } from '../house.ts'
import { detected, refused, succeeded, type Attempts, type Ending } from './attempt.ts'
import type { Thief } from './thief.ts'

/**
 * What he tries with the archive: as a writer, who can only add, and as root of the machine where it lies (on a bucket with a lock nobody
 * can do the latter: tests/archive/s3.test.ts).
 */
export async function withTheArchive(
  attempts: Attempts,
  thief: Thief,
  { cloud, at, key }: { cloud: DrillHouse; at: string; key: OpenedKey },
): Promise<void> {
  const place = folderPlace(at)
  const { office } = thief
  const [first] = (await place.list(office)).map(({ file }) => file) as [string]
  const path = join(at, office, first)
  const kept = readFileSync(path)
  const verified = async () => endingOf(await verifyArchive(place, office, key, officeTables))
  await attempts.try('archive-overwrite', '書庫の断片に、書く人として上書きする', async () => {
    const fault = await place.put(office, first, Buffer.from('x')).catch((error: unknown) => error)
    return fault instanceof AlreadyKept ? refused('書庫の置き場所', '同じ名前には書けません') : succeeded('上書きできました')
  })
  await attempts.try('archive-altered', '書庫の断片を、置き場所の持ち主として書き換える', async () => {
    chmodSync(path, 0o600)
    writeFileSync(path, Buffer.concat([kept, Buffer.from('x')]))
    return verified()
  })
  await attempts.try('archive-deleted', '書庫の断片を、置き場所の持ち主として消す', async () => {
    rmSync(path)
    const ending = await verified()
    writeFileSync(path, kept)
    return ending
  })
  const forge = (name: string, tried: string, from: number) =>
    attempts.try(name, tried, async () => {
      const before = new Set((await place.list(office)).map(({ file }) => file))
      await thief.undoing(async () => {
        await thief.rewrite(from)
        await inDrillHouse(cloud.folder, async ({ journal: { core } }) => {
          const recipients = await registeredRecipients(core, office)
          const sealing = { recipients, logKey: thief.logKey }
          return writeSegment(core, place, office, sealing, { after: { sequence: 0, hash: null } })
        })
      })
      const ending = await verified()
      for (const { file } of await place.list(office)) if (!before.has(file)) rmSync(join(at, office, file))
      return ending
    })
  await forge('archive-forged', '最後の記帳だけが違う過去を封をして署名し、書庫に加える', await thief.head())
  await forge('archive-forged-old', '引き継ぎより前から違う過去を封をして署名し、書庫に加える', 2)
}

function endingOf({ forks, gap, bad, entries }: ArchiveReport): Ending {
  const [fork] = forks
  if (fork !== undefined) return detected('書庫の確かめ', `第${fork.at}号から先が二通り`)
  if (gap !== null || entries === 0) return detected('書庫の確かめ', `第${gap ?? 1}号が読めない`)
  return bad[0] === undefined ? succeeded('書庫は何も見つけません') : detected('書庫の確かめ', bad[0].code)
}
