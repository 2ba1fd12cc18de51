import type { KeyObject } from 'node:crypto'
import { isRefusal, type Refusal } from '../../base/refusal.ts'
import { publicKeyFrom, rawKey } from '../note.ts'
import { openWithPassphrase, sealWithPassphrase } from './age/age.ts'
import { identityFrom, recipientOf } from './age/keys.ts'
import type { ReadingKeys } from './read.ts'
import { keyUnreadable, wrongPassphrase } from './refusals.ts'

type Random = (bytes: number) => Uint8Array

/**
 * A new key of an office: the recipient, which the house keeps, and the file for the office to keep, sealed under a passphrase as
 * `age -d` opens it. Beside the identity the file names the log key whose checkpoints are to be believed, so that an archive can be
 * read on a machine that never saw the house.
 */
export function newOfficeKey(
  office: string,
  logKey: KeyObject,
  passphrase: string,
  random: Random,
  work?: number,
): { recipient: string; file: Buffer } {
  const identity = identityFrom(random(32))
  const recipient = recipientOf(identity)!
  const raw = rawKey(logKey).toString('base64')
  const text = `# tsuzuki archive key\n# office: ${office}\n# log key: ${raw}\n# public key: ${recipient}\n${identity}\n`
  return { recipient, file: sealWithPassphrase(passphrase, Buffer.from(text), random, work) }
}

/** Reads an office's key file: sealed, or opened already by age. */
export function readOfficeKey(file: Buffer, passphrase: string | null): ReadingKeys | Refusal {
  const text = openedText(file, passphrase)
  if (isRefusal(text)) return text
  const identity = /^AGE-SECRET-KEY-1[0-9A-Z]+$/m.exec(text)?.[0]
  if (identity === undefined || recipientOf(identity) === null) return keyUnreadable()
  const logKeys = [...text.matchAll(/^# log key: ([A-Za-z0-9+/]{43}=)$/gm)].map(([, raw = '']) => publicKeyFrom(raw))
  return logKeys.length === 0 ? keyUnreadable() : { identity, logKeys }
}

function openedText(file: Buffer, passphrase: string | null): string | Refusal {
  if (file.includes('AGE-SECRET-KEY-1')) return file.toString()
  const opened = openWithPassphrase(passphrase ?? '', file)
  if (opened === 'no-key') return wrongPassphrase()
  return typeof opened === 'string' ? keyUnreadable() : opened.toString()
}
