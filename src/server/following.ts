import { createPrivateKey } from 'node:crypto'
import { join } from 'node:path'
import { isRefusal } from '../base/refusal.ts'
import { addressOf } from '../journal/address/keep.ts'
import { namesHere } from '../journal/address/names.ts'
import type { DataFolder } from '../journal/folder.ts'
import { booksOf } from '../journal/follow/books-of.ts'
import { Follower } from '../journal/follow/follower.ts'
import { httpSource } from '../journal/follow/http-source.ts'
import { runFollowing, type FollowingState } from '../journal/follow/run.ts'
import { spoolFolder } from '../journal/follow/spool-folder.ts'
import { keepStandby, secretTaken, secretToTake, type StandbyFile } from '../journal/follow/standby-file.ts'
import { knownLogKeys } from '../journal/known-keys.ts'
import { publicKeyFrom } from '../journal/note.ts'
import { openKeyHere } from '../journal/office-key/open-here.ts'
import type { Standing } from '../journal/stand.ts'
import type { OfficeDatabase } from '../office/tables.ts'
import type { StandbyDoors } from './config.ts'

/** A house that follows an office, while it runs. */
export interface RunningStandby {
  readonly doors: StandbyDoors
  /** Key and certificate for the names under which seats reach this machine today. */
  readonly https: { readonly key: string; readonly cert: string }
  /** Opens the office's books where they are not open yet, and hands over the sign-in secret that the pairing brought. */
  moveIn(take: (office: string, secret: Buffer) => Promise<void>): Promise<void>
  /** Begins to follow; `applied` is told after entries came in. Answers what stops it. */
  start(applied: (office: string) => Promise<void>): () => Promise<void>
}

/** The follower of a data folder that holds a pairing. Nothing is pulled before it is started. */
export async function standbyOf(
  standing: Standing<OfficeDatabase>,
  folder: DataFolder,
  file: StandbyFile,
): Promise<RunningStandby> {
  const { office, from, authority, standby, name, officeName, address } = file
  const { journal, secrets } = standing
  const now = () => new Date()
  const key = createPrivateKey(secrets.logKey)
  const source = httpSource({ from, office, standby, key, authority, now })
  const trusted = [...file.logKeys.map(publicKeyFrom), ...knownLogKeys(folder)]
  const spool = spoolFolder(join(folder.path, 'spool'))
  const follower = new Follower({ office, logKeys: () => trusted }, booksOf(journal.core, office), spool, source, file.ring)
  let state: FollowingState = { heardAt: null, fault: null, announced: null }
  const doors: StandbyDoors = {
    view: () => {
      const { kept, applied, waiting, ring } = follower.place
      const place = { kept: kept.sequence, applied, waiting: waiting?.table ?? null, ring: ring?.what ?? null }
      return { office, officeName, name, from, address, ...place, ...state }
    },
    async promote(given, by, reason) {
      const opened = await openKeyHere(folder, given)
      if (isRefusal(opened)) return opened
      const owner = { office, actor: by, sight: { kind: 'office' } } as const
      return journal.continuity.promote(owner, { officeKey: opened.signing, place: name, act: 'continuity.promote', reason })
    },
  }
  return {
    doors,
    https: await ownHttps(folder, file),
    async moveIn(take) {
      await journal.openOffice(office, 'following')
      const secret = secretToTake(folder)
      if (secret === null) return
      await take(office, secret)
      secretTaken(folder)
    },
    start(applied) {
      const ended = new AbortController()
      const running = runFollowing(
        {
          office,
          continuity: journal.continuity,
          follower,
          source,
          now,
          applied: () => applied(office),
          rang: (ring) => {
            keepStandby(folder, { ...file, ring })
            process.stderr.write(
              `\u0007！ ${ring.what}（第${ring.sequence}号）。受け取りを止め、手元の控えはそのまま残しています。\n`,
            )
          },
          shows: (shown) => void (state = shown),
        },
        ended.signal,
      )
      return async () => {
        ended.abort()
        await running
      }
    },
  }
}

async function ownHttps(folder: DataFolder, file: StandbyFile): Promise<{ key: string; cert: string }> {
  const { leaf, authority } = await addressOf(folder, file.officeName, namesHere(file.address), new Date())
  return { key: leaf.key, cert: `${leaf.certificate}\n${authority}` }
}
