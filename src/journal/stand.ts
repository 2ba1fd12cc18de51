import { createPrivateKey, createPublicKey } from 'node:crypto'
import { join } from 'node:path'
import type { WatchOptions } from './alarm/watch.ts'
import type { DataFolder, Secrets } from './folder.ts'
import { knownLogKeys } from './known-keys.ts'
import { migrateReception } from './reception/migrate.ts'
import { openReception, type Reception } from './reception/store.ts'
import { openJournal, type Journal } from './open.ts'
import { startPostgres } from './postgres/start.ts'
import type { Tended } from './postgres/tend.ts'
import { migrate } from './schema/migrate.ts'
import { spaceOn, unknownSpace, type Space } from './space.ts'
import type { TableShape } from './table.ts'

/** A house that stands: database up, migrated, journal and house store open. */
export interface Standing<DB> {
  readonly journal: Journal<DB>
  readonly reception: Reception
  readonly secrets: Secrets
  /** The owner's connection: for migrations and fsck only. */
  readonly databaseUrl: string
  /** What the watch of the house needs besides what a door hands in. */
  readonly watching: Pick<WatchOptions, 'core' | 'watchUrl' | 'walking' | 'folder'>
  /** True when a database that had outlived its program was taken over. */
  readonly adopted: boolean
  /** Looks after the database and its disk; null where the database is somebody else's to look after. */
  readonly tend: () => Promise<Tended | null>
  stop(): Promise<void>
}

/** What a door hands in: where the data lies, which database, and the clock and randomness nobody below has. */
export interface Ground {
  readonly folder: DataFolder
  readonly tables: readonly TableShape[]
  /** A PostgreSQL of one's own instead of the embedded one. */
  readonly databaseUrl: string | undefined
  readonly now: () => Date
  readonly random: (bytes: number) => Uint8Array
}

/** Brings a house up on its data folder. Throws AlreadyRunning when another process holds it. */
export async function standUp<DB>(ground: Ground): Promise<Standing<DB>> {
  const { folder, tables, now, random } = ground
  const database = await databaseOf(ground)
  try {
    const secrets = folder.secrets(random)
    const tokenKey = Buffer.from(secrets.tokenKey, 'hex')
    const urls = await migrate(database.url, tables, {
      readerPassword: secrets.reader,
      writerPassword: secrets.writer,
      mergerPassword: secrets.merger,
      watchPassword: secrets.watch,
      tokenKey,
    })
    const receptionUrl = await migrateReception(database.url, secrets.reception)
    const journal = openJournal<DB>({
      ...urls,
      tables,
      tokenKey,
      now,
      random,
      logKey: createPrivateKey(secrets.logKey),
      checkpointFolder: folder.checkpoints,
      space: database.space,
    })
    const reception = openReception(receptionUrl)
    const stop = async () => {
      await reception.close()
      await journal.close()
      await database.stop()
    }
    const own = createPublicKey(secrets.logKey)
    // Read where they lie: a merge adds the key of a cloud that was rebuilt while the house runs.
    const publicKeys = () => [own, ...knownLogKeys(folder)]
    const watching = {
      core: journal.core,
      watchUrl: urls.watchUrl,
      walking: { url: urls.readerUrl, tokenKey, publicKeys, checkpointFolder: folder.checkpoints },
      folder: join(folder.path, 'alarms'),
    }
    const { url: databaseUrl, adopted, tend } = database
    return { journal, reception, secrets, databaseUrl, watching, adopted, tend, stop }
  } catch (error) {
    await database.stop()
    throw error
  }
}

interface Database {
  readonly url: string
  readonly adopted: boolean
  readonly space: Space
  readonly tend: () => Promise<Tended | null>
  stop(): Promise<void>
}

async function databaseOf({ databaseUrl, folder }: Ground): Promise<Database> {
  if (databaseUrl !== undefined) {
    return { url: databaseUrl, adopted: false, space: unknownSpace, tend: async () => null, stop: async () => {} }
  }
  const server = await startPostgres({ dataDir: folder.path })
  const { url, adopted, tender } = server
  return { url, adopted, space: spaceOn(() => tender.room()), tend: () => tender.tend(), stop: () => server.stop() }
}
