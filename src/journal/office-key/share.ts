import { hash } from 'node:crypto'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { rawKey } from '../note.ts'
import type { OpenedKey } from './key.ts'
import { shareBroken } from './refusals.ts'
import { bytesOf, linesOf } from './share-lines.ts'

/** One of three shares: any two make the seed, one alone says nothing about it. */
export interface Share {
  /** 1 to 3. */
  readonly number: number
  readonly office: string
  /** The same for the three that were made together (4 bytes, hex). */
  readonly set: string
  /** Of the key that comes out (9 bytes, hex). */
  readonly fingerprint: string
  /** Raw log key, base64. */
  readonly logKey: string
  /** 33 bytes of shamir-secret-sharing. */
  readonly part: Buffer
}

const VERSION = 1

/** The share as five lines, without a name: who finds it learns the office's number and nothing else. */
export function shareText(share: Share): string {
  const bytes = Buffer.concat([
    Buffer.from([VERSION, share.number]),
    Buffer.from(share.office.replaceAll('-', ''), 'hex'),
    Buffer.from(share.set + share.fingerprint, 'hex'),
    Buffer.from(share.logKey, 'base64'),
    share.part,
  ])
  return linesOf(Buffer.concat([bytes, digestOf(bytes, 4)])).join('\n')
}

/** Reads a share back from whatever text its five lines stand in. */
export function readShare(typed: string): Share | Refusal {
  const bytes = bytesOf(typed)
  if (isRefusal(bytes)) return bytes
  const told = bytes.subarray(0, 96)
  const number = told[1]!
  if (!bytes.subarray(96).equals(digestOf(told, 4)) || told[0] !== VERSION || number < 1 || number > 3) return shareBroken()
  const hex = (from: number, to: number) => told.toString('hex', from, to)
  return {
    number,
    office: hex(2, 18).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
    set: hex(18, 22),
    fingerprint: hex(22, 31),
    logKey: told.toString('base64', 31, 63),
    part: Buffer.from(told.subarray(63)),
  }
}

/** By which a share knows the key it belongs to. */
export function fingerprintOf(key: OpenedKey): string {
  return digestOf(rawKey(key.signing), 9).toString('hex')
}

function digestOf(bytes: Uint8Array, length: number): Buffer {
  return hash('sha256', bytes, 'buffer').subarray(0, length)
}
