import { createPrivateKey, type KeyObject } from 'node:crypto'
import type { Continuity } from '../journal/continuity/continuity.ts'
import { addressOf } from '../journal/address/keep.ts'
import { namesHere } from '../journal/address/names.ts'
import type { Core } from '../journal/core.ts'
import type { DataFolder } from '../journal/folder.ts'
import { booksOf } from '../journal/follow/books-of.ts'
import { Follower, type Trust } from '../journal/follow/follower.ts'
import { httpSource, type Line } from '../journal/follow/http-source.ts'
import type { Ring } from '../journal/follow/rings.ts'
import { keptIn, promoteHere } from '../journal/follow/promote-here.ts'
import { runFollowing, type FollowingState } from '../journal/follow/run.ts'
import { spoolFolder } from '../journal/follow/spool-folder.ts'
import { changeStandby, readStandby, secretTaken, secretToTake, type StandbyFile } from '../journal/follow/standby-file.ts'
import { knownLogKeys } from '../journal/known-keys.ts'
import { publicKeyFrom } from '../journal/note.ts'
import { keysHere } from '../journal/office-key/open-here.ts'
import { handSecret } from '../journal/return/http-house.ts'
import type { Standing } from '../journal/stand.ts'
import type { OfficeDatabase } from '../office/tables.ts'
import type { StandbyDoors } from './config.ts'
import { homeOf } from './returning.ts'

/** A house that follows an office, while it runs. */
export interface RunningStandby {
  readonly doors: StandbyDoors
  /** Key and certificate for the names under which seats reach this machine today. */
  readonly https: { readonly key: string; readonly cert: string }
  /** Opens the office's books where they are not open yet, and hands over the sign-in secret that the pairing brought. */
  moveIn(take: (office: string, secret: Buffer) => Promise<void>): Promise<void>
  /** Begins to follow; `applied` is told after entries came in. Answers what stops it. `secretOf`: the sign-in secret of an office. */
  start(applied: (office: string) => Promise<void>, secretOf: (office: string) => Promise<Buffer>): () => Promise<void>
}

/** The follower of a data folder that holds a pairing. Nothing is pulled before it is started. */
export async function standbyOf(
  standing: Standing<OfficeDatabase>,
  folder: DataFolder,
  file: StandbyFile,
): Promise<RunningStandby> {
  const { office } = file
  const { journal, secrets } = standing
  const key = createPrivateKey(secrets.logKey)
  const line = lineOf(folder, file, key)
  const source = httpSource(line)
  const spool = spoolFolder(keptIn(folder).spool)
  const follower = new Follower(
    { office, logKeys: () => logKeysOf(folder), ...officeKeysOf(folder) },
    booksOf(journal.core, office),
    spool,
    source,
    file.ring,
  )
  let state: FollowingState = { heardAt: null, fault: null, announced: null }
  return {
    doors: {
      ...doorsOf(journal, folder, file, () => ({ ...placeOf(follower), ...state, from: line.from })),
      home: homeOf({ core: journal.core, logKey: key, folder }),
    },
    https: await ownHttps(folder, file),
    async moveIn(take) {
      await journal.openOffice(office, 'following')
      const secret = secretToTake(folder)
      if (secret === null) return
      await take(office, secret)
      secretTaken(folder)
    },
    start(applied, secretOf) {
      const ended = new AbortController()
      const shows = (shown: FollowingState) => void (state = shown)
      const rang = (ring: Ring) => ringBell(folder, ring)
      const { continuity } = journal
      const heard = async () => void (await handSecret(line, await secretOf(office)))
      const told = { applied: () => applied(office), heard, rang, shows }
      const running = runFollowing({ office, continuity, follower, source, now, ...told }, ended.signal)
      return async () => {
        ended.abort()
        await running
      }
    },
  }
}

const now = () => new Date()

function placeOf({ place: { kept, keptAt, theirs, applied, waiting, ring } }: Follower) {
  return { kept: kept.sequence, keptAt, theirs, applied, waiting: waiting?.table ?? null, ring: ring?.what ?? null }
}

function doorsOf(
  journal: { readonly continuity: Continuity; readonly core: Core },
  folder: DataFolder,
  file: StandbyFile,
  shown: () => FollowingState & ReturnType<typeof placeOf> & Pick<StandbyFile, 'from'>,
): Omit<StandbyDoors, 'home'> {
  const { office, officeName, name, address } = file
  return {
    keys: () => keysHere(folder),
    knows: (signingKey) => changeStandby(folder, { officeKeys: [signingKey] }),
    view: () => ({ office, officeName, name, address, ...shown() }),
    promote: (order) => promoteHere(journal, folder, readStandby(folder) ?? file, order),
  }
}

/** Remembers that it rang, so that a restart does not go on as if nothing were, and rings the terminal. */
function ringBell(folder: DataFolder, ring: Ring): void {
  changeStandby(folder, { ring })
  const which = ring.code === 'office-key-foreign' ? `鍵 ${ring.detail}、` : ''
  process.stderr.write(
    `\u0007！ ${ring.what}（${which}第${ring.sequence}号）。受け取りを止め、手元の控えはそのまま残しています。\n`,
  )
}

/** How it speaks with the house it follows. Where that is, is read where it lies: `tsuzuki merge` may change it while the house runs. */
function lineOf(folder: DataFolder, file: StandbyFile, key: KeyObject): Line {
  const { office, standby } = file
  const cloud = () => readStandby(folder) ?? file
  return {
    office,
    standby,
    key,
    now,
    get from() {
      return cloud().from
    },
    get authority() {
      return cloud().authority
    },
  }
}

/** The log keys it believes, read where they lie: `tsuzuki merge` adds that of a cloud that was rebuilt while the house runs. */
function logKeysOf(folder: DataFolder): KeyObject[] {
  return [...(readStandby(folder)?.logKeys ?? []).map(publicKeyFrom), ...knownLogKeys(folder)]
}

/** The office's keys as this PC knows them, read where they lie: `tsuzuki standby --new-key` adds one while the house runs. */
export function officeKeysOf(folder: DataFolder): Pick<Trust, 'officeKeys' | 'knows'> {
  return {
    officeKeys: () => readStandby(folder)?.officeKeys ?? [],
    knows: (officeKeys) => changeStandby(folder, { officeKeys }),
  }
}

/** Key and certificate for the names under which seats reach this machine today. */
async function ownHttps(folder: DataFolder, file: StandbyFile): Promise<{ key: string; cert: string }> {
  const { leaf, authority } = await addressOf(folder, file.officeName, namesHere(file.address), new Date())
  return { key: leaf.key, cert: `${leaf.certificate}\n${authority}` }
}
