import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteBucketPolicyCommand,
  DeleteObjectCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketVersioningCommand,
  PutObjectLockConfigurationCommand,
  PutObjectRetentionCommand,
  S3Client,
  S3ServiceException,
  type S3ClientConfig,
} from '@aws-sdk/client-s3'
import { randomBytes } from 'node:crypto'
import type { Bucket } from '../../src/journal/archive/s3-place.ts'
import type { Credentials, Radosgw } from '../support/radosgw.ts'

// docs/formats/archive.md §6: what whoever writes needs, and nothing more; and who thins out, with credentials of his own.
const rights = {
  bucket: ['s3:ListBucketVersions'],
  objects: ['s3:PutObject', 's3:GetObjectVersion', 's3:PutObjectRetention', 's3:GetObjectRetention'],
  thinning: ['s3:GetObjectVersion', 's3:DeleteObjectVersion'],
}

export interface Users {
  readonly owner: Credentials
  readonly writer: Credentials
  readonly thinner: Credentials
}

/** A bucket with Object Lock: its owner, a writer who may do in it what an archiver needs, and one who may thin it out. */
export async function newBucket(server: Radosgw, { owner, writer, thinner }: Users, lock = true) {
  const name = `archive-${randomBytes(6).toString('hex')}`
  const asOwner = clientOf(server, owner)
  await asOwner.send(new CreateBucketCommand({ Bucket: name, ObjectLockEnabledForBucket: lock }))
  const allow = ({ accessKeyId }: Credentials, Action: string[], objects: string) => ({
    Effect: 'Allow',
    Principal: { AWS: [`arn:aws:iam:::user/${accessKeyId}`] },
    Action,
    Resource: `arn:aws:s3:::${name}${objects}`,
  })
  const Statement = [
    allow(writer, rights.bucket, ''),
    allow(writer, rights.objects, '/*'),
    allow(thinner, rights.bucket, ''),
    allow(thinner, rights.thinning, '/*'),
  ]
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement })
  const grant = () => asOwner.send(new PutBucketPolicyCommand({ Bucket: name, Policy }))
  await grant()
  const bucket: Bucket = {
    name,
    prefix: 'tsuzuki/',
    region: 'us-east-1',
    endpoint: server.endpoint,
    credentials: writer,
    days: 40,
  }
  return { name, bucket, grant, owner: asOwner, writer: clientOf(server, writer) }
}

function clientOf({ endpoint }: Radosgw, credentials: Credentials): S3Client {
  const config: S3ClientConfig = {
    endpoint,
    credentials,
    region: 'us-east-1',
    forcePathStyle: true,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 1,
  }
  return new S3Client(config)
}

/** How a server answered what somebody tried: `done`, or the status of its refusal. */
export async function outcome(tried: Promise<unknown>): Promise<'done' | number> {
  try {
    await tried
    return 'done'
  } catch (error) {
    if (error instanceof S3ServiceException) return error.$metadata.httpStatusCode ?? 0
    throw error
  }
}

/** Everything that would undo a file, tried with these credentials; answers how each ended. */
export async function harmToFile(by: S3Client, file: { Bucket: string; Key: string; VersionId: string }) {
  const { Bucket, Key } = file
  const retain = (Mode: 'COMPLIANCE' | 'GOVERNANCE', milliseconds: number) => {
    const Retention = { Mode, RetainUntilDate: new Date(Date.now() + milliseconds) }
    return new PutObjectRetentionCommand({ ...file, Retention, BypassGovernanceRetention: true })
  }
  return {
    delete: await outcome(by.send(new DeleteObjectCommand({ Bucket, Key }))),
    deleteVersion: await outcome(by.send(new DeleteObjectCommand(file))),
    bypass: await outcome(by.send(new DeleteObjectCommand({ ...file, BypassGovernanceRetention: true }))),
    shorten: await outcome(by.send(retain('COMPLIANCE', 5_000))),
    loosen: await outcome(by.send(retain('GOVERNANCE', 50 * 24 * 3_600_000))),
  }
}

/** Everything that would undo a bucket. */
export async function harmToBucket(by: S3Client, Bucket: string) {
  const expire = {
    ID: 'x',
    Status: 'Enabled',
    Filter: { Prefix: '' },
    NoncurrentVersionExpiration: { NoncurrentDays: 1 },
  } as const
  const LifecycleConfiguration = { Rules: [expire] }
  const VersioningConfiguration = { Status: 'Suspended' } as const
  const ObjectLockConfiguration = { ObjectLockEnabled: 'Enabled' } as const
  return {
    delete: await outcome(by.send(new DeleteBucketCommand({ Bucket }))),
    policy: await outcome(by.send(new DeleteBucketPolicyCommand({ Bucket }))),
    lifecycle: await outcome(by.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration }))),
    versioning: await outcome(by.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }))),
    lock: await outcome(by.send(new PutObjectLockConfigurationCommand({ Bucket, ObjectLockConfiguration }))),
  }
}
