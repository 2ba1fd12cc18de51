import { createHash } from 'node:crypto'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectRetentionCommand,
  PutObjectCommand,
  PutObjectRetentionCommand,
  S3Client,
} from '@aws-sdk/client-s3'
import { isUuid } from '../../base/ids.ts'
import { AlreadyKept, StillHeld, type ArchivePlace, type KeptFile } from './place.ts'
import { foldersOf, nothingThere, isRefusedBy, speaking, versionsOf, type KeptVersion } from './s3-versions.ts'

/** A bucket with Object Lock, and who asks. */
export interface Bucket {
  readonly name: string
  /** Empty, or ends with a slash. */
  readonly prefix: string
  readonly region: string
  /** Of a server that is not AWS. */
  readonly endpoint: string | null
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string; readonly sessionToken?: string }
  /** For how many days a file is kept under lock; null where nothing shall be written. */
  readonly days: number | null
}

const DAY = 24 * 3_600_000

/**
 * A bucket with Object Lock. Every file is put under a COMPLIANCE lock, which nobody can shorten. Only versions are looked at: the first
 * version of a name is the file, so that writing over it and marking it deleted change nothing but what is told.
 */
export function s3Place(bucket: Bucket, now: () => Date): ArchivePlace {
  return new S3Place(bucket, now)
}

class S3Place implements ArchivePlace {
  readonly label: string
  readonly #bucket: Bucket
  readonly #now: () => Date
  readonly #client: S3Client
  /** First versions that were seen, by key; they never change. */
  readonly #first = new Map<string, KeptVersion>()

  constructor(bucket: Bucket, now: () => Date) {
    this.#bucket = bucket
    this.#now = now
    this.label = `s3://${bucket.name}/${bucket.prefix}`
    this.#client = new S3Client({
      region: bucket.region,
      ...(bucket.endpoint === null ? {} : { endpoint: bucket.endpoint, forcePathStyle: true }),
      credentials: bucket.credentials,
      // What a server older than these checksums does not know; Content-MD5 stands in for them.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      // A request whose answer was lost may have been done: whoever calls looks again first.
      maxAttempts: 1,
      requestHandler: { connectionTimeout: 10_000, requestTimeout: 120_000, throwOnRequestTimeout: true },
    })
  }

  async offices(): Promise<string[]> {
    return (await this.#asked(foldersOf(this.#client, this.#bucket.name, this.#bucket.prefix))).filter(isUuid)
  }

  async list(office: string): Promise<readonly KeptFile[]> {
    const folder = this.#key(office, '')
    const kept: KeptFile[] = []
    for (const [key, version] of await this.#asked(versionsOf(this.#client, this.#bucket.name, folder))) {
      this.#first.set(key, version)
      kept.push({ file: key.slice(folder.length), at: version.at, meddled: version.meddled })
    }
    return kept.toSorted((left, right) => (left.file < right.file ? -1 : 1))
  }

  async read(office: string, file: string): Promise<Buffer> {
    const { id: VersionId } = await this.#firstOf(office, file)
    const command = new GetObjectCommand({ ...this.#named(office, file), VersionId })
    return this.#asked(this.#client.send(command).then(async ({ Body }) => Buffer.from(await Body!.transformToByteArray())))
  }

  async put(office: string, file: string, bytes: Uint8Array): Promise<void> {
    if (await this.#seen(office, file)) throw new AlreadyKept(`${file} is kept already`)
    const command = new PutObjectCommand({
      ...this.#named(office, file),
      Body: bytes,
      ContentMD5: createHash('md5').update(bytes).digest('base64'),
      // Not every server heeds it; where two write one name, the first version stays the file.
      IfNoneMatch: '*',
      ObjectLockMode: 'COMPLIANCE',
      ObjectLockRetainUntilDate: this.#until(),
    })
    await this.#asked(this.#client.send(command))
  }

  /** Renewed once half of the time is over, so that it is asked seldom and never too late. */
  async hold(office: string, file: string): Promise<void> {
    const { days } = this.#bucket
    const version = await this.#firstOf(office, file)
    const half = this.#now().getTime() + ((days ?? 0) * DAY) / 2
    if (days === null || version.at + days * DAY > half) return
    const which = { ...this.#named(office, file), VersionId: version.id }
    const held = await this.#asked(this.#client.send(new GetObjectRetentionCommand(which)).catch(nothingThere))
    if ((held?.Retention?.RetainUntilDate?.getTime() ?? 0) > half) return
    const retention = { Mode: 'COMPLIANCE', RetainUntilDate: this.#until() } as const
    const body = new PutObjectRetentionCommand({ ...which, Retention: retention })
    await this.#asked(this.#client.send(body))
  }

  async remove(office: string, file: string): Promise<void> {
    const { id: VersionId } = await this.#firstOf(office, file)
    const command = new DeleteObjectCommand({ ...this.#named(office, file), VersionId })
    await this.#asked(
      this.#client.send(command).catch((error: unknown) => {
        if (isRefusedBy(error)) throw new StillHeld(`${file} is held`, { cause: error })
        throw error
      }),
    )
    this.#first.delete(this.#key(office, file))
  }

  async #firstOf(office: string, file: string): Promise<KeptVersion> {
    await this.#seen(office, file)
    const version = this.#first.get(this.#key(office, file))
    if (version === undefined) throw new Error(`${this.label}: no such file: ${office}/${file}`)
    return version
  }

  /** True where the name has a version; which one came first is known from then on. */
  async #seen(office: string, file: string): Promise<boolean> {
    const key = this.#key(office, file)
    if (this.#first.has(key)) return true
    const version = (await this.#asked(versionsOf(this.#client, this.#bucket.name, key))).get(key)
    if (version !== undefined) this.#first.set(key, version)
    return version !== undefined
  }

  #until(): Date {
    const { days } = this.#bucket
    if (days === null) throw new Error('a place that is only read')
    return new Date(this.#now().getTime() + days * DAY)
  }

  #named(office: string, file: string): { Bucket: string; Key: string } {
    return { Bucket: this.#bucket.name, Key: this.#key(office, file) }
  }

  #key(office: string, file: string): string {
    return `${this.#bucket.prefix}${office}/${file}`
  }

  /** A fault says which place it is and what the server called it: its own sentences are often empty. */
  async #asked<T>(answer: Promise<T>): Promise<T> {
    return answer.catch((error: unknown) => {
      throw speaking(error, this.label)
    })
  }
}
