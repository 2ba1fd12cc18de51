import { ListObjectVersionsCommand, S3ServiceException, type ListObjectVersionsOutput, type S3Client } from '@aws-sdk/client-s3'
import type { KeptFile } from './place.ts'

/** The first version of a name, and what was done to the name later. */
export interface KeptVersion {
  readonly id: string
  readonly etag: string
  readonly at: number
  readonly meddled: KeptFile['meddled']
}

/**
 * The first version of every key that begins so. By versions and not by keys: a key marked deleted is listed all the same. What was
 * written over with the very same bytes was written twice by the same hand.
 */
export async function versionsOf(client: S3Client, bucket: string, prefix: string): Promise<Map<string, KeptVersion>> {
  const found = new Map<string, KeptVersion>()
  const hidden = new Set<string>()
  for await (const page of pages(client, bucket, { Prefix: prefix })) {
    for (const { Key = '' } of page.DeleteMarkers ?? []) hidden.add(Key)
    // Versions of a key come newest first, so that the last one told is the first one written.
    for (const { Key = '', VersionId: id = '', ETag: etag = '', LastModified } of page.Versions ?? []) {
      const later = found.get(Key)
      const overwritten = later !== undefined && (later.meddled === 'overwritten' || later.etag !== etag)
      found.set(Key, { id, etag, at: LastModified!.getTime(), meddled: overwritten ? 'overwritten' : null })
    }
  }
  for (const key of hidden) {
    const version = found.get(key)
    if (version?.meddled === null) found.set(key, { ...version, meddled: 'hidden' })
  }
  return found
}

/** The names of the folders right below a prefix. */
export async function foldersOf(client: S3Client, bucket: string, prefix: string): Promise<string[]> {
  const found: string[] = []
  for await (const page of pages(client, bucket, { Prefix: prefix, Delimiter: '/' })) {
    for (const { Prefix = '' } of page.CommonPrefixes ?? []) found.push(Prefix.slice(prefix.length, -1))
  }
  return found
}

async function* pages(
  client: S3Client,
  bucket: string,
  range: { Prefix: string; Delimiter?: string },
): AsyncGenerator<ListObjectVersionsOutput> {
  let [KeyMarker, VersionIdMarker]: (string | undefined)[] = []
  do {
    const page: ListObjectVersionsOutput = await client.send(
      new ListObjectVersionsCommand({ Bucket: bucket, ...range, KeyMarker, VersionIdMarker }),
    )
    yield page
    KeyMarker = page.IsTruncated === true ? page.NextKeyMarker : undefined
    VersionIdMarker = page.NextVersionIdMarker
  } while (KeyMarker !== undefined)
}

/** True where the server understood and does not let it be done: a lock, or a right that is missing. */
export function isRefusedBy(error: unknown): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === 403
}

/** Null for "there is none"; anything else is thrown on. */
export function nothingThere(error: unknown): null {
  if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return null
  throw error
}

/** The fault with the name of the place and the server's own words. */
export function speaking(error: unknown, label: string): unknown {
  if (!(error instanceof S3ServiceException)) return error
  return new Error(`${label}: ${error.name} (${error.$metadata.httpStatusCode ?? '-'})`, { cause: error })
}
